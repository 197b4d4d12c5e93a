"""Who does what to whom: the slots of a verb or a noun, read off the parse.

Slots are named ``subj``, ``obj``, ``poss``, ``mod``, ``bearer`` and by prepositions (``with``,
``between``, …). They are logical: in "the system is supplied by Bosch", Bosch is ``subj``.
"""

from collections.abc import Iterator
from typing import Final

from kg.extraction.relative import antecedent
from kg.extraction.tree import Token

Slots = dict[str, list[Token]]

_OBJECT_CONTROL: Final = frozenset(
    ("help", "let", "allow", "enable", "ask", "see", "make", "require", "permit", "have",
     "persuade", "convince", "invite", "commission", "hire", "choose", "select", "pick", "tap",
     "contract", "urge", "encourage", "appoint", "lead", "get")
)  # fmt: skip
_EXAMPLES: Final = frozenset(("as", "like", "including", "among"))
_SHARES: Final = frozenset(("percent", "%", "cent", "stake", "share", "half", "third", "quarter"))
_LINKING: Final = frozenset(("be", "become", "remain", "stay"))
_PREPOSITION_LINKS: Final = frozenset(("prep", "agent", "dative", "prt", "advmod", "cc", "conj"))


def is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def children(token: Token, *labels: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def group(token: Token) -> list[Token]:
    """The token and everything coordinated with it, also after "such as" or "including"."""
    members = [token]
    for member in members:
        members.extend(
            c
            for c in children(member, "conj")
            if (not is_verb(c) or is_verb(member)) and not _takes_rest(c)
        )
        members.extend(_listed(member))
        for prep in children(member, "prep"):
            if prep.lower_ in _EXAMPLES and _introduces_examples(prep):
                members.extend(children(prep, "pobj"))
        if member.tag_ == "NNS":  # "deals with developers of cars, including X and Y"
            for prep in member.subtree:
                if prep.lower_ == "including" and prep.head != member:
                    members.extend(children(prep, "pobj"))
    return members


def _takes_rest(token: Token) -> bool:
    """ "A owns half of X, B the rest": B is another owner, not owned."""
    return any(c.lemma_ in ("rest", "remainder") for c in children(token, "appos"))


def _listed(first: Token) -> list[Token]:
    """The second name of "A, B, C and D", which the parser may take for an apposition."""
    return [
        c
        for c in children(first, "appos")
        if first.pos_ == c.pos_ == "PROPN"
        and c.i == first.i + 2
        and any(t.pos_ == "PROPN" for t in children(c, "conj"))
    ]


def _introduces_examples(prep: Token) -> bool:
    return prep.lower_ != "as" or _is_such_as(prep)


def _is_such_as(prep: Token) -> bool:
    return any(c.lower_ == "such" for c in prep.children)


def is_passive(verb: Token) -> bool:
    if children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    return verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN"


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of a verb, also where it shares them with another verb."""
    own = children(verb, "nsubj", "nsubjpass", "csubj", "expl")
    if own:
        return [antecedent(subject) for subject in own]
    head = verb.head
    if head == verb or depth > 6:
        return []
    if verb.dep_ == "acl" and head.lemma_ in ("percent", "%", "cent") and is_verb(head.head):
        return subjects(head.head, depth + 1)  # "is 55 percent owned by"
    if verb.dep_ == "acl":
        return [head] if verb.tag_ in ("VBN", "VBG") else holders(head, depth + 1)
    if verb.dep_ == "relcl":
        infinitive = verb.tag_ == "VB" or any(c.lower_ == "to" for c in children(verb, "aux"))
        return holders(head, depth + 1) if infinitive else [head]
    if verb.dep_ == "pcomp":
        return holders(head, depth + 1)
    if is_verb(head):
        if verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in _OBJECT_CONTROL:
            return children(head, "dobj") or subjects(head, depth + 1)
        return subjects(head, depth + 1)
    return holders(head, depth + 1) if verb.dep_ in ("xcomp", "advcl") else []


def holders(token: Token, depth: int = 0) -> list[Token]:
    """Subjects of the verb that governs a noun or preposition: who makes "a deal"."""
    node = token
    for _ in range(8):
        if possessors := children(node, "poss"):
            return possessors
        head = node.head
        if head == node:
            return []
        if is_verb(head):
            if node.dep_ in ("nsubj", "nsubjpass") and depth == 0:
                return agents(head) if is_passive(head) else []
            if is_passive(head) and agents(head):
                return agents(head)
            return subjects(head, depth + 1)
        node = head
    return []


def agents(verb: Token) -> list[Token]:
    return [obj for by in children(verb, "agent") for obj in children(by, "pobj")] + [
        obj for by in children(verb, "prep") if by.lower_ == "by" for obj in children(by, "pobj")
    ]


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, its object) below a token; of "together with" the second word."""
    direct = [child for child in token.children if child.dep_ in _PREPOSITION_LINKS]
    direct += [c for prep in direct if prep.dep_ == "prep" for c in children(prep, "conj")]
    for prep in direct:
        if prep.dep_ == "conj" and prep.pos_ != "ADP":
            continue
        for obj in children(prep, "pobj", "pcomp"):
            yield prep.lower_, antecedent(obj)
        for inner in prep.children:
            if inner.dep_ == "prep" or (inner.dep_ == "advmod" and inner.pos_ == "ADP"):
                for obj in children(inner, "pobj"):
                    yield inner.lower_, antecedent(obj)
        if prep.dep_ == "dative" and prep.pos_ not in ("ADP", "SCONJ"):
            yield "to", prep


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


def bearers(noun: Token) -> list[Token]:
    """The things that a noun describes: "Bosch, a supplier of VW", "VW's supplier Bosch"."""
    found: list[Token] = []
    head = noun.head
    if noun.dep_ in ("compound", "nmod", "amod"):
        found.append(head)
    if noun.dep_ == "appos":
        found.append(apposed_to(noun))
    found += children(noun, "appos")
    found += [c for c in children(noun, "compound") if c.pos_ == "PROPN"]  # "the Lincoln brand"
    if noun.dep_ in ("attr", "dobj") and head.lemma_ in _LINKING:
        found += subjects(head)
    if noun.dep_ == "nsubj" and head.lemma_ in (*_LINKING, "include", "comprise"):
        found += children(head, "attr", "dobj")
    if noun.dep_ == "oprd":
        found += children(head, "dobj") or subjects(head)
    if noun.dep_ == "pobj" and head.lower_ == "as" and not _is_such_as(head):
        verb = head.head
        if is_verb(verb):
            objects = children(verb, "dobj", "nsubjpass")
            objects = objects or [c for c in children(verb, "npadvmod") if c.pos_ == "PROPN"]
            found += objects or subjects(verb)
        else:
            found.append(verb)
    if noun.dep_ == "pobj" and head.lower_ in ("among", "of"):
        outer = head.head
        if head.lower_ == "among" and is_verb(outer):
            found += children(outer, "dobj")
        if outer.lower_ == "one" and outer.dep_ in ("attr", "appos", "dobj"):
            found += bearers(outer)
        elif outer.lemma_ in _LINKING:
            found += subjects(outer)
    if noun.dep_ == "conj":
        found += [b for b in bearers(head) if b != noun]
    if noun.tag_ == "NNS":
        found += after_colon(noun)
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    if following.pos_ == "PROPN" and following.dep_ not in ("compound", "poss", "nmod"):
        found.append(following)
    for prep in children(noun, "prep"):
        if prep.lower_ in _EXAMPLES and _introduces_examples(prep):
            found += children(prep, "pobj")
        if prep.lower_ in ("in", "with") and head.lemma_ in ("have", "gain", "find", "win", "see"):
            found += children(prep, "pobj")
    return [antecedent(token) for token in found]


def apposed_to(noun: Token) -> Token:
    """What a noun in apposition describes: of "Intel and Mobileye, its unit", the last."""
    listed = [t for t in group(noun.head) if t.i < noun.i]
    last = max(listed, key=lambda t: t.i, default=noun.head)
    right_after = last.i + 1 < noun.i and last.nbor(1).text == ","
    return last if right_after and noun.tag_ == "NN" else noun.head


def heads_list(noun: Token) -> bool:
    """Whether names follow, as in "Backers: …" and "Investors were …"; of whom is not said."""
    if children(noun, "poss", "det") or any(word == "of" for word, _ in prepositions(noun)):
        return False
    colon = noun.i + 1 < noun.sent.end and noun.nbor(1).text == ":"
    return colon or (noun.tag_ == "NNS" and noun.dep_ == "nsubj")


def after_colon(noun: Token) -> list[Token]:
    """The names listed after "its partners:" or "its partners are easy to name:"."""
    sentence = noun.sent
    colon = next((t for t in sentence if t.text == ":" and t.i > noun.i), None)
    if colon is None or any(t.pos_ == "PROPN" for t in sentence.doc[noun.i + 1 : colon.i]):
        return []
    if any(children(t, "nsubj", "nsubjpass") for t in sentence if t.i > colon.i):
        return []  # a sentence of its own, no list
    listed = [t for t in sentence if t.i > colon.i and t.pos_ == "PROPN"]
    return [t for t in listed if t.dep_ not in ("pobj", "poss", "compound", "nmod")]
