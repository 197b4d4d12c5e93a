"""Finding many names at once.

>>> automaton(["ford", "ford motor"]).find_matches_as_indexes("a ford motor car")
[(1, 2, 12)]
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def automaton(names: Iterable[str]) -> "AhoCorasick":
    """Return what finds the longest of ``names`` at each place of a text.

    Raises ``MissingExtraError`` without the extra ``extract``.
    """
    try:
        from ahocorasick_rs import AhoCorasick, MatchKind
    except ModuleNotFoundError as error:
        raise MissingExtraError("ahocorasick-rs", "extract") from error
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
