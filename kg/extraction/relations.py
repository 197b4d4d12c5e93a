"""Patterns over the parse: from a sentence to the statements that it makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.extraction import modality, syntax
from kg.extraction.discourse import Discourse, owner_of_phrase
from kg.extraction.mentions import CARMAKERS, is_organization, is_product, reference
from kg.extraction.patterns import Pattern, cues, descriptions, patterns
from kg.model import EntityRef, Modality
from kg.registry import Registry
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
_OF_UNITS: Final = frozenset(("suppliesTo", "investsIn"))
"""Predicates that hold of a company when they hold of "its plant" or "its network"."""

_FUTURE_OF_MEMORANDUM: Final = frozenset(
    ("jointVentureWith", "powers", "usesTechnology", "launches")
)
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
        head = token.head.head if token.head.pos_ == "ADP" else token.head
        if pattern.governor and head.lemma_ not in pattern.governor:
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
                as_what = token.dep_ == "pobj" and token.head.lower_ in ("as", "from")
                slots["telling"] = [token] if as_what or token.dep_ == "appos" else []
                if token.tag_ == "NN" and token.dep_ == "appos":
                    slots["alone"] = []
        describes = pattern.form == "role"
        how = modality.of_description(token) if describes else modality.of(token)
        if how is Modality.PLANNED and pattern.predicate in DEALS and not wished(token):
            how = Modality.ASSERTED
        held = token.lemma_ in ("stake", "share", "holding", "shareholding")
        held = held and how is not Modality.ENDED and bool(slots.get("poss"))
        if pattern.predicate == "investsIn" and held:
            how = Modality.ASSERTED  # who may sell "its stake" has one
        if pattern.modality is not None and how is Modality.ASSERTED:
            how = Modality(pattern.modality)
        bought = pattern.predicate == "suppliesTo" and pattern.subject == ("from",)
        if bought and not_goods(slots.get("obj", ()), discourse):
            return
        several = any(t.tag_ in ("NNS", "NNPS") for t in slots.get("obj", ()))
        slots["object"] = [token] if any(slots.get(name) for name in pattern.object) else []
        subjects = self._fillers(pattern, "subject", slots, discourse)
        objects = self._fillers(pattern, "object", slots, discourse)
        objects = [o for o in objects if o not in subjects] if len(objects) > 1 else objects
        pairs = [(s, o) for s in subjects for o in objects if s.iri != o.iri]
        if pattern.predicate == "jointVentureWith":
            pairs = [p for p in pairs if not owns(p, discourse.registry)]
        one_of_many = describes and token.dep_ not in ("attr", "dobj", "oprd")
        if pattern.one and (several or not slots.get("obj")):
            return
        if not pairs and pattern.reciprocal and not one_of_many:
            for slot in pattern.reciprocal:
                members = self._typed(pattern, "object", slots.get(slot, ()), discourse)
                pairs = list(combinations(members, 2))
                if pairs:
                    break
        if pattern.predicate == "powers":
            pairs = [p for p in pairs if not serves_its_maker(p, discourse.registry)]
        if pattern.predicate in _FUTURE_OF_MEMORANDUM and how is Modality.ASSERTED:
            before = token.doc[token.sent.start : token.i]
            if any(t.lemma_.lower() in ("memorandum", "mou") for t in before):
                how = Modality.PLANNED  # it binds nobody
        if pattern.predicate == "usesTechnology":
            pairs = [(s, o) for s, o in pairs if not o.label.startswith(s.label)]
        if pattern.predicate == "subsidiaryOf" and len(objects) > 1:
            yield from owned_together(pairs, objects, how, token)
            return
        for subject, target in pairs:
            yield Statement(subject, pattern.predicate, target, how, pattern.confidence, token)

    def _fillers(
        self, pattern: Pattern, side: str, slots: syntax.Slots, discourse: Discourse
    ) -> list[EntityRef]:
        """What fills the first of the pattern's slots that has something fitting."""
        names = pattern.subject if side == "subject" else pattern.object
        everything: list[EntityRef] = []
        for name in names:
            if name == "subj" and pattern.form == "role" and not slots["telling"]:
                continue
            asking = slots["object"] or (slots.get("from", []) if side == "object" else [])
            if name == "topic" and asking and not slots.get("whole"):
                return list(discourse.topic(asking[0]))
            alone = name == "bearer" and slots.get("alone") is not None
            found = self._typed(pattern, side, slots.get(name, ()), discourse, alone)
            if pattern.predicate in ("develops", "launches") and side == "subject":
                everything += [ref for ref in found if ref not in everything]
            elif found:
                return found
        return everything

    def _typed(
        self,
        pattern: Pattern,
        side: str,
        tokens: Iterable["Token"],
        discourse: Discourse,
        single: bool = False,
    ) -> list[EntityRef]:
        found: list[EntityRef] = []
        for token in tokens:
            members = [token] if single else syntax.group(token)
            for member in members:
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
    if (predicate, side) in _PRODUCT_SIDES and token.pos_ == "NOUN":
        refs = refs or product_before(token, discourse)
        if predicate == "powers":
            refs = refs or discourse.described_product(token)
    if predicate == "suppliesTo" and side == "subject" and refs and is_product(refs[0].kind):
        refs = discourse.maker(token, refs[0])
    if predicate == "suppliesTo" and side == "object" and refs and is_product(refs[0].kind):
        refs = maker_of(refs[0], discourse) or owner_of_phrase(discourse, token)
    if predicate == "powers":
        if side == "subject":
            return [r for r in refs or named_beside(token, discourse) if may_power(r, pattern)]
        if token.lemma_.lower() in descriptions().vehicles or not refs:
            refs = refs or owner_of_phrase(discourse, token)
            if not refs and syntax.children(token, "nummod"):
                thing = described_thing(pattern, token, discourse)
                return [thing] if thing is not None else []
        found = [r for r in refs if is_organization(r.kind) or r.kind == "VehicleModel"]
        return found or list(owner_of_phrase(discourse, token))
    if not refs and predicate in _MAKER_FIRST and side == "object":
        refs = named_beside(token, discourse)
    if predicate in _MAKER_FIRST and side == "object":
        things = [r for r in refs if is_product(r.kind) or is_thing(r) or is_new(r)]
        if pattern.brand:
            things += [r for r in refs if r not in things]
        if pattern.form == "role":
            things = [r for r in things if r.kind != "VehicleModel"]
        if not things and pattern.object_text and not refs:
            thing = described_thing(pattern, token, discourse)
            return [thing] if thing is not None else []
        return things
    if predicate == "acquires" and side == "object" and not refs:
        thing = (
            described_thing(pattern, token, discourse) if syntax.children(token, "poss") else None
        )
        return [thing] if thing is not None else []
    people = token.dep_ in ("dobj", "dative") and any(c.lower_ == "with" for c in token.rights)
    if predicate in _OF_UNITS and not refs and token.tag_ == "NNS" and side == "object":
        people = people or any(c.lower_ == "with" for c in token.head.rights)
    part = token.lemma_ in ("unit", "arm", "division", "subsidiary") and predicate == "investsIn"
    of_unit = token.dep_ == "pobj" or part or (people and token.dep_ in ("dobj", "dative"))
    if predicate in _OF_UNITS and not refs and token.pos_ == "NOUN" and of_unit:
        refs = owner_of_phrase(discourse, token)
    if predicate == "subsidiaryOf" or PREDICATES[predicate].between_companies or side == "subject":
        return [ref for ref in refs if is_organization(ref.kind) or is_thing(ref)]
    return list(refs)


