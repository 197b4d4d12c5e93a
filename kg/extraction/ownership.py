"""Who owns whom, in words that no single verb or noun tells.

"Toyota-backed May Mobility", "BMW and Audi own the map maker Here", "Geely and Baidu run Jidu, a
joint venture", "SAIC and Lenovo joined" after a round of funding was told.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from kg.extraction import modality, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization
from kg.extraction.relations import Statement
from kg.extraction.tree import Sentence, Token
from kg.model import EntityRef, Modality

_CONFIDENCE: Final = 0.8
_PARTICIPLES: Final = {"backed": "investsIn", "owned": "subsidiaryOf", "controlled": "subsidiaryOf"}
_OWN: Final = frozenset(("own", "co-own", "control"))
_RUN: Final = frozenset(("run", "operate", "form", "found", "create", "establish", "launch"))
_PART: Final = frozenset(("half", "third", "quarter", "%", "percent", "cent", "majority"))
_JOIN: Final = frozenset(("join", "participate", "contribute", "invest", "follow"))
_ROUND: Final = frozenset(("round", "funding", "financing"))


def find(
    sentence: Sentence, statements: Sequence[Statement], discourse: Discourse
) -> Iterator[Statement]:
    """The statements about ownership that the sentence makes besides those of the patterns."""
    told = next((s for s in statements if s.trigger.lemma_ in _ROUND), None)
    for token in sentence:
        if token.lower_ in _PARTICIPLES:
            yield from _compound(token, discourse)
        if not syntax.is_verb(token):
            continue
        if token.lemma_ in _OWN | _RUN:
            yield from _owners(token, discourse)
        if token.lemma_ in _OWN and syntax.is_passive(token):
            yield from _by_halves(token, discourse)
        company = told.object if told is not None else discourse.funded
        if company is not None and _takes_part(token):
            how = modality.of(token)
            if token.dep_ == "pcomp" and how is Modality.PLANNED:  # "with X also taking part"
                how = Modality.ASSERTED
            for investor in _companies(syntax.subjects(token), discourse):
                if investor != company:
                    yield Statement(investor, "investsIn", company, how, 0.7, token)
    yield from _shares(sentence, discourse)
    discourse.funded = told.object if told is not None else None


def _takes_part(verb: Token) -> bool:
    objects = syntax.children(verb, "dobj")
    if verb.lemma_ == "take":
        return any(o.lemma_ == "part" for o in objects)
    return verb.lemma_ in _JOIN and all(o.lemma_ in _ROUND for o in objects)


def _companies(tokens: Sequence[Token], discourse: Discourse) -> list[EntityRef]:
    refs = [r for t in tokens for r in discourse.of_group(t)]
    return list(dict.fromkeys(r for r in refs if is_organization(r.kind)))


def _compound(participle: Token, discourse: Discourse) -> Iterator[Statement]:
    """ "The Toyota-backed firm May Mobility": Toyota has a share in it."""
    doc = participle.doc
    if participle.i < 2 or doc[participle.i - 1].text != "-" or participle.dep_ == "compound":
        return
    owner = discourse.named(doc[participle.i - 2])
    noun = participle.head
    owned = _companies([noun], discourse) or _companies(syntax.bearers(noun), discourse)
    if owner is None or not is_organization(owner.kind):
        return
    how = modality.of_description(noun)
    predicate = _PARTICIPLES[participle.lower_]
    for company in owned[:1]:
        if company.iri != owner.iri:
            pair = (owner, company) if predicate == "investsIn" else (company, owner)
            yield Statement(pair[0], predicate, pair[1], how, _CONFIDENCE, participle)


def _owners(verb: Token, discourse: Discourse) -> Iterator[Statement]:
    """Several that own a company have shares in it; those that run a joint venture, too."""
    slots = syntax.verb_slots(verb)
    things = slots["obj"]
    owned = _companies(things[:1], discourse) or _beside(things[:1], discourse)
    if len(owned) != 1 or any(t.lemma_ in _PART for t in things):
        return
    company = owned[0]
    parties = _companies([*slots["subj"], *slots.get("with", [])], discourse)
    owners = [party for party in parties if party != company]
    joint = company.kind == "JointVenture"
    if len(owners) < 2 or not (joint or verb.lemma_ in _OWN):
        return
    how = modality.of(verb)
    if verb.lemma_ in _OWN:
        for owner in owners:
            yield Statement(owner, "investsIn", company, how, _CONFIDENCE, verb)
    if joint:
        for one, other in combinations(owners, 2):
            yield Statement(one, "jointVentureWith", other, how, _CONFIDENCE, verb)


def _beside(tokens: Sequence[Token], discourse: Discourse) -> list[EntityRef]:
    """The name right after "the map maker", which the parser may not take for a part of it."""
    after = [t.nbor(1) for t in tokens if t.i + 1 < t.sent.end]
    refs = [ref for t in after for ref in [discourse.named(t)] if ref is not None]
    return [ref for ref in refs if is_organization(ref.kind)]


def _by_halves(verb: Token, discourse: Discourse) -> Iterator[Statement]:
    """ "X is owned half by A and half by B"."""
    owned = _companies(syntax.subjects(verb), discourse)
    halves = [t for t in verb.subtree if t.lemma_ in _PART and t.i > verb.i]
    if len(owned) != 1 or len(halves) < 2:
        return
    names = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ == "by"]
    owners = [o for t in names for o in discourse.of(t) if is_organization(o.kind)]
    how = modality.of(verb)
    for owner in dict.fromkeys(owners):
        yield Statement(owner, "investsIn", owned[0], how, _CONFIDENCE, verb)
    for one, other in combinations(dict.fromkeys(owners), 2):
        yield Statement(one, "jointVentureWith", other, how, 0.7, verb)


def _shares(sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
    """ "The venture X, in which A holds 65% and B 35%": who has a percentage right after it."""
    ventures = [r for t in sentence for r in discourse.of(t) if r.kind == "JointVenture"]
    if len(set(ventures)) != 1:
        return
    for token in sentence:
        amount = token.nbor(-1) if token.i > sentence.start else token
        if token.lemma_ not in ("%", "percent", "cent") or amount.pos_ != "NUM":
            continue
        near = token.doc[max(sentence.start, amount.i - 3) : amount.i]
        before = [t for t in near if t.lemma_ in ("hold", "own", "have", "with") or discourse.of(t)]
        holders = _companies(before, discourse)
        if len(holders) == 1 and holders[0] != ventures[0]:
            how = modality.of(token)
            yield Statement(holders[0], "investsIn", ventures[0], how, 0.7, token)
