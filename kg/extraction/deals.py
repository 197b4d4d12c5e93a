"""What a sentence says about a deal beyond its parties: how long, in which domains, what it formed.

A sentence is about the deal that it states, or about the latest one when it speaks of "the
duo" or "the partnership".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.extraction import modality, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import fold_same_length, is_organization
from kg.extraction.patterns import descriptions
from kg.extraction.relations import DEALS, Statement, is_thing
from kg.model import EntityRef, Modality
from kg.registry import Registry, names_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
} | {"fifteen": 15, "twenty": 20, "a": 1, "several": 0, "multi": 0}
_DURATION: Final = re.compile(
    r"\b(?P<number>\d+(?:\.\d+)?|[a-z]+)(?P<gap>-|\s)(?P<unit>year|month|week)(?P<s>s?)\b"
    r"|\b(?P<decade>decade)\b",
    re.IGNORECASE,
)
_DEAL_NOUN: Final = re.compile(
    r"^s?[\s,-]+(?:long\s+)?(?:\w+[\s-]+){0,3}?(?:agreement|deal|contract|partnership|pact|pilot|"
    r"alliance|collaboration|cooperation|memorandum|programme|program|plan|tie-up|licen[cs]e|order)",
    re.IGNORECASE,
)
_SPAN_BEFORE: Final = re.compile(
    r"\b(?:for|over|during|lasts?|spans?|runs? for|by|valid)\s+(?:a period of\s+|the next\s+"
    r"|another\s+|at least\s+|about\s+|up to\s+|an initial\s+)?$",
    re.IGNORECASE,
)
_POINT_AFTER: Final = re.compile(r"^s?\s+(?:ago|later|earlier|before|old|after|from now)", re.I)
_DEAL_WORDS: Final = frozenset(
    ("agreement", "deal", "contract", "partnership", "pact", "alliance", "collaboration",
     "cooperation", "venture", "memorandum", "tie-up", "project", "programme", "program")
)  # fmt: skip
_COOPERATE: Final = frozenset(("work", "partner", "collaborate", "cooperate", "team", "ally"))
_TRIALS: Final = frozenset(("pilot", "trial", "study", "feasibility"))


@dataclass(frozen=True, slots=True)
class Deal:
    """The parties of a deal that a sentence is about."""

    parties: tuple[EntityRef, ...]
    modality: Modality
    trigger: "Token"
    predicate: str
    stated: bool = True
    """``False`` when the sentence only refers back to the deal."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One statement about a deal; ``object`` is an entity, a domain or text."""

    parties: tuple[EntityRef, ...]
    predicate: str
    object: EntityRef | str
    modality: Modality
    confidence: float
    trigger: "Token"


class DomainFinder:
    """Finds technology domains by their labels in running text."""

    def __init__(self, domains: Registry) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._concepts: list[EntityRef] = []
        names: list[str] = []
        for concept in domains.values():
            for name in names_of(concept):
                names.append(fold_same_length(name).replace("-", " "))
                self._concepts.append(EntityRef(concept.iri, concept.label, "Concept"))
        self._automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[tuple[int, int, EntityRef]]:
        """(start, end, concept) of every domain named in ``text``, in order."""
        folded = fold_same_length(text).replace("-", " ")
        return [
            (start, end, self._concepts[number])
            for number, start, end in self._automaton.find_matches_as_indexes(folded)
            if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())
        ]


def deals(sentence: "Span", statements: Sequence[Statement], discourse: Discourse) -> list[Deal]:
    """The deals that a sentence is about."""
    found: dict[Token, Deal] = {}
    for statement in statements:
        if statement.predicate in DEALS:
            old = found.get(statement.trigger)
            parties = (*(old.parties if old else ()), statement.subject, statement.object)
            found[statement.trigger] = Deal(
                tuple(dict.fromkeys(parties)),
                statement.modality,
                statement.trigger,
                statement.predicate,
            )
    for token in sentence:
        if token not in found and (company := partner_of_many(token, discourse)) is not None:
            how = modality.of(token)
            found[token] = Deal((company,), how, token, "partnersWith")
    if found or len(discourse.parties) < 2:
        return list(found.values())
    for token in sentence:
        if refers_to_deal(token, discourse):
            how = modality.of(token.head if syntax.is_verb(token.head) else token)
            how = Modality.ASSERTED if how is Modality.PLANNED else how
            return [Deal(discourse.parties, how, token, "partnersWith", stated=False)]
    return []


def partner_of_many(token: "Token", discourse: Discourse) -> EntityRef | None:
    """Whom "some 50 brands are working with"; ``None`` where both sides have names."""
    if token.lemma_ not in _COOPERATE or not syntax.is_verb(token):
        return None
    slots = syntax.verb_slots(token)
    sides = (slots["subj"], slots.get("with", []))
    named = [[r for t in side for r in discourse.of_group(t)] for side in sides]
    counted = [any(syntax.children(t, "nummod") for t in side) for side in sides]
    for one, other in ((0, 1), (1, 0)):
        if len(named[one]) == 1 and not named[other] and counted[other]:
            return named[one][0]
    return None


