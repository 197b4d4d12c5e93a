"""What the words that depend on a verb or noun say of modality: "not", "may", "former", "if"."""

from typing import Final

from kg.extraction.patterns import cues
from kg.extraction.syntax import children, is_verb
from kg.extraction.tree import Token

_CONDITIONS: Final = frozenset(("if", "unless", "whether", "should"))
_FORMERLY: Final = frozenset(("before", "previously", "formerly", "once"))


def beside(node: Token, *, auxiliaries: bool) -> list[str]:
    """What the words that depend on ``node`` say about modality."""
    found = [value for child in node.children if (value := says(child, node, auxiliaries))]
    if "planned" in found and any(c.lower_ in ("still", "continue") for c in node.children):
        found.remove("planned")
    if node.tag_ == "VBG" and node.dep_ in ("csubj", "pcomp") and not children(node, "aux"):
        found.append("planned")
    if auxiliaries and is_to_be(node):
        found.append("planned")
    return found


def says(child: Token, node: Token, auxiliaries: bool) -> str | None:
    """The modality that one word gives to the word it depends on; ``None`` for most."""
    words = cues()
    lemma = child.lower_
    below = {c.lower_ for c in child.children}
    if child.dep_ == "neg" or lemma in ("n't", "not"):
        longer = any(c.lower_ in ("longer", "more") for c in node.children)
        return "ended" if longer else "denied"
    if (child.dep_ == "det" and lemma == "no") or (
        child.dep_ == "dobj" and any(c.lower_ == "no" for c in children(child, "det"))
    ):
        return "denied"
    if child.dep_ == "advmod" and lemma in _FORMERLY and not below - {"a"}:
        return "ended"
    if lemma == "longer" and "no" in below:
        return "ended"
    if child.dep_ in ("amod", "advmod", "compound", "preconj", "cc"):
        return words.modifiers.get(lemma)
    if auxiliaries and child.dep_ == "aux" and lemma in words.auxiliaries:
        return "planned" if future_in_past(node, lemma) else words.auxiliaries[lemma]
    return None


def future_in_past(verb: Token, auxiliary: str) -> bool:
    """ "announced that it would work with": a plain future, told afterwards."""
    teller = verb.head
    return (
        auxiliary in ("would", "'d")
        and verb.dep_ in ("ccomp", "conj")
        and teller.lemma_ in cues().reporting
        and teller.tag_ in ("VBD", "VBN")
    )


def is_to_be(verb: Token) -> bool:
    """ "is to build", and "Ford to build" in a headline."""
    marks = [c for c in children(verb, "aux") if c.lower_ == "to"]
    if not marks:
        return False
    if verb.head == verb:
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def conditional(verb: Token) -> bool:
    """ "If the two agree": what is said of the verb holds under a condition."""
    marks = {c.lower_ for c in children(verb, "mark", "advmod", "aux")}
    return bool(marks & _CONDITIONS)


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(c.lower_ == "to" for c in children(verb, "aux"))


def is_question(token: Token) -> bool:
    """Whether what the word states is asked rather than told."""
    sentence = token.sent
    if sentence[len(sentence) - 1].text != "?":
        return False
    verb = token
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    adverse = any(c.lower_ in ("but", "yet") for c in children(verb, "cc"))
    return not (adverse and children(verb, "conj"))  # "A did so, but why?"
