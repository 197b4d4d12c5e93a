"""Patterns over the parse: from a sentence to the statements that it makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.extraction import modality, syntax
from kg.extraction.discourse import Discourse, owner_of_phrase
from kg.extraction.mentions import is_organization, is_product
from kg.extraction.patterns import Pattern, cues, descriptions, patterns
from kg.model import EntityRef, Modality
from kg.vocabulary import KGE, PREDICATES, slug

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DEALS: Final = frozenset(
    ("partnersWith", "jointVentureWith", "investsIn", "acquires", "suppliesTo")
)
"""Predicates that count as asserted once announced, even where the text says "will"."""

_PRODUCT_SIDES: Final = frozenset(
    (("powers", "subject"), ("usesTechnology", "object"), ("develops", "object"),
     ("launches", "object"))
)  # fmt: skip
_MAKER_FIRST: Final = frozenset(("develops", "launches", "usesTechnology"))


@dataclass(frozen=True, slots=True)
class Statement:
    """What one trigger word says; ``tokens`` are those it was read from."""

    subject: EntityRef
    predicate: str
    object: EntityRef
    modality: Modality
    confidence: float
    trigger: "Token"
    qualifiers: tuple[tuple[str, str], ...] = ()


class RelationFinder:
    """Applies all patterns to sentences."""

    def __init__(self) -> None:
        self._verbs: dict[str, list[tuple[Pattern, tuple[str, ...]]]] = {}
        self._nouns: dict[str, list[tuple[Pattern, tuple[str, ...]]]] = {}
        for pattern in patterns():
            for first, *rest in pattern.lemmas:
                table = self._verbs if pattern.form == "verb" else self._nouns
                table.setdefault(first, []).append((pattern, tuple(rest)))

    def find(self, sentence: "Span", discourse: Discourse) -> Iterator[Statement]:
        """The statements of one sentence, in the order of their triggers."""
        for token in sentence:
            if token.i in discourse.reading.named:
                continue
            lemma = token.lemma_.lower()
            table = self._verbs if syntax.is_verb(token) else self._nouns
            for pattern, rest in table.get(lemma, ()):
                if self._applies(pattern, rest, token):
                    yield from self._statements(pattern, token, discourse)

    def _applies(self, pattern: Pattern, rest: tuple[str, ...], token: "Token") -> bool:
        if pattern.form != "verb" and token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
            return False
        below = phrase_lemmas(token)
        if any(word not in below for word in rest):
            return False
        if pattern.needs and not below.intersection(pattern.needs):
            return False
        return not below.intersection(pattern.without)

    def _statements(
        self, pattern: Pattern, token: "Token", discourse: Discourse
    ) -> Iterator[Statement]:
        if pattern.form == "verb":
            slots = syntax.verb_slots(token)
        else:
            slots = syntax.noun_slots(token)
            if pattern.form == "role":
                slots["bearer"] = syntax.bearers(token)
        describes = pattern.form == "role"
        how = modality.of_description(token) if describes else modality.of(token)
        if how is Modality.PLANNED and pattern.predicate in DEALS and not wished(token):
            how = Modality.ASSERTED
        if pattern.modality is not None and how is Modality.ASSERTED:
            how = Modality(pattern.modality)
        subjects = self._fillers(pattern, "subject", slots, discourse)
        objects = self._fillers(pattern, "object", slots, discourse)
        objects = [o for o in objects if o not in subjects] if len(objects) > 1 else objects
        pairs = [(s, o) for s in subjects for o in objects if s.iri != o.iri]
        if not pairs and pattern.reciprocal:
            for slot in pattern.reciprocal:
                members = self._typed(pattern, "object", slots.get(slot, ()), discourse)
                pairs = list(combinations(members, 2))
                if pairs:
                    break
        for subject, target in pairs:
            yield Statement(subject, pattern.predicate, target, how, pattern.confidence, token)

    def _fillers(
        self, pattern: Pattern, side: str, slots: syntax.Slots, discourse: Discourse
    ) -> list[EntityRef]:
        """What fills the first of the pattern's slots that has something fitting."""
        names = pattern.subject if side == "subject" else pattern.object
        everything: list[EntityRef] = []
        for name in names:
            found = self._typed(pattern, side, slots.get(name, ()), discourse)
            if pattern.predicate in ("develops", "launches") and side == "subject":
                everything += [ref for ref in found if ref not in everything]
            elif found:
                return found
        return everything

    def _typed(
        self, pattern: Pattern, side: str, tokens: Iterable["Token"], discourse: Discourse
    ) -> list[EntityRef]:
        found: list[EntityRef] = []
        for token in tokens:
            for member in syntax.group(token):
                found += candidates(pattern, side, member, discourse)
        return list(dict.fromkeys(found))