def refers_to_deal(token: "Token", discourse: Discourse) -> bool:
    """ "the duo", "both sides", "the partnership": what was agreed before is meant."""
    if token.dep_ not in ("nsubj", "nsubjpass", "poss", "pobj", "appos"):
        return False
    refs = discourse.of(token)
    if len(refs) == 2 and set(refs) == set(discourse.parties):
        return token.i not in discourse.reading.named
    definite = any(c.lower_ in ("the", "this", "their", "its") for c in token.children)
    return definite and token.lemma_.lower() in _DEAL_WORDS and token.dep_ == "nsubj"


def details(
    sentence: "Span", found: Sequence[Deal], discourse: Discourse, domains: DomainFinder
) -> Iterator[Detail]:
    """Duration, domains and new company of the sentence's deals."""
    yield from durations(sentence, found, discourse)
    for deal in found:
        yield from in_domains(sentence, deal, discourse, domains)
        if deal.predicate == "jointVentureWith" and deal.stated:
            yield from formed(deal, discourse)


def durations(sentence: "Span", found: Sequence[Deal], discourse: Discourse) -> Iterator[Detail]:
    text = discourse.reading.text_of(sentence)
    for match in _DURATION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if match["decade"]:
            number, unit = 10.0, "year"
        else:
            word = match["number"].lower()
            value = _NUMBERS.get(word)
            if value is None and not word[0].isdigit():
                continue
            number, unit = float(word) if value is None else float(value), match["unit"].lower()
        if not number or _POINT_AFTER.match(after):
            continue
        if not (_DEAL_NOUN.match(after) or _SPAN_BEFORE.search(before)):
            continue
        deal = nearest(found, sentence, match.start(), discourse)
        parties = deal.parties if deal else discourse.parties
        if len(parties) < 2:
            continue
        how = deal.modality if deal else Modality.ASSERTED
        trigger = deal.trigger if deal else sentence.root
        plural = "" if number == 1 else "s"
        yield Detail(parties[:2], "hasDuration", f"{number:g} {unit}{plural}", how, 0.8, trigger)


def nearest(
    found: Sequence[Deal], sentence: "Span", offset: int, discourse: Discourse
) -> Deal | None:
    starts = discourse.reading.starts
    place = starts[sentence.start] + offset
    return min(found, key=lambda deal: abs(starts[deal.trigger.i] - place), default=None)


def in_domains(
    sentence: "Span", deal: Deal, discourse: Discourse, domains: DomainFinder
) -> Iterator[Detail]:
    starts = discourse.reading.starts
    begin = starts[sentence.start]
    scope = clause(deal.trigger)
    for start, _, concept in domains.find(discourse.reading.text_of(sentence)):
        token = next((t for t in sentence if starts[t.i] >= begin + start), None)
        if token is None or token not in scope or describes_company(token):
            continue
        how = deal.modality
        if how is Modality.ASSERTED and any(t.lower_ in _TRIALS for t in scope):
            how = Modality.PLANNED
        yield Detail(deal.parties[:2], "inDomain", concept, how, 0.7, deal.trigger)


def describes_company(token: "Token") -> bool:
    """ "cloud providers", "the battery maker": not what a deal is about."""
    words = descriptions()
    node = token
    while node.dep_ in ("compound", "amod", "nmod", "npadvmod") and node.head.i > node.i:
        node = node.head
    lemma = node.lemma_.lower()
    return node != token and (lemma in words.company_nouns or node.pos_ == "PROPN")


def clause(token: "Token") -> frozenset["Token"]:
    """The words of the clause that a trigger stands in."""
    node = token
    while node.head != node and not (
        syntax.is_verb(node)
        and node.dep_ in ("ROOT", "conj", "advcl", "ccomp", "relcl", "parataxis")
    ):
        node = node.head
    outside = {
        t
        for child in node.children
        if child.dep_ in ("conj", "ccomp", "parataxis") and syntax.is_verb(child)
        for t in child.subtree
    }
    return frozenset(set(node.subtree) - outside)


def formed(deal: Deal, discourse: Discourse) -> Iterator[Detail]:
    """The named company that a venture is."""
    for name in new_names(deal.trigger, discourse):
        if name not in deal.parties:
            how = modality.of(deal.trigger)
            yield Detail(deal.parties, "formed", name, how, 0.8, deal.trigger)


def new_names(noun: "Token", discourse: Discourse) -> Iterable[EntityRef]:
    tokens = list(syntax.bearers(noun))
    for called in syntax.children(noun, "acl", "relcl"):
        if called.lemma_ in ("call", "name", "dub", "know"):
            tokens += syntax.children(called, "oprd", "dobj", "attr")
            tokens += [o for _, o in syntax.prepositions(called)]
    refs = [ref for token in tokens for ref in discourse.of(token)]
    return [ref for ref in refs if is_organization(ref.kind) or is_thing(ref)]
