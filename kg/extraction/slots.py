"""Who does what to whom: the slots of a verb or a noun.

Slots are named ``subj``, ``obj``, ``poss``, ``mod``, ``bearer`` and by prepositions (``with``,
``between``, …). They are logical: in "the system is supplied by Bosch", Bosch is ``subj``.
"""

from collections.abc import Iterator
from typing import Final

from kg.extraction.relative import antecedent
from kg.extraction.syntax import (
    agents,
    children,
    group,
    holders,
    is_passive,
    is_verb,
    prepositions,
    subjects,
)
from kg.extraction.tree import Token

Slots = dict[str, list[Token]]
_SHARES: Final = frozenset(("percent", "%", "cent", "stake", "share", "half", "third", "quarter"))


def verb_slots(verb: Token) -> Slots:
    """The logical slots of a verb, those of its object's prepositions included."""
    slots: Slots = {}
    first = subjects(verb)
    if is_passive(verb):
        slots["subj"] = agents(verb)
        slots["obj"] = first
    else:
        slots["subj"] = first
        slots["obj"] = [antecedent(c) for c in children(verb, "dobj", "attr", "oprd")]
        if verb.dep_ == "relcl" and not slots["obj"] and verb.head not in first:
            slots["obj"] = [verb.head]
        if not slots["obj"]:  # a list of names may be taken for an adverbial
            slots["obj"] = [c for c in children(verb, "npadvmod") if c.pos_ == "PROPN"]
    given = children(verb, "dobj")
    if len(given) == 2 and given[0].pos_ == "PROPN":  # "hands Bosch an order"
        slots["to"] = given[:1]
    for prep in children(verb, "prep"):
        if prep.lower_ == "including":  # "to launch 50 models by 2025, including 15 electric cars"
            slots["obj"] = [*slots["obj"], *children(prep, "pobj")]
    for subject in slots["subj"]:  # "Renault, together with Valeo, is developing"
        beside = [o for word, o in prepositions(subject) if word in ("with", "alongside")]
        slots.setdefault("with", []).extend(beside)
    if verb.dep_ == "ccomp" and is_passive(verb) and not slots["subj"]:
        slots["teller"] = subjects(verb.head)  # "it was made with X, Y said"
    slots["controlled"] = [
        s for clause in children(verb, "xcomp", "ccomp") for s in children(clause, "nsubj")
    ]
    owners = [o for t in slots["obj"] for o in children(t, "poss")]
    owners += [o for t in slots["obj"] for name, o in prepositions(t) if name == "of"]
    slots["owner"] = owners
    wholes = [o for t in first for o in children(t, "poss")]
    wholes += [o for t in first for name, o in prepositions(t) if name == "of"]
    slots["whole"] = wholes
    for name, obj in prepositions(verb):
        slots.setdefault(name, []).append(obj)
    for adjective in children(verb, "acomp"):  # "is standard on the X", "dependent on Y"
        for name, obj in prepositions(adjective):
            slots.setdefault(name, []).append(obj)
    parts = [o for _, o in prepositions(verb) if o.lemma_ in _SHARES and o.i > verb.i]
    parts += [c for t in [*slots["obj"], *parts] for c in group(t) if c.lemma_ in _SHARES]
    for thing in dict.fromkeys([*slots["obj"], *parts]):
        if thing.i > verb.i:
            for name, obj in prepositions(thing):
                slots.setdefault(name, []).append(obj)
    return slots


def noun_slots(noun: Token) -> Slots:
    """The slots of an event noun: its own, and those of the verb that it completes."""
    slots: Slots = {
        "poss": children(noun, "poss"),
        "mod": [
            c
            for c in noun.children
            if c.dep_ in ("compound", "nmod", "npadvmod", "amod", "punct")
            and c.pos_ in ("PROPN", "NOUN")
        ],
    }
    for name, obj in prepositions(noun):
        slots.setdefault(name, []).append(obj)
    for name, obj in deeper_prepositions(noun):
        slots.setdefault(name, [obj])
    for clause in children(noun, "acl", "relcl"):
        passive = is_passive(clause)
        doers = agents(clause) if passive else [s for s in subjects(clause) if s != noun]
        slots.setdefault("subj", []).extend(doers)
        for name, obj in prepositions(clause):
            slots.setdefault(name, []).append(obj)
    if noun.dep_ in ("compound", "nmod", "amod") and not is_verb(noun.head):
        for name, found in noun_slots(noun.head).items():
            slots.setdefault(name, []).extend(t for t in found if t != noun)
        return slots
    if noun.dep_ == "appos":
        slots["head"] = [noun.head]
        slots.setdefault("subj", []).extend(t for t in holders(noun.head) if t != noun.head)
        return slots
    head, node = noun.head, noun
    while not is_verb(head) and node.dep_ in ("pobj", "prep", "conj", "dobj", "attr"):
        if head.pos_ == "NOUN":
            for name, obj in prepositions(head):
                if noun not in group(obj):
                    slots.setdefault(name, []).append(obj)
        node, head = head, head.head
        if head == node:
            break
    if is_verb(head):
        slots.setdefault("subj", []).extend(t for t in holders(noun) if t not in slots["poss"])
        slots["obj"] = [t for t in children(head, "dobj", "nsubjpass") if t != noun]
        for name, obj in prepositions(head):
            relative = not head.is_ancestor(obj)  # "in which X has a stake"
            fronted = name == "with" and all(obj.i < s.i for s in children(head, "nsubj"))
            if obj.i > noun.i or relative or fronted or noun.dep_ in ("nsubj", "nsubjpass"):
                slots.setdefault(name, []).append(obj)
    return slots


def deeper_prepositions(noun: Token) -> Iterator[tuple[str, Token]]:
    """The "with" of "an agreement on chips for cars with X", which hangs on the last noun."""
    node = noun
    for _ in range(3):
        inner = next((o for _, o in prepositions(node) if o.pos_ in ("NOUN", "PROPN")), None)
        if inner is None:
            return
        yield from prepositions(inner)
        node = inner
