"""Things that one company makes for another: whose they are, and into what they are built.

"Cells from Panasonic", "Panasonic's cells", "a Panasonic cell" and "cells made by Panasonic" all
name the source of goods; "the cells of the Kia Niro" names what they are fitted to. Which words
are goods is told in ``patterns/classes.toml``.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kg.claims import EntityRef
from kg.extraction.mentions import is_product
from kg.extraction.patterns import classes
from kg.extraction.slots import Slots
from kg.extraction.syntax import agents, children, group, prepositions
from kg.extraction.tree import Token

_HOLDING: Final = ("obj", "with", "on", "around", "to", "of", "in")
"""Slots of a verb such as "use" that may hold what is used."""
_SALES: Final = frozenset(
    ("sale", "revenue", "turnover", "output", "order", "production", "income", "business")
)


def is_goods(token: Token) -> bool:
    """Whether the word names something that suppliers make.

    The last part of "e-axles" or "set-up" is a token of its own, so the lemma is enough.
    """
    return token.lemma_.lower() in classes()["goods"] and token.pos_ in ("NOUN", "PROPN")


def is_product_noun(token: Token) -> bool:
    """Whether the word tells that the name before it is one of a product."""
    return token.lemma_.lower() in classes()["product"] and token.pos_ in ("NOUN", "PROPN")


def in_slots(slots: Slots) -> list[Token]:
    """The goods that a verb's slots hold."""
    held = [m for name in _HOLDING for t in slots.get(name, ()) for m in group(t)]
    inner = [o for t in held for word, o in prepositions(t) if word in ("with", "of", "on")]
    return [t for t in dict.fromkeys(held + inner) if is_goods(t)]


def sources(things: Iterable[Token], named: Mapping[int, EntityRef]) -> list[Token]:
    """Who makes the goods, as far as the words beside them tell.

    What has a name of its own, such as "Google's Android system", is no mere part of a car.
    """
    found: list[Token] = []
    for thing in things:
        before = children(thing, "compound", "nmod", "appos")
        known = any(c.i in named and is_product(named[c.i].kind) for c in before)
        for word, obj in prepositions(thing):
            if word in ("from", "by"):
                found.append(obj)
        own_name = [c for c in before if c.pos_ == "PROPN" and c.i not in named]
        if not (own_name or known):  # "Bosch's Torvina app" is no part either
            found += children(thing, "poss")
        if not known:
            found += [c for c in before if c.dep_ != "appos" and c.i in named]
        for clause in children(thing, "acl", "relcl"):
            if clause.lemma_ in classes()["make"]:
                found += agents(clause)
                found += [o for word, o in prepositions(clause) if word == "from"]
    return found


def wholes(things: Iterable[Token]) -> list[Token]:
    """What the goods are part of: "the cells of the Kia", "Kia's cells"."""
    found: list[Token] = []
    for thing in things:
        found += children(thing, "poss")
        found += [o for word, o in prepositions(thing) if word in ("of", "for", "in", "on")]
    return found


def sellers(verb: Token) -> list[Token]:
    """Whose sales a verb speaks of: "half of Luminar's revenue comes from"."""
    sales = [t for t in verb.subtree if t.lemma_.lower() in _SALES]
    return [c for t in sales for c in children(t, "poss")]
