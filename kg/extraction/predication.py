"""What a noun is said of: "Bosch, a supplier of VW", "VW's supplier Bosch", "Backers: Bosch"."""

from typing import Final

from kg.extraction.relative import antecedent
from kg.extraction.syntax import (
    children,
    group,
    introduces_examples,
    is_verb,
    prepositions,
    subjects,
)
from kg.extraction.tree import Token

_LINKING: Final = frozenset(("be", "become", "remain", "stay"))
_GAINING: Final = frozenset(("have", "gain", "find", "found", "win", "see"))


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
    if noun.dep_ == "pobj" and head.lower_ == "as" and not introduces_examples(head):
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
            found += subjects(outer) or children(outer, "attr")
    if noun.dep_ == "conj":
        found += [b for b in bearers(head) if b != noun]
    if noun.tag_ == "NNS":
        found += after_colon(noun)
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    if following.pos_ == "PROPN" and following.dep_ not in ("compound", "poss", "nmod"):
        found.append(following)
    beside = children(head, "prep") if head.lower_ == "found" else []  # "found a partner in X"
    for prep in [*children(noun, "prep"), *beside]:
        if introduces_examples(prep):
            found += children(prep, "pobj")
        if children(noun, "poss"):
            continue
        if prep.lower_ in ("in", "with") and head.lemma_ in _GAINING:
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
