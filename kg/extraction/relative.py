"""What a relative pronoun stands for."""

from typing import Final

from kg.extraction.tree import Token

_RELATIVE: Final = frozenset(("who", "which", "that", "whom"))


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is its own antecedent."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WDT", "WP", "IN", "DT"):
        return token
    nearest = _name_before(token)
    if nearest is not None:
        return nearest
    clause = token.head
    while clause.dep_ not in ("relcl", "ROOT") and (
        clause.pos_ in ("VERB", "AUX") or clause.pos_ == "ADP"
    ):
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def _name_before(pronoun: Token) -> Token | None:
    """The name right before ", which" or ", in which"."""
    if pronoun.lower_ not in ("who", "which", "whom") or pronoun.i < 2:
        return None
    clause = pronoun.head.head  # of "A and B, which" it is the last one
    listed = pronoun.nbor(-2).dep_ == "conj" and clause.pos_ == "PROPN"
    if pronoun.dep_ != "pobj" and pronoun.head.dep_ == "relcl" and not listed:
        return None  # the parser is mostly right about these
    place = pronoun.i - 1
    if pronoun.doc[place].pos_ == "ADP":
        place -= 1
    before = pronoun.doc[place - 1] if place else pronoun
    close = pronoun.doc[place].text == "," and before.sent == pronoun.sent
    return before if close and before.pos_ == "PROPN" and before.dep_ != "compound" else None
