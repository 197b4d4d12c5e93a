"""Who holds which office: as a title beside the name tells, or a verb ("appoints", "runs")."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction import modality, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization
from kg.extraction.products import owner_of_phrase
from kg.extraction.slots import verb_slots
from kg.extraction.statements import Statement
from kg.extraction.titles import office, person_named, title_pattern, titles_beside
from kg.extraction.tree import Sentence, Token

_RUNNING: Final = {"run": "head", "lead": "head", "head": "head", "chair": "chair",
                   "found": "founder", "co-found": "co-founder", "cofound": "co-founder",
                   "start": "founder", "own": "owner"}  # fmt: skip
_HIRING: Final = frozenset(
    ("hire", "appoint", "name", "become", "promote", "elect", "make", "recruit", "install", "serve")
)
_LEAVING: Final = frozenset(("leave", "quit"))


def find(sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
    """The offices that the sentence names, each as (organisation, hasExecutive, person)."""
    told = list(titles_beside(sentence, discourse))
    known = {(s.subject, s.object) for s in told}
    yield from told
    for statement in told_by_verbs(sentence, discourse):
        if (statement.subject, statement.object) not in known:
            yield statement


def told_by_verbs(sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
    """ "P runs C", "C was founded by P and Q", "C appointed P chief executive"."""
    for verb in sentence:
        if not syntax.is_verb(verb):
            continue
        lemma = verb.lemma_.lower()
        if lemma in _RUNNING:
            yield from runs(verb, _RUNNING[lemma], discourse)
        elif lemma in _HIRING:
            yield from hires(verb, discourse)
        elif lemma in _LEAVING:
            slots = verb_slots(verb)
            left = [*slots["obj"], *slots.get("from", [])]
            for person in people(slots["subj"], discourse):
                for company in companies(left, discourse):
                    how = "former" if modality.of(verb) is Modality.ASSERTED else "will"
                    yield office(company, person, "executive", how, verb)


def runs(verb: Token, role: str, discourse: Discourse) -> Iterator[Statement]:
    """The offices of those who run, lead or founded a company or a part of it."""
    slots = verb_slots(verb)
    how = modality.of(verb)
    earlier = any(c.lower_ in ("earlier", "previously", "formerly", "once") for c in verb.children)
    clue = "former" if earlier or how is Modality.ENDED else ""
    for person in people(slots["subj"], discourse):
        for company in companies(slots["obj"], discourse):
            if how in (Modality.ASSERTED, Modality.ENDED):
                yield office(company, person, role, clue, verb)


def hires(verb: Token, discourse: Discourse) -> Iterator[Statement]:
    """ "C has hired P as chief engineer", "P was named chairman of C", "P becomes CEO at C"."""
    slots = verb_slots(verb)
    persons = people(slots["obj"], discourse) or people(slots["subj"], discourse)
    below = [t for t in verb.subtree if t.i > verb.i]
    words = discourse.reading.text_of(verb.doc[verb.i : max(t.i for t in [verb, *below]) + 1])
    role = re.search(rf"\b{title_pattern()}\b", words, re.IGNORECASE)
    if role is None:
        return
    ends = [*slots.get("of", []), *slots.get("at", []), *slots.get("for", [])]
    ends += [o for t in below for word, o in syntax.prepositions(t) if word in ("of", "at")]
    employers = companies(ends, discourse)
    if verb.lemma_ != "become":
        employers = employers or companies(slots["subj"], discourse)
    clue = "will" if modality.of(verb) is Modality.PLANNED else ""
    for person in persons:
        for company in employers[:1]:
            yield office(company, person, role.group(), clue, verb)


def people(tokens: Iterable[Token], discourse: Discourse) -> list[EntityRef]:
    """The people that the words name."""
    found: list[EntityRef] = []
    for token in tokens:
        for member in syntax.group(token):
            person = person_named(member, discourse)
            if person is not None:
                found.append(person)
    return found


def companies(tokens: Iterable[Token], discourse: Discourse) -> list[EntityRef]:
    """The companies that the words mean, or whose part they are."""
    found: list[EntityRef] = []
    for token in tokens:
        refs = discourse.of(token) or owner_of_phrase(discourse, token)
        found += [r for r in refs if is_organization(r.kind)]
    return list(dict.fromkeys(found))
