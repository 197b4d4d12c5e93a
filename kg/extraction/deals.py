"""What a sentence says about a deal beyond its parties: how long, in which domains, what it formed.

A sentence is about the deal that it states, or about the latest one when it speaks of "the
duo" or "the partnership".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction import modality, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.slots import verb_slots
from kg.extraction.statements import DEALS, Statement
from kg.extraction.tree import Sentence, Token

DEAL_WORDS: Final = frozenset(
    ("agreement", "deal", "contract", "partnership", "pact", "alliance", "collaboration",
     "cooperation", "venture", "memorandum", "tie-up", "project", "programme", "program")
)  # fmt: skip
_SUBJECT: Final = ("nsubj", "nsubjpass")
_NO_DEAL: Final = (Modality.DENIED, Modality.RUMOURED)
"""Whose parties a later sentence does not take up: its terms would be those of no deal."""
_COOPERATE: Final = frozenset(("work", "partner", "collaborate", "cooperate", "team", "ally"))
_PARTNERSHIP: Final = frozenset(("partnership", "alliance", "collaboration", "cooperation"))


@dataclass(frozen=True, slots=True)
class Deal:
    """The parties of a deal that a sentence is about."""

    parties: tuple[EntityRef, ...]
    modality: Modality
    trigger: Token
    predicate: str
    stated: bool = True
    """``False`` when the sentence only refers back to the deal."""


def deals(sentence: Sentence, statements: Sequence[Statement], discourse: Discourse) -> list[Deal]:
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


def remember(sentence: Sentence, found: Sequence[Deal], discourse: Discourse) -> None:
    """What the next sentences may take up as "the partnership" or "the duo"."""
    told = next((d for d in found if d.modality not in _NO_DEAL), None)
    rumour = next((d for d in found if d.modality is Modality.RUMOURED), None)
    discourse.rumoured = rumour.parties if rumour is not None else ()
    if told is not None:
        discourse.parties = told.parties
        discourse.told_at = sentence.start


def partner_of_many(token: Token, discourse: Discourse) -> EntityRef | None:
    """Whom "some 50 brands are working with"; ``None`` where both sides have names."""
    if token.lemma_ not in _COOPERATE or not syntax.is_verb(token):
        return None
    slots = verb_slots(token)
    sides = (slots["subj"], slots.get("with", []))
    named = [[r for t in side for r in discourse.of_group(t)] for side in sides]
    counted = [any(syntax.children(t, "nummod") for t in side) for side in sides]
    for one, other in ((0, 1), (1, 0)):
        if len(named[one]) == 1 and not named[other] and counted[other]:
            return named[one][0]
    return None


def refers_to_deal(token: Token, discourse: Discourse) -> bool:
    """ "the duo", "both sides", "the partnership": what was agreed before is meant."""
    if token.dep_ not in ("nsubj", "nsubjpass", "poss"):
        return False
    refs = discourse.of(token)
    if len(refs) == 2 and set(refs) == set(discourse.parties):
        told = token.dep_ != "poss" or token.head.lemma_ in DEAL_WORDS
        return told and token.i not in discourse.reading.named
    definite = any(c.lower_ in ("the", "this", "their", "its") for c in token.children)
    if definite and token.lemma_ in ("company", "venture", "firm") and token.dep_ in _SUBJECT:
        return any(ref.kind == "JointVenture" for ref in refs)
    return definite and token.lemma_.lower() in DEAL_WORDS and token.dep_ == "nsubj"


def presupposed(
    sentence: Sentence, statements: Sequence[Statement], discourse: Discourse
) -> Iterator[Statement]:
    """What "the partnership" says where the deal was told in other words, or not at all yet.

    Its parties are those of the latest deal, else the first two companies that the text names.
    """
    if any(s.predicate == "partnersWith" for s in statements):
        return
    for token in sentence:
        that = any(c.lower_ == "that" for c in syntax.children(token, "det"))
        subject = token.dep_ == "nsubj" or (token.dep_ == "nsubjpass" and that)
        if token.lemma_ not in _PARTNERSHIP or not subject or not syntax.is_definite(token):
            continue
        parties = discourse.parties or discourse.salience.first_two(token)
        if discourse.rumoured and that:
            parties = discourse.rumoured
        if len(parties) == 2 and not syntax.children(token, "prep"):
            how = modality.of(token)
            yield Statement(parties[0], "partnersWith", parties[1], how, 0.6, token)
            return


def ended_before(
    sentence: Sentence, statements: Sequence[Statement], discourse: Discourse
) -> frozenset[EntityRef]:
    """The parties of the deal of which "that contract expired" says that it is over."""
    for token in sentence:
        if not (says_over(token) or pronoun_over(token, discourse)):
            continue
        earlier = [s for s in statements if s.predicate in DEALS and s.trigger.i < token.i]
        if earlier:
            return frozenset((earlier[-1].subject, earlier[-1].object))
        return frozenset(discourse.parties[:2])
    return frozenset()


def says_over(token: Token) -> bool:
    """ "The contract expired", "the two called off the project"."""
    if token.lemma_ not in DEAL_WORDS or token.dep_ not in (*_SUBJECT, "dobj"):
        return False
    if not syntax.is_definite(token) or syntax.children(token, "prep"):
        return False
    return modality.of(token) is Modality.ENDED


def pronoun_over(token: Token, discourse: Discourse) -> bool:
    """ "It ended last summer", "that is over now": what the sentence before told, or this one."""
    verb = token.head
    if token.lower_ not in ("it", "that", "this") or token.dep_ not in _SUBJECT:
        return False
    if verb.dep_ == "relcl":  # "a car that has broken down"
        return False
    over = verb.lemma_ == "be" and any(c.lower_ == "over" for c in verb.children)
    ended = modality.of_verb(verb) == "ended" and not syntax.children(verb, "dobj", "neg")
    if not (over or ended) or not syntax.is_verb(verb):
        return False
    before = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    return verb.dep_ == "conj" or discourse.told_at == before
