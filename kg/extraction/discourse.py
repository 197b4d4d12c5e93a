"""What a noun phrase refers to: a name, "the carmaker", "the duo", "it", a surname.

Everything comes from the registry (kind, sector, country) and from what the text has named so
far; the words that describe kinds of companies are in ``patterns/descriptions.toml``.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.extraction.mentions import CARMAKERS, is_organization, is_product
from kg.extraction.patterns import Descriptions
from kg.extraction.reading import Reading
from kg.extraction.syntax import children, group, is_verb
from kg.model import EntityRef
from kg.registry import Registry
from kg.vocabulary import KGE, slug

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR: Final = frozenset(("it", "its", "itself"))
_PLURAL: Final = frozenset(("they", "their", "them", "themselves", "both", "each"))
_PERSON: Final = frozenset(("he", "she", "his", "her", "him"))
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
class Discourse:
    """The referents of one document, resolved from left to right."""

    registry: Registry
    words: Descriptions
    reading: Reading
    parties: tuple[EntityRef, ...] = ()
    """Those of the latest deal: who "the duo" or "the partnership" means."""
    _known: dict[int, tuple[EntityRef, ...]] = field(default_factory=dict)
    _new: dict[str, EntityRef] = field(default_factory=dict)

    def named(self, token: "Token") -> EntityRef | None:
        """The entity that the token itself names; unknown names become provisional entities."""
        if token.i in self.reading.named:
            return self.reading.named[token.i]
        if token.tag_ not in ("NNP", "NNPS") or token.ent_type_ in _NOT_NAMES:
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
        if last != token.i:
            return None  # only the last word of a name stands for it
        span = doc[first : last + 1]
        if any(t.i in self.reading.named for t in span):
            return None
        text = self.reading.text_of(span)
        if not text[0].isupper() or text.lower() in self.words.not_names:
            return None
        if first == limits.start and first == last and not token.ent_type_:
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
        kind = self._hinted(token) or _NER_KINDS.get(token.ent_type_, _THING)
        if kind == "Person" and first == last:
            kind = _THING
        self._new[text] = EntityRef(KGE[slug(text) or "unnamed"], text, kind, provisional=True)
        return self._new[text]

    def _hinted(self, token: "Token") -> str | None:
        """The kind that a noun beside the name tells: "TAI, its platform", "the Whale browser"."""
        nouns = [*children(token, "appos"), token.head]
        for noun in nouns:
            beside = noun.dep_ == "appos" or token.dep_ in ("appos", "compound", "oprd", "attr")
            lemma = noun.lemma_.lower()
            if beside and noun.pos_ == "NOUN":
                if lemma in self.words.product_nouns:
                    return "Product"
                if lemma in self.words.company_nouns:
                    return "Organization"
        return None

    def _joins(self, other: "Token", token: "Token") -> bool:
        return (
            other.tag_ in ("NNP", "NNPS")
            and other.i not in self.reading.named
            and other.ent_type_ == token.ent_type_
            and other.lower_ not in self.words.titles
        )

    def _people(self) -> list[EntityRef]:
        people = [ref for ref in self.reading.named.values() if ref.kind == "Person"]
        return people + [ref for ref in self._new.values() if ref.kind == "Person"]

    def of(self, token: "Token") -> tuple[EntityRef, ...]:
        """The entities that the noun phrase with this head refers to; empty when unknown."""
        if token.i not in self._known:
            self._known[token.i] = self._resolve(token)
        return self._known[token.i]

    def of_group(self, token: "Token") -> tuple[EntityRef, ...]:
        """Those of the phrase and of everything coordinated with it, each once."""
        refs = [ref for member in group(token) for ref in self.of(member)]
        return tuple(dict.fromkeys(refs))

    def _resolve(self, token: "Token") -> tuple[EntityRef, ...]:
        name = self.named(token)
        if name is not None:
            return (name,)
        word = token.lower_
        if word in _SINGULAR:
            return self._one(self._before(token, subject_first=True), "Organization")
        if word in _PLURAL and token.dep_ not in ("det", "preconj"):
            return self._pair(token)
        if token.pos_ == "NUM" and word == "two":
            return self._pair(token) if self._definite(token) else ()
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return ()
        return self._described(token)

    def _definite(self, token: "Token") -> bool:
        return any(
            child.lower_ in ("the", "both", "these", "this", "each") for child in token.children
        )

    def _described(self, token: "Token") -> tuple[EntityRef, ...]:
        lemma = token.lemma_.lower()
        if lemma not in self.words.heads and lemma not in self.words.pairs:
            return ()
        if token.dep_ == "appos" and self.named(token.head) is not None:
            return ()  # it describes the name beside it
        for child in children(token, "appos"):
            if (name := self.named(child)) is not None:
                return (name,)
        if not self._definite(token):
            return ()
        plural = token.tag_ in ("NNS", "NNPS") or any(
            c.lower_ in ("two", "both") for c in token.children
        )
        if plural or lemma in self.words.pairs:
            return self._pair(token)
        candidates = self._before(token, subject_first=lemma in self.words.any_company)
        fitting = [ref for ref in candidates if self._fits(token, ref)]
        return tuple(fitting[:1])

    def _fits(self, token: "Token", ref: EntityRef) -> bool:
        """Whether "the German carmaker" may describe the entity."""
        if not is_organization(ref.kind):
            return False
        entity = self.registry.get(ref.iri)
        lemma = token.lemma_.lower()
        modifiers = [c.lower_ for c in token.children if c.i < token.i]
        if entity is not None and entity.country is not None:
            for word in modifiers:
                country = self.words.countries.get(word)
                if country is not None and country != entity.country:
                    return False
        carmaker = ref.kind in CARMAKERS
        sector = "" if entity is None or entity.sector is None else entity.sector.split("/")[-1]
        for word in (*modifiers, lemma):
            wanted = self.words.kinds.get(word)
            if wanted is None:
                continue
            if "automaker" in wanted:
                return carmaker or (entity is None)
            return not carmaker and (entity is None or sector in wanted or "any" in wanted)
        return True

    def _before(self, token: "Token", subject_first: bool) -> list[EntityRef]:
        """Organisations named before the token, the most prominent first."""
        sentence = token.sent
        doc = token.doc
        order: list[EntityRef] = []
        own = [t for t in doc[sentence.start : token.i] if self._names_company(t)]
        if subject_first:
            order += [self._company(t) for t in own if t.dep_ in ("nsubj", "nsubjpass")]
            order += [self._company(t) for t in reversed(own)]
        else:
            order += [self._company(t) for t in reversed(own)]
        end = sentence.start
        while end > 0:
            previous = doc[end - 1].sent
            tokens = [t for t in previous if self._names_company(t)]
            subjects = [t for t in tokens if t.dep_ in ("nsubj", "nsubjpass")]
            order += [self._company(t) for t in subjects]
            order += [self._company(t) for t in tokens if t not in subjects]
            end = previous.start
        return list(dict.fromkeys(order))

    def _names_company(self, token: "Token") -> bool:
        if token.i in self._known and token.i not in self.reading.named:
            refs = self._known[token.i]
            return len(refs) == 1 and is_organization(refs[0].kind)
        ref = self.reading.named.get(token.i)
        return ref is not None and is_organization(ref.kind)

    def _company(self, token: "Token") -> EntityRef:
        return self.reading.named.get(token.i) or self._known[token.i][0]

    def latest_product(self, token: "Token") -> tuple[EntityRef, ...]:
        """The product named last before the token: what "it" may be where a company cannot."""
        for number in range(token.i - 1, -1, -1):
            ref = self.reading.named.get(number)
            if ref is not None and is_product(ref.kind):
                return (ref,)
        return ()

    def _one(self, candidates: list[EntityRef], kind: str) -> tuple[EntityRef, ...]:
        return tuple(candidates[:1])

    def _pair(self, token: "Token") -> tuple[EntityRef, ...]:
        """The two that are spoken of: coordinated in this sentence, else the latest deal's."""
        for earlier in reversed(token.doc[token.sent.start : token.i]):
            if not self._names_company(earlier) or earlier.dep_ == "conj":
                continue
            members = [
                self._company(t) for t in group(earlier) if t.i < token.i and self._names_company(t)
            ]
            members = list(dict.fromkeys(members))
            if len(members) == 2 and self._kind_fits_all(token, members):
                return tuple(members)
        if self.parties and self._kind_fits_all(token, list(self.parties)):
            return self.parties
        return self._latest_two(token)

    def _kind_fits_all(self, token: "Token", refs: list[EntityRef]) -> bool:
        lemma = token.lemma_.lower()
        return lemma not in self.words.kinds or all(self._fits(token, ref) for ref in refs)

    def _latest_two(self, token: "Token") -> tuple[EntityRef, ...]:
        seen: list[EntityRef] = []
        for ref in self._before(token, subject_first=False):
            if self._kind_fits_all(token, [ref]) and ref not in seen:
                seen.append(ref)
        return tuple(seen[:2]) if len(seen) >= 2 else ()


def owner_of_phrase(discourse: Discourse, token: "Token") -> tuple[EntityRef, ...]:
    """The companies that "Ford and Lincoln models" or "Audi's cars" belong to."""
    refs: list[EntityRef] = []
    for child in children(token, "compound", "poss", "nmod", "npadvmod", "amod"):
        for member in group(child):
            refs += [r for r in discourse.of(member) if not is_product(r.kind)]
    if not refs:  # "Ford and Lincoln-branded vehicles": the first name heads the coordination
        before = token.doc[token.i - 1] if token.i else token
        if before.i in discourse.reading.named and not is_verb(before):
            refs += discourse.of(before)
    return tuple(dict.fromkeys(r for r in refs if is_organization(r.kind)))