def candidates(
    pattern: Pattern, side: str, token: "Token", discourse: Discourse
) -> list[EntityRef]:
    """The referents of a token that may stand on this side of the pattern's predicate."""
    predicate = pattern.predicate
    refs = discourse.of(token)
    if token.dep_ == "appos" and not refs:
        refs = discourse.of(token.head)
    if token.lower_ == "it" and (predicate, side) in _PRODUCT_SIDES:
        refs = discourse.latest_product(token)
    if predicate == "powers":
        if side == "subject":
            return [ref for ref in refs if is_product(ref.kind) or is_thing(ref)]
        if token.lemma_.lower() in descriptions().vehicles or not refs:
            refs = refs or owner_of_phrase(discourse, token)
            if not refs and syntax.children(token, "nummod"):
                thing = described_thing(token, discourse)
                return [thing] if thing is not None else []
        return [r for r in refs if is_organization(r.kind) or r.kind == "VehicleModel"]
    if predicate in _MAKER_FIRST and side == "object":
        things = [r for r in refs if is_product(r.kind) or is_thing(r) or is_new(r)]
        if not things and pattern.object_text and not refs:
            thing = described_thing(token, discourse)
            return [thing] if thing is not None else []
        return things
    if predicate == "subsidiaryOf" or PREDICATES[predicate].between_companies or side == "subject":
        return [ref for ref in refs if is_organization(ref.kind) or is_thing(ref)]
    return list(refs)


def is_thing(ref: EntityRef) -> bool:
    """A name that neither the registry nor the recogniser can tell the kind of."""
    return ref.kind == "Thing"


def is_new(ref: EntityRef) -> bool:
    """A name that only the recogniser has seen, and which it takes for an organisation."""
    return ref.provisional and ref.kind == "Organization"


def described_thing(token: "Token", discourse: Discourse) -> EntityRef | None:
    """ "two electric models": a thing without a name, called by its own words."""
    if token.pos_ != "NOUN" or token.lemma_.lower() in _VAGUE:
        return None
    poss = [ref for c in syntax.children(token, "poss") for ref in discourse.of(c)]
    below = {t.i for t in token.subtree}
    start = token.i
    while start - 1 in below and token.doc[start - 1].dep_ in _PREMODIFIERS:
        start -= 1
    while token.doc[start].text == "-":
        start += 1
    if start == token.i and not poss:
        return None
    text = discourse.reading.text_of(token.doc[start : token.i + 1])
    if poss:
        text = f"{poss[0].label} {text}"
    return EntityRef(KGE[slug(text)], text, "Product", provisional=True)


_PREMODIFIERS: Final = frozenset(
    ("amod", "compound", "nummod", "nmod", "npadvmod", "punct", "cc", "conj", "advmod")
)
_VAGUE: Final = frozenset(
    (
        "opportunity",
        "way",
        "team",
        "plan",
        "company",
        "venture",
        "partnership",
        "step",
        "value",
        "job",
        "time",
        "market",
        "future",
        "experience",
        "stake",
        "deal",
        "result",
        "report",
        "lab",
        "laboratory",
        "business",
        "factory",
        "plant",
        "research",
        "strategy",
        "agreement",
        "talk",
        "approach",
        "word",
        "data",
        "money",
        "share",
        "joint",
        "trust",
        "brand",
        "centre",
        "center",
    )
)


def phrase_lemmas(token: "Token") -> frozenset[str]:
    """Lemmas and lower-case forms of the words that make up the trigger's phrase."""
    words = set()
    for child in token.children:
        words |= {child.lemma_.lower(), child.lower_}
        if child.dep_ in ("dobj", "prep", "prt", "attr", "agent", "advmod", "nsubj", "pobj"):
            words |= {w for g in child.children for w in (g.lemma_.lower(), g.lower_)}
    if token.dep_ in ("acl", "relcl"):
        words |= {token.head.lemma_.lower()}
    return frozenset(words)


def wished(token: "Token") -> bool:
    """Whether a plan governs the trigger, rather than a mere "will"."""
    node = token
    words = cues()
    for _ in range(8):
        head = node.head
        if any(
            c.lower_ in words.modifiers and words.modifiers[c.lower_] == "planned"
            for c in node.children
        ):
            return True
        if head == node:
            return False
        lemma = head.lemma_.lower()
        if words.verbs.get(lemma) == "planned" or (
            words.nouns.get(lemma) == "planned" and head.pos_ == "NOUN"
        ):
            return True
        node = head
    return False
