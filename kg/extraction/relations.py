"""Patterns over the parse: from a sentence to the statements that it makes."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction import goods, modality, predication, products, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.fillers import candidates, not_goods, owns_part
from kg.extraction.patterns import Pattern, patterns
from kg.extraction.restrictions import Pair, allowed, owns
from kg.extraction.slots import Slots, noun_slots, verb_slots
from kg.extraction.statements import DEALS, Statement
from kg.extraction.tree import Sentence, Token

_FUTURE_OF_MEMORANDUM: Final = frozenset(
    ("jointVentureWith", "powers", "usesTechnology", "launches")
)


class RelationFinder:
    """Applies all patterns to sentences."""

    def __init__(self) -> None:
        self._verbs: dict[str, list[tuple[Pattern, tuple[str, ...]]]] = {}
        self._nouns: dict[str, list[tuple[Pattern, tuple[str, ...]]]] = {}
        for pattern in patterns():
            for first, *rest in pattern.lemmas:
                table = self._verbs if pattern.form == "verb" else self._nouns
                table.setdefault(first, []).append((pattern, tuple(rest)))

    def find(self, sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
        """The statements of one sentence, in the order of their triggers."""
        for token in sentence:
            if token.i in discourse.reading.named:
                continue
            is_verb = syntax.is_verb(token)
            known = (self._verbs if is_verb else self._nouns).get(token.lemma_.lower())
            if known is None or not (is_verb or token.pos_ in ("NOUN", "PROPN", "ADJ")):
                continue
            below = phrase_lemmas(token)
            fitting = [p for p, rest in known if self._applies(p, rest, token, below)]
            if fitting:
                slots = verb_slots(token) if is_verb else noun_slots(token)
                for pattern in fitting:
                    yield from self._statements(pattern, token, slots, discourse)

    def _applies(
        self, pattern: Pattern, rest: tuple[str, ...], token: Token, below: frozenset[str]
    ) -> bool:
        if any(word not in below for word in rest):
            return False
        if pattern.needs and not below.intersection(pattern.needs):
            return False
        if pattern.governor and governor(token).lemma_ not in pattern.governor:
            return False
        return not below.intersection(pattern.without)

    def _statements(
        self, pattern: Pattern, token: Token, slots: Slots, discourse: Discourse
    ) -> Iterator[Statement]:
        slots = dict(slots)
        if pattern.form == "verb":
            if "source" in pattern.subject or "whole of goods" in pattern.object:
                things = goods.in_slots(slots)
                slots["builder"] = [] if syntax.is_passive(token) else slots.get("by", [])
                slots["source"] = goods.sources(things, discourse.reading.named)
                slots["whole of goods"] = goods.wholes(things)
            if "whose" in pattern.subject:
                slots["whose"] = goods.sellers(token)
        describes = pattern.form == "role"
        if describes:
            slots["bearer"] = predication.bearers(token)
            slots["maker"] = [o for w, o in syntax.prepositions(token) if w in ("from", "by")]
            as_what = token.dep_ == "pobj" and token.head.lower_ in ("as", "from")
            slots["telling"] = [token] if as_what or token.dep_ == "appos" else []
            if token.tag_ == "NN" and token.dep_ == "appos":
                slots["alone"] = []
        bought = pattern.predicate == "suppliesTo" and pattern.subject == ("from",)
        if bought and not_goods(slots.get("obj", ()), discourse):
            return
        if pattern.predicate == "suppliesTo" and owns_part(slots.get("obj", ()), discourse):
            return  # "sold its half of X to Y"
        several = any(t.tag_ in ("NNS", "NNPS") for t in slots.get("obj", ()))
        slots["object"] = [token] if any(slots.get(name) for name in pattern.object) else []
        subjects = self._fillers(pattern, "subject", token, slots, discourse)
        if not (subjects or pattern.reciprocal or pattern.predicate == "subsidiaryOf"):
            return
        objects = self._fillers(pattern, "object", token, slots, discourse)
        objects = [o for o in objects if o not in subjects] if len(objects) > 1 else objects
        pairs = [(s, o) for s in subjects for o in objects if s.iri != o.iri]
        if pattern.predicate in ("jointVentureWith", "partnersWith"):
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
        pairs = allowed(pairs, pattern, discourse.registry)
        together = pattern.predicate == "subsidiaryOf" and len(objects) > 1
        if not (pairs or together):
            return
        how = self._modality(pattern, token, slots)
        if together:
            yield from owned_together(pairs, objects, how, token)
            return
        for subject, target in pairs:
            yield Statement(subject, pattern.predicate, target, how, pattern.confidence, token)

    def _modality(self, pattern: Pattern, token: Token, slots: Slots) -> Modality:
        """How the pattern's statement is meant, which depends on what its predicate needs."""
        how = modality.of_description(token) if pattern.form == "role" else modality.of(token)
        if (
            how is Modality.PLANNED
            and pattern.predicate in DEALS
            and not modality.is_planned(token)
        ):
            how = Modality.ASSERTED
        held = token.lemma_ in ("stake", "share", "holding", "shareholding")
        held = held and how is not Modality.ENDED and bool(slots.get("poss"))
        if pattern.predicate == "investsIn" and held:
            how = Modality.ASSERTED  # who may sell "its stake" has one
        if pattern.modality is not None and how is Modality.ASSERTED:
            how = Modality(pattern.modality)
        if pattern.predicate in _FUTURE_OF_MEMORANDUM and how is Modality.ASSERTED:
            before = token.doc[token.sent.start : token.i]
            if any(t.lemma_.lower() in ("memorandum", "mou") for t in before):
                how = Modality.PLANNED  # it binds nobody
        return how

    def _fillers(
        self,
        pattern: Pattern,
        side: str,
        token: Token,
        slots: Slots,
        discourse: Discourse,
    ) -> list[EntityRef]:
        """What fills the first of the pattern's slots that has something fitting."""
        names = pattern.subject if side == "subject" else pattern.object
        everything: list[EntityRef] = []
        for name in names:
            if name == "subj" and pattern.form == "role" and not slots["telling"]:
                continue
            asking = slots["object"] or (slots.get("from", []) if side == "object" else [])
            if name == "carmaker":
                return list(products.latest_carmaker(token, discourse))
            if name == "heading":  # "Backers: X and Y", of whom the text has spoken
                return (
                    list(discourse.salience.topic(token)) if predication.heads_list(token) else []
                )
            if name == "unsaid":  # "it was designed with X"
                told = pattern.form == "verb" and syntax.is_passive(token)
                return list(discourse.salience.topic(token)) if told else []
            if name == "topic" and asking and not slots.get("whole"):
                return list(discourse.salience.topic(asking[0]))
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
        tokens: Iterable[Token],
        discourse: Discourse,
        single: bool = False,
    ) -> list[EntityRef]:
        found: list[EntityRef] = []
        for token in tokens:
            members = [token] if single else syntax.group(token)
            for member in members:
                found += candidates(pattern, side, member, discourse)
        return list(dict.fromkeys(found))


def governor(token: Token) -> Token:
    """The verb that a noun completes, also in "took part in the round"."""
    head = token.head.head if token.head.pos_ == "ADP" else token.head
    return head.head if head.lemma_ in ("part", "result") else head


def owned_together(
    pairs: list[Pair], owners: list[EntityRef], how: Modality, token: Token
) -> Iterator[Statement]:
    """What belongs to several is a unit of none: they have shares in it, as a venture."""
    for owned, owner in pairs:
        yield Statement(owner, "investsIn", owned, how, 0.8, token)
    for one, other in combinations(owners, 2):
        yield Statement(one, "jointVentureWith", other, how, 0.7, token)


def phrase_lemmas(token: Token) -> frozenset[str]:
    """Lemmas and lower-case forms of the words that make up the trigger's phrase."""
    words = set()
    for child in token.children:
        words |= {child.lemma_.lower(), child.lower_}
        if child.dep_ in ("dobj", "prep", "prt", "attr", "agent", "advmod", "nsubj", "pobj"):
            words |= {w for g in child.children for w in (g.lemma_.lower(), g.lower_)}
    if token.dep_ in ("acl", "relcl"):
        words |= {token.head.lemma_.lower()}
    return frozenset(words)
