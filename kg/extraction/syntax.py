"""Grammar read off the parse: subjects, objects, coordinations, prepositions of a word."""

from collections.abc import Iterator
from typing import Final

from kg.extraction.relative import antecedent
from kg.extraction.tree import Token

_OBJECT_CONTROL: Final = frozenset(
    ("help", "let", "allow", "enable", "ask", "see", "make", "require", "permit", "have",
     "persuade", "convince", "invite", "commission", "hire", "choose", "select", "pick", "tap",
     "contract", "urge", "encourage", "appoint", "lead", "get")
)  # fmt: skip
_EXAMPLES: Final = frozenset(("as", "like", "including", "among"))
_PREPOSITION_LINKS: Final = frozenset(("prep", "agent", "dative", "prt", "advmod", "cc", "conj"))


def is_verb(token: Token) -> bool:
    """Whether the word is a verb, auxiliaries included."""
    return token.pos_ in ("VERB", "AUX")


def children(token: Token, *labels: str) -> list[Token]:
    """The governed words with one of these dependency labels."""
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
            if introduces_examples(prep):
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


def introduces_examples(prep: Token) -> bool:
    """Whether names follow a "such as", "like" or "including"; a mere "as" says what one is."""
    such = any(c.lower_ == "such" for c in prep.children)
    return prep.lower_ in _EXAMPLES and (prep.lower_ != "as" or such)


def is_passive(verb: Token) -> bool:
    """Whether the subject of the verb undergoes what it says: "was bought", "a firm bought by"."""
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


def is_definite(noun: Token) -> bool:
    """Whether a noun takes up something that was told: "the system", "this agreement"."""
    return any(c.lower_ in ("the", "this", "that") for c in children(noun, "det"))


def agents(verb: Token) -> list[Token]:
    """Who does what a passive verb says: "bought by X"."""
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
