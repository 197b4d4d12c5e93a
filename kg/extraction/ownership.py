"""Who owns whom, in words that no single verb or noun tells.

"Toyota-backed May Mobility", "BMW and Audi own the map maker Here", "Geely and Baidu run Jidu, a
joint venture", "SAIC and Lenovo joined" after a round of funding was told.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction import modality, predication, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization
from kg.extraction.slots import verb_slots
from kg.extraction.statements import Statement
from kg.extraction.tree import Sentence, Token

_CONFIDENCE: Final = 0.8
_PARTICIPLES: Final = {"backed": "investsIn", "owned": "subsidiaryOf", "controlled": "subsidiaryOf"}
_OWN: Final = frozenset(("own", "co-own", "control"))
_RUN: Final = frozenset(("run", "operate", "form", "found", "create", "establish", "launch"))
_PART: Final = frozenset(("half", "third", "quarter", "%", "percent", "cent", "majority"))
_JOIN: Final = frozenset(("join", "participate", "contribute", "invest", "follow"))
_ROUND: Final = frozenset(("round", "funding", "financing"))
_PERCENT: Final = frozenset(("%", "percent", "cent"))
_REST: Final = frozenset(("rest", "remainder", "balance"))
_FOUND: Final = frozenset(("found", "establish", "form", "set", "create"))


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
        if token.lemma_ in _FOUND or token.lower_ == "found":
            yield from _founders(token, discourse)
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
    yield from _shares(sentence, statements, discourse)
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
    owned = _companies([noun], discourse) or _companies(predication.bearers(noun), discourse)
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
    slots = verb_slots(verb)
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


def _founders(verb: Token, discourse: Discourse) -> Iterator[Statement]:
    """Several that found a company by its name have it together: a joint venture."""
    if verb.lemma_ == "set" and not any(c.lower_ == "up" for c in verb.children):
        return
    slots = verb_slots(verb)
    named = [r for t in slots["obj"][:1] for r in [discourse.named(t)] if r is not None]
    if not named or not (is_organization(named[0].kind) or named[0].kind == "Thing"):
        return
    parties = _companies([*slots["subj"], *slots.get("with", [])], discourse)
    founders = [party for party in parties if party != named[0]]
    for one, other in combinations(founders, 2):
        yield Statement(one, "jointVentureWith", other, modality.of(verb), _CONFIDENCE, verb)


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


def _shares(
    sentence: Sentence, statements: Sequence[Statement], discourse: Discourse
) -> Iterator[Statement]:
    """ "A holds 65% of X and B 35%", "X belongs 51 percent to A, the rest to B"."""
    amounts = [t for t in sentence if _is_share(t)]
    if not amounts:
        return
    known = {(s.subject, s.object) for s in statements if s.predicate == "investsIn"}
    ventures = [r for t in sentence for r in discourse.of(t) if r.kind == "JointVenture"]
    whole = ventures[0] if len(set(ventures)) == 1 else _belonging(sentence, discourse)
    told = [w for t in amounts for w in _companies(_inside(t), discourse)]
    whole = whole or (told[0] if len(set(told)) == 1 and len(amounts) > 1 else None)
    holders: list[EntityRef] = []
    for token in amounts:
        own = [w for w in _companies(_inside(token), discourse) if w.kind != "Person"]
        company = own[0] if own else whole
        found = [h for h in _holders(token, discourse) if h != company]
        if company is None or len(found) != 1:
            continue
        if company == whole:
            holders += found
        if (found[0], company) not in known:
            how = modality.of(token)
            yield Statement(found[0], "investsIn", company, how, 0.7, token)
    if ventures or any(t.lemma_ in ("venture", "jv") for t in sentence):
        for one, other in combinations(dict.fromkeys(holders), 2):
            how = modality.of(amounts[0])
            yield Statement(one, "jointVentureWith", other, how, 0.7, amounts[0])


def _is_share(token: Token) -> bool:
    if token.lemma_ in _REST:
        return any(c.lower_ == "the" for c in syntax.children(token, "det"))
    before = token.nbor(-1) if token.i > token.sent.start else token
    return token.lemma_ in _PERCENT and (before.pos_ == "NUM" or before.lower_ == "per")


def _inside(share: Token) -> list[Token]:
    """The company that a share is of."""
    return [o for word, o in syntax.prepositions(share) if word in ("of", "in")]


def _holders(share: Token, discourse: Discourse) -> list[EntityRef]:
    """Whose share it is: named right before, or after "to" or "by"."""
    doc, sentence = share.doc, share.sent
    start = max(sentence.start, share.i - 4)
    before = [t for t in doc[start : share.i] if t.pos_ in ("PROPN", "PRON", "NOUN")]
    found = _companies(before[-1:], discourse) if _close(before, share) else []
    if found:
        return found
    after = list(doc[share.i + 1 : min(sentence.end, share.i + 6)])
    linked = [t for t in after if t.head.lower_ in ("to", "by") and t.dep_ == "pobj"]
    return _companies(linked[:1], discourse)


def _close(before: Sequence[Token], share: Token) -> bool:
    """Nothing but "holds", "about", numbers and the like stands between holder and share."""
    if not before:
        return False
    between = share.doc[before[-1].i + 1 : share.i]
    return all(
        t.pos_ in ("NUM", "DET", "ADV", "SYM", "PART")
        or t.lower_ in ("per", "with", "a", "the", "about", "over", "than", "another")
        or t.lemma_ in ("hold", "own", "have", "control", "keep", "take", "get")
        for t in between
    )


def _belonging(sentence: Sentence, discourse: Discourse) -> EntityRef | None:
    """The company that "belongs to" or "is owned by" somebody."""
    for verb in sentence:
        passive = verb.lemma_ in _OWN and syntax.is_passive(verb)
        if passive or (verb.lemma_ == "belong" and syntax.is_verb(verb)):
            owned = _companies(syntax.subjects(verb), discourse)
            if len(owned) == 1:
                return owned[0]
    return None
