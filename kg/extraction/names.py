"""Names in a text: those of the registry, and new ones, which become provisional entities."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.extraction.patterns import Descriptions
from kg.extraction.reading import Reading
from kg.extraction.syntax import children
from kg.model import EntityRef
from kg.vocabulary import KGE, slug

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_NAMES: Final = frozenset(
    (
        "GPE",
        "LOC",
        "NORP",
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "CARDINAL",
        "ORDINAL",
        "QUANTITY",
        "LANGUAGE",
        "EVENT",
    )
)
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

    def of(self, token: "Token") -> EntityRef | None:
        """The entity that the token itself names; unknown names become provisional entities."""
        if token.i in self.reading.named:
            return self.reading.named[token.i]
        owned = token.ent_type_ in ("GPE", "LOC", "NORP") and (
            bool(children(token, "poss"))
            or token.dep_ in ("dobj", "oprd")
            or any(self._kind_of_noun(noun) for noun in children(token, "appos"))
        )  # nobody buys a country, nobody owns one, and it is no company
        if token.tag_ not in ("NNP", "NNPS") or (token.ent_type_ in _NOT_NAMES and not owned):
            return None
        return self._unknown_name(token)

    def _unknown_name(self, token: "Token") -> EntityRef | None:
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
        if kind == "Person" and first == last:
            kind = _THING
        self._new[text] = EntityRef(KGE[slug(text) or "unnamed"], text, kind, provisional=True)
        return self._new[text]

    def _hyphenated(self, hyphen: "Token") -> bool:
        """ "Coca-Cola" is three tokens."""
        before, after = hyphen.nbor(-1), hyphen.nbor(1)
        tight = self.reading.ends[before.i] + 1 == self.reading.starts[after.i]
        return (
            hyphen.text == "-"
            and tight
            and before.tag_ == "NNP"
            and before.i not in (self.reading.named)
        )

    def _hinted(self, token: "Token") -> str | None:
        """The kind that a noun beside the name tells: "TAI, its platform", "the Whale browser"."""
        nouns = [*children(token, "appos"), token.head]
        for noun in nouns:
            beside = noun.dep_ == "appos" or token.dep_ in ("appos", "compound", "oprd", "attr")
            if beside and (kind := self._kind_of_noun(noun)) is not None:
                return kind
        return None

    def _kind_of_noun(self, noun: "Token") -> str | None:
        lemma = noun.lemma_.lower()
        if noun.pos_ == "NOUN" and lemma in self.words.product_nouns:
            return "Product"
        if noun.pos_ == "NOUN" and lemma in self.words.company_nouns:
            return "Organization"
        return None

    def _joins(self, other: "Token", token: "Token") -> bool:
        return (
            other.tag_ in ("NNP", "NNPS")
            and other.i not in self.reading.named
            and (other.ent_type_ == token.ent_type_ or self._compounded(other, token))
            and other.lower_ not in self.words.titles
        )

    def _compounded(self, other: "Token", token: "Token") -> bool:
        """The "China" of "China Harmony"."""
        return other.dep_ == "compound" and other.head == token and other.ent_type_ == "GPE"

    def _people(self) -> list[EntityRef]:
        people = [ref for ref in self.reading.named.values() if ref.kind == "Person"]
        return people + [ref for ref in self._new.values() if ref.kind == "Person"]