def product_before(noun: "Token", discourse: Discourse) -> tuple[EntityRef, ...]:
    """ "The AliOS system" is AliOS."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    ref = discourse.named(before) if before in syntax.children(noun, "compound", "nmod") else None
    return () if ref is None or not is_product(ref.kind) else (ref,)


def maker_of(product: EntityRef, discourse: Discourse) -> tuple[EntityRef, ...]:
    """The company that makes a vehicle of the registry, which is supplied when the vehicle is.

    Of a brand's model it is the group, where the text names that.
    """
    registry = discourse.registry
    entity = registry.get(product.iri)
    maker = registry.get(entity.maker) if entity is not None and entity.maker else None
    if maker is None or product.kind != "VehicleModel":
        return ()
    group = registry.get(maker.parent) if maker.parent else None
    named = set(discourse.reading.named.values())
    if group is not None and reference(group) in named:
        return (reference(group),)
    return (reference(maker),)


def not_goods(things: Iterable["Token"], discourse: Discourse) -> bool:
    """Whether what is had from somebody is money or a company, which nobody supplies."""
    return any(
        thing.ent_type_ == "MONEY"
        or (thing.lemma_ in descriptions().company_nouns)
        or any(is_organization(r.kind) for r in discourse.of(thing))
        for thing in things
    )


def may_power(ref: EntityRef, pattern: Pattern) -> bool:
    """Products run in cars; so does what only a company's name is known of, such as Spotify."""
    if is_product(ref.kind):
        return ref.kind != "VehicleModel"
    return is_thing(ref) or (pattern.brand and ref.kind not in CARMAKERS and ref.kind != "Person")


