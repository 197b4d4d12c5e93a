"""Names in a text: those of the registry, and new ones, which become provisional entities."""

from dataclasses import dataclass, field
from typing import Final

from kg.claims import EntityRef
from kg.extraction.patterns import Descriptions
from kg.extraction.reading import Reading
from kg.extraction.syntax import children
from kg.extraction.tree import Token
from kg.vocabulary import KGE, slug

_PLACE_LIKE: Final = ("GPE", "LOC", "NORP")
_NOT_NAMES: Final = frozenset(
    (*_PLACE_LIKE, "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY",
     "LANGUAGE", "EVENT")
)  # fmt: skip
_INTO: Final = frozenset(
    ("invest", "stake", "share", "investment", "holding", "shareholder", "investor", "interest",
     "put", "money", "million", "billion", "percent")
)  # fmt: skip
"""What is "in" a company rather than in a place."""
_NER_KINDS: Final = {"ORG": "Organization", "PERSON": "Person"}
_THING: Final = "Thing"


@dataclass(slots=True)
class NameReader:
    """Tells what a token names. ``common`` are ordinary words, in lower case: at the start of a
    sentence they are no names.
    """

    reading: Reading
    words: Descriptions
    common: frozenset[str] = frozenset()
    _new: dict[str, EntityRef] = field(default_factory=dict)
    _acting: frozenset[str] | None = None

    def of(self, token: Token) -> EntityRef | None:
        """The entity that the token itself names; unknown names become provisional entities."""
        if token.i in self.reading.named:
            return self.reading.named[token.i]
        if token.tag_ not in ("NNP", "NNPS"):
            return None
        owned = token.ent_type_ in _PLACE_LIKE and (
            bool(children(token, "poss"))
            or token.dep_ in ("dobj", "oprd")
            or any(self._kind_of_noun(noun) for noun in children(token, "appos"))
            or (token.dep_ == "appos" and self._kind_of_noun(token.head) is not None)
            or (token.dep_ == "compound" and self._is_owned_product(token.head))
        )  # nobody buys a country, nobody owns one, and it is no company
        owned = owned or (
            token.ent_type_ in _PLACE_LIKE and self._written(token) in self._acting_names()
        )
        if self._places(token):
            return None
        if token.ent_type_ in _NOT_NAMES and not owned:
            return None
        return self._unknown_name(token)

    def _unknown_name(self, token: Token) -> EntityRef | None:
        doc = token.doc
        first = last = token.i
        limits = token.sent
        while first > limits.start and self._joins(doc[first - 1], token):
            first -= 1
        while last + 1 < limits.end and self._joins(doc[last + 1], token):
            last += 1
        if first - 2 >= limits.start and self._hyphenated(doc[first - 1]):
            first -= 2
        if last != token.i:
            return None  # only the last word of a name stands for it
        span = doc[first : last + 1]
        if any(t.i in self.reading.named for t in span):
            return None
        text = self.reading.text_of(span)
        full = self._full_name(text)
        if full is not None:
            return full
        capital = text[0].isupper() or (len(text) > 3 and any(c.isupper() for c in text[1:]))
        if not capital or text.lower() in self.words.not_names | self.words.titles:
            return None
        opens = first == limits.start and first == last and not token.ent_type_
        if opens and text.lower() in self.common:
            return None
        if text in self._new:
            return self._new[text]
        surname = next(
            (r for r in self._people() if r.label.split()[-1] == text or r.label == text), None
        )
        if surname is not None:
            return surname
        if last + 1 < len(doc) and doc[last + 1].text == "-":
            return None
        owned = token.ent_type_ != "PERSON" and any(
            self.of(c) is not None for c in children(token, "poss")
        )
        kind = (
            "Product" if owned else self._hinted(token) or _NER_KINDS.get(token.ent_type_, _THING)
        )
        if kind in ("Person", _THING) and text in self._acting_names():
            kind = "Organization"
        digits = first == last and any(c.isdigit() for c in text)
        if digits and kind in (_THING, "Organization") and children(token, "det"):
            kind = "Product"  # "the larger EX90"
        if kind == "Person" and first == last:
            kind = _THING
        self._new[text] = EntityRef(KGE[slug(text) or "unnamed"], text, kind, provisional=True)
        return self._new[text]

    def _hyphenated(self, hyphen: Token) -> bool:
        """ "Coca-Cola" is three tokens."""
        before, after = hyphen.nbor(-1), hyphen.nbor(1)
        tight = self.reading.ends[before.i] + 1 == self.reading.starts[after.i]
        return (
            hyphen.text == "-"
            and tight
            and before.tag_ == "NNP"
            and before.i not in (self.reading.named)
        )

    def _hinted(self, token: Token) -> str | None:
        """The kind that a noun beside the name tells: "TAI, its platform", "the Whale browser"."""
        nouns = [*children(token, "appos", "compound", "nmod"), token.head]
        for noun in nouns:
            below = noun.dep_ in ("appos", "compound", "nmod") and noun.head == token
            beside = below or token.dep_ in ("appos", "compound", "oprd", "attr")
            if beside and (kind := self._kind_of_noun(noun)) is not None:
                return kind
        return None

    def _kind_of_noun(self, noun: Token) -> str | None:
        lemma = noun.lemma_.lower()
        if noun.pos_ == "NOUN" and lemma in self.words.product_nouns:
            return "Product"
        if noun.pos_ == "NOUN" and lemma in self.words.company_nouns:
            return "Organization"
        return None

    def _is_owned_product(self, noun: Token) -> bool:
        """ "Its Torvina app", "Bosch's Torvina app": a name, whatever it sounds like."""
        return self._kind_of_noun(noun) == "Product" and bool(children(noun, "poss"))

    def _full_name(self, text: str) -> EntityRef | None:
        """The company that the text gave more words before: "Acme" is Acme Motors."""
        new = [ref for ref in self.reading.named.values() if ref.provisional]
        return next(
            (
                ref
                for ref in (*new, *self._new.values())
                if ref.kind == "Organization" and ref.label.startswith(f"{text} ")
            ),
            None,
        )

    def _written(self, token: Token) -> str:
        """The name that ends at the token, as the text writes it."""
        first, last = token.i, token.i
        while first > token.sent.start and self._joins(token.doc[first - 1], token):
            first -= 1
        return self.reading.text_of(token.doc[first : last + 1])

    def _acting_names(self) -> frozenset[str]:
        """Unknown names that some sentence of the text tells to be companies.

        A small recogniser takes "Acme" for a place or a person; a place raises no money, and
        no person is a start-up. Names that stand after "in" like places are left out.
        """
        if self._acting is None:
            self._acting = frozenset()  # while they are collected there are none
            doc = self.reading.doc
            new = [
                t
                for t in doc
                if t.tag_ in ("NNP", "NNPS")
                and t.i not in self.reading.named
                and t.ent_type_ in ("", "ORG", "PERSON", "PRODUCT", *_PLACE_LIKE)
            ]
            acting = {self._written(t) for t in new if self._acts(t)}
            places = {self._written(t) for t in new if self._stands_as_place(t)}
            self._acting = frozenset(acting - places)
        return self._acting

    def _acts(self, token: Token) -> bool:
        nouns = [
            c for c in children(token, "appos", "compound", "nmod") if abs(c.i - token.i) <= 12
        ]
        if token.dep_ == "appos":
            nouns.append(token.head)
        if any(c.pos_ == "NOUN" and c.lemma_.lower() in self.words.company_nouns for c in nouns):
            return True
        if self._described_after(token):
            return True
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in self.words.company_verbs:
            return True
        if token.dep_ == "nsubj" and token.head.lemma_ in ("say", "announce"):
            told = [s for c in children(token.head, "ccomp") for s in children(c, "nsubj")]
            if any(s.lower_ == "it" for s in told):  # "Acme said it had …"
                return True
        if token.ent_type_ in _PLACE_LIKE and token.ent_type_ != "GPE":
            return False
        beside = [token.head] if token.dep_ == "conj" else children(token, "conj")
        named = self.reading.named
        return token.ent_type_ != "PERSON" and any(
            t.i in named and named[t.i].kind not in ("Person", "Government") for t in beside
        )

    def _places(self, token: Token) -> bool:
        """Whether it only tells where a company is: "the Wolfsburg company"."""
        head = token.head
        article = any(c.lower_ == "the" for c in children(head, "det"))
        return (
            token.dep_ in ("compound", "nmod")
            and head.pos_ == "NOUN"
            and head.lemma_ in ("company", "firm", "group", "carmaker", "automaker", "giant")
            and article
            and not children(head, "poss")
            and token.lower_ in self.words.countries
        )

    def _described_after(self, token: Token) -> bool:
        """ "Acme, an Israeli company": however the parser joins them."""
        doc, end = token.doc, token.sent.end
        if token.i + 3 >= end or doc[token.i + 1].text != ",":
            return False
        if doc[token.i + 2].lower_ not in ("a", "an", "the"):
            return False
        for other in doc[token.i + 3 : min(end, token.i + 10)]:
            if other.pos_ == "NOUN" and other.dep_ not in ("compound", "npadvmod"):
                if other.dep_ == "poss":
                    return False
                return other.lemma_.lower() in self.words.company_nouns
        return False

    def _stands_as_place(self, token: Token) -> bool:
        if token.dep_ != "pobj":
            return False
        word, whole = token.head.lower_, token.head.head
        if word == "of":  # "Volvo of Sweden"
            return whole.i in self.reading.named
        return word in ("in", "near", "across", "outside") and whole.lemma_ not in _INTO

    def _joins(self, other: Token, token: Token) -> bool:
        return (
            other.tag_ in ("NNP", "NNPS")
            and other.i not in self.reading.named
            and (other.ent_type_ == token.ent_type_ or self._compounded(other, token))
            and other.lower_ not in self.words.titles
        )

    def _compounded(self, other: Token, token: Token) -> bool:
        """The "China" of "China Harmony"."""
        return other.dep_ == "compound" and other.head == token and other.ent_type_ == "GPE"

    def _people(self) -> list[EntityRef]:
        people = [ref for ref in self.reading.named.values() if ref.kind == "Person"]
        return people + [ref for ref in self._new.values() if ref.kind == "Person"]
