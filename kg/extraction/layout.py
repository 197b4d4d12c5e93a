"""What the layout of a text says: headlines, datelines, lists, lines that were wrapped."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.mentions import Mention

_WRAPPED: Final = (60, 120)
"""Columns at which people and programs wrap text."""

_BULLETS: Final = "-*•–"

_DATELINE: Final = re.compile(
    r"^[A-Z][A-Z .'/-]+(?:, [A-Z][A-Za-z. ]*?(?: \d{1,2})?(?:,? \d{4})?)*"
    r"(?: ?\([\w][\w. ]+\))?,? ?[-–—]+ "
    r"(?:[A-Z][a-z]+\.? \d{1,2},? \d{4} ?[-–—]+ )?",
    re.MULTILINE,
)


def line_breaks(text: str) -> frozenset[int]:
    """Where a line break ends a sentence: not inside a paragraph that is wrapped by hand.

    A line was wrapped when the first word of the next one would not have fitted into it.

    >>> sorted(line_breaks("A headline\\nA sentence."))
    [10]
    """
    lines = text.split("\n")
    widest = max(map(len, lines))
    breaks, place = set(), 0
    for line, following in itertools.pairwise(lines):
        place += len(line)
        first = following.split(" ", 1)[0]
        wrapped = _WRAPPED[0] <= widest <= _WRAPPED[1] and len(line) + 1 + len(first) > widest
        if not (wrapped and first and line.strip()) or first[:1] in _BULLETS:
            breaks.add(place)
        place += 1
    return frozenset(breaks)


def datelines(text: str) -> frozenset[int]:
    """The places that tell where a report comes from, before its first sentence.

    >>> len(datelines("SEOUL, Dec 8 - Kia has a partner."))
    15
    """
    return frozenset(i for match in _DATELINE.finditer(text) for i in range(*match.span()))


def title_case(text: str) -> frozenset[int]:
    """The places of headlines in Title Case, whose capital letters say nothing.

    >>> len(title_case("Ford And Baidu Announce New Alliance\\nFord has an ally."))
    36
    """
    places: set[int] = set()
    start = 0
    for line in text.split("\n"):
        words = re.findall(r"[A-Za-z]{4,}", line)
        capital = sum(word[0].isupper() for word in words)
        if len(words) >= 4 and capital >= 0.8 * len(words) and not line.rstrip().endswith("."):
            places.update(range(start, start + len(line)))
        start += len(line) + 1
    return frozenset(places)


def joins_parties(text: str, comma: int, mentions: Sequence[Mention]) -> bool:
    """Whether the comma of "Audi, Huawei deepen alliance" stands for "and", as in headlines."""
    before = next((m for m in mentions if m.end == comma), None)
    after = next((m for m in mentions if m.start == comma + 2), None)
    if before is None or after is None or text[: before.start].rpartition("\n")[2].strip("- *•"):
        return False
    line = text[after.end :].partition("\n")[0]
    return bool(re.match(r" (?!and\b|or\b|the\b)[a-z]+\b[^.,]*$", line))