def is_thing(ref: EntityRef) -> bool:
    """A name that neither the registry nor the recogniser can tell the kind of."""
    return ref.kind == "Thing"


def named_beside(token: "Token", discourse: Discourse) -> tuple[EntityRef, ...]:
    """The name that stands beside a description: "its platform, TAI", "a system called TAI"."""
    beside = syntax.children(token, "appos")
    for clause in syntax.children(token, "acl"):
        if clause.lemma_ in ("call", "name", "dub", "know"):
            beside += syntax.children(clause, "oprd", "dobj")
    doc = token.doc
    if token.i + 2 < token.sent.end and doc[token.i + 1].text == ",":  # "a system, TAI, in cars"
        second = doc[token.i + 2]
        beside.append(second.nbor(1) if second.dep_ == "det" else second)
    left = token.left_edge.i
    if left - 2 >= token.sent.start and doc[left - 1].text == ",":  # "TAI, the platform of …"
        beside.append(doc[left - 2])
    refs = [ref for t in beside for ref in [discourse.named(t)] if ref is not None]
    return tuple(dict.fromkeys(r for r in refs if not is_organization(r.kind) or is_new(r)))


def is_new(ref: EntityRef) -> bool:
    """A name that only the recogniser has seen, and which it takes for an organisation."""
    return ref.provisional and ref.kind == "Organization"


def owned_together(
    pairs: list[tuple[EntityRef, EntityRef]], owners: list[EntityRef], how: Modality, token: "Token"
) -> Iterator[Statement]:
    """What belongs to several is a unit of none: they have shares in it, as a venture."""
    for owned, owner in pairs:
        yield Statement(owner, "investsIn", owned, how, 0.8, token)
    for one, other in combinations(owners, 2):
        yield Statement(one, "jointVentureWith", other, how, 0.7, token)


def owns(pair: tuple[EntityRef, EntityRef], registry: Registry) -> bool:
    """Whether one of the two is a venture that the other owns a part of."""
    one, other = (registry.get(ref.iri) for ref in pair)
    return bool(
        (one is not None and pair[1].iri in one.owners)
        or (other is not None and pair[0].iri in other.owners)
    )


def serves_its_maker(pair: tuple[EntityRef, EntityRef], registry: Registry) -> bool:
    """Whether a technology company would run its own product: nothing that news tells."""
    product = registry.get(pair[0].iri)
    made = product is not None and product.maker == pair[1].iri
    return made and pair[1].kind not in CARMAKERS and pair[1].kind != "VehicleModel"


def described_thing(pattern: Pattern, token: "Token", discourse: Discourse) -> EntityRef | None:
    """ "two electric models": a thing without a name, called by its own words."""
    lemma = token.lemma_.lower()
    words = descriptions()
    owners = [c for c in syntax.children(token, "poss", "compound", "nmod") if discourse.of(c)]
    if token.pos_ != "NOUN" or (lemma in _VAGUE and not owners):
        return None
    made = pattern.predicate in ("develops", "launches")
    if (made or not owners) and lemma not in words.product_nouns | words.vehicles:
        return None
    below = {t.i for t in token.subtree}
    start = token.i
    while start - 1 in below and token.doc[start - 1].dep_ in _PREMODIFIERS:
        start -= 1
    while token.doc[start].text == "-":
        start += 1
    if start == token.i and not owners:
        return None
    text = discourse.reading.text_of(token.doc[start : token.i + 1])
    if owners and owners[0].i < start:
        named = owners[0].i in discourse.reading.named
        owner = discourse.of(owners[0])[0].label
        text = f"{discourse.reading.text_of(owners[0]) if named else owner} {text}"
    return EntityRef(KGE[slug(text)], text, "Product", provisional=True)


_PREMODIFIERS: Final = frozenset(
    ("amod", "compound", "nummod", "nmod", "npadvmod", "punct", "cc", "conj", "advmod")
)
_VAGUE: Final = frozenset(
    ("service", "feature", "function", "store", "product", "technology", "solution", "brand",
     "tool", "application", "project", "fleet", "range", "line")
)  # fmt: skip
"""Nouns that name no particular thing, however they are described."""


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
        if node.dep_ == "xcomp" and head.lower_ == "set" and modality.infinitive(node):
            return True
        if words.verbs.get(lemma) == "planned" or (
            words.nouns.get(lemma) == "planned" and head.pos_ == "NOUN"
        ):
            return True
        node = head
    return False
