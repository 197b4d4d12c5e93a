"""The terms of a deal: how long it runs, in which domains, which company it makes."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.claims import EntityRef
from kg.extraction import modality, predication, syntax
from kg.extraction.deals import DEAL_WORDS, Deal
from kg.extraction.discourse import Discourse
from kg.extraction.domains import DomainFinder, in_domains, tells_domains
from kg.extraction.durations import durations
from kg.extraction.fillers import is_thing
from kg.extraction.mentions import is_organization, is_product
from kg.extraction.slots import noun_slots, verb_slots
from kg.extraction.statements import Detail
from kg.extraction.tree import Sentence, Token

_OF_FIELDS: Final = frozenset(("partnersWith", "jointVentureWith"))
"""Deals that are about a field; what is supplied or bought is a thing."""
_FORMED: Final = frozenset(
    ("company", "venture", "firm", "team", "entity", "operator", "business", "alliance", "brand")
)


def details(
    sentence: Sentence, found: Sequence[Deal], discourse: Discourse, domains: DomainFinder
) -> Iterator[Detail]:
    """Duration, domains and new company of the sentence's deals."""
    yield from durations(sentence, found, discourse)
    for deal in found:
        if deal.predicate in _OF_FIELDS and tells_domains(deal.trigger):
            yield from in_domains(sentence, deal, discourse, domains)
        if deal.predicate == "jointVentureWith" and deal.stated:
            yield from formed(deal, discourse)
    parties = found[0].parties if found else discourse.parties
    if len(parties) > 1:
        for token, name in christened(sentence, discourse):
            if name not in parties:
                yield Detail(parties, "formed", name, modality.of(token), 0.7, token)


def formed(deal: Deal, discourse: Discourse) -> Iterator[Detail]:
    """The named company that a venture is."""
    noun = deal.trigger
    if syntax.is_verb(noun):  # "founded a company, X"
        founded = verb_slots(noun)["obj"]
        for name in filter(None, map(discourse.named, founded[:1])):
            if name not in deal.parties and not is_product(name.kind):
                how = modality.of(noun)
                yield Detail(deal.parties, "formed", name, how, 0.8, noun)
        noun = next((t for t in founded if t.lemma_.lower() in _FORMED), noun)
    for name in new_names(noun, discourse):
        if name not in deal.parties:
            how = modality.of(deal.trigger)
            yield Detail(deal.parties, "formed", name, how, 0.8, deal.trigger)


def christened(sentence: Sentence, discourse: Discourse) -> Iterator[tuple[Token, EntityRef]]:
    """ "The company is called X", "a team named X", "the creation of X"."""
    for token in sentence:
        names: list[Token] = []
        if token.lemma_ in ("call", "name", "dub", "christen") and syntax.is_passive(token):
            thing = token.head if token.dep_ == "acl" else (syntax.subjects(token) or [token])[0]
            if thing.lemma_.lower() in _FORMED:
                names = syntax.children(token, "oprd", "dobj", "attr")
        elif token.lemma_ in ("creation", "formation", "founding", "establishment"):
            led = [s.lemma_ for s in noun_slots(token).get("subj", ())]
            if set(led) & DEAL_WORDS:
                names = [o for word, o in syntax.prepositions(token) if word == "of"]
        for name in names:
            for ref in discourse.of(name):
                if is_organization(ref.kind) or is_thing(ref):
                    yield token, ref


def new_names(noun: Token, discourse: Discourse) -> list[EntityRef]:
    """The companies that a noun is called: "a venture named X", "a company, X"."""
    tokens = list(predication.bearers(noun))
    for called in syntax.children(noun, "acl", "relcl"):
        if called.lemma_ in ("call", "name", "dub", "know"):
            tokens += syntax.children(called, "oprd", "dobj", "attr")
            tokens += [o for _, o in syntax.prepositions(called)]
    for called in noun.subtree:  # "a venture with X named Y"
        of_party = called.head != noun and is_company(called.head, discourse)
        if called.lemma_ in ("call", "name", "dub") and called.dep_ == "acl" and of_party:
            tokens += syntax.children(called, "oprd", "dobj", "attr")
    refs = [ref for token in tokens for ref in discourse.of(token)]
    return [ref for ref in refs if is_organization(ref.kind) or is_thing(ref)]


def is_company(token: Token, discourse: Discourse) -> bool:
    """Whether the word refers to a company."""
    return any(is_organization(ref.kind) for ref in discourse.of(token))
