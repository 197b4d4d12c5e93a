"""When something happened: dates in running text, relative ones against the day of publication.

The precision is that of the words: "last year" is a year, "in March" a month, "on Monday" a day.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.model import PartialDate

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"],
        start=1,
    )
}  # fmt: skip
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS: Final = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
                  "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
_MONTH: Final = (
    r"(?P<month>"
    + "|".join(rf"{name[:3]}(?:t?\.|{name[3:]}|t)?" if len(name) > 3 else name for name in _MONTHS)
    + r")"
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"

_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b(?:in|since|last|this|next|until|by|from) {_MONTH}\b(?! \d)",
        r"\b(?P<ago>\d+|"
        + "|".join(_COUNTS)
        + r") (?P<unit>year|month|week|day)s? (?:ago|earlier)\b",
        r"\b(?P<which>last|this|next) (?P<span>year|month|week)\b",
        r"\b(?P<which>last|on|next|this) (?P<weekday>" + "|".join(_DAYS) + r")\b",
        r"\b(?P<near>yesterday|today|tomorrow)\b",
        rf"\b(?:in|since|by|from|of|until|before|during|late|early|mid|and)[ -]{_YEAR}\b",
    )
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """``text[start:end]`` gives ``date``."""

    start: int
    end: int
    date: PartialDate


def find(
    text: str, published: PartialDate | None = None, *, future: bool = False
) -> list[DateMention]:
    """The dates that ``text`` gives, in order; relative ones only where ``published`` is known.

    A month without a year is the last one before publication, or with ``future`` the next one.

    >>> [d.date.text for d in find("On Monday they met, a year ago.", PartialDate("2020-08-05"))]
    ['2020-08-03', '2019']
    """
    return list(_find(text, published, future))


@lru_cache(maxsize=256)
def _find(text: str, published: PartialDate | None, future: bool) -> tuple[DateMention, ...]:
    """The same for each of the claims of one sentence, which come one after another."""
    base = _day(published)
    found: list[DateMention] = []
    taken: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            if taken.intersection(range(*match.span())):
                continue
            value = _value(match, base, future)
            taken.update(range(*match.span()))
            if value is not None and not _finer_than_known(match, value, published):
                found.append(DateMention(match.start(), match.end(), value))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _finer_than_known(
    match: re.Match[str], value: PartialDate, published: PartialDate | None
) -> bool:
    """Whether a relative date is given more exactly than the date that it is relative to."""
    own = match.groupdict()
    relative = not (own.get("iso") or own.get("year"))
    return relative and published is not None and len(value.text) > len(published.text)


def _day(published: PartialDate | None) -> dt.date | None:
    """The day against which relative dates count; a month or year stands for its first day."""
    if published is None:
        return None
    year, month, day = (int(part) for part in f"{published.text}-01-01".split("-")[:3])
    return dt.date(year, month, day)


def _value(match: re.Match[str], base: dt.date | None, future: bool) -> PartialDate | None:
    """The date that a form gives; ``None`` for one that no calendar has."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    try:
        if "iso" in parts:
            return PartialDate(dt.date.fromisoformat(parts["iso"]).isoformat())
        month = _MONTHS.get(_full(parts["month"])) if "month" in parts else None
        if "year" in parts:
            year = int(parts["year"])
            if month is None:
                return PartialDate(f"{year}")
            if "day" in parts:
                return PartialDate(dt.date(year, month, int(parts["day"])).isoformat())
            return PartialDate(f"{year}-{month:02}")
        return None if base is None else _relative(parts, month, base, future)
    except (ValueError, OverflowError):  # 30 February, "900,000 years ago"
        return None


def _relative(
    parts: dict[str, str], month: int | None, base: dt.date, future: bool
) -> PartialDate | None:
    if month is not None:
        year = base.year - (month > base.month)
        if future and month < base.month:
            year = base.year + 1
        elif future:
            year = base.year
        return PartialDate(f"{year}-{month:02}")
    if "ago" in parts:
        word = parts["ago"].lower()
        number = _COUNTS.get(word) or int(word)
        return _back(base, number, parts["unit"].lower())
    if "span" in parts:
        number = {"last": 1, "this": 0, "next": -1}[parts["which"].lower()]
        return _back(base, number, parts["span"].lower())
    if "weekday" in parts:
        return _weekday(
            base, _DAYS.index(parts["weekday"].lower()), parts["which"].lower() == "next"
        )
    steps = {"yesterday": 1, "today": 0, "tomorrow": -1}[parts["near"].lower()]
    return PartialDate((base - dt.timedelta(days=steps)).isoformat())


def _back(base: dt.date, number: int, unit: str) -> PartialDate:
    if unit == "year":
        return PartialDate(f"{base.year - number:04}")
    if unit == "month":
        months = base.year * 12 + base.month - 1 - number
        return PartialDate(f"{months // 12:04}-{months % 12 + 1:02}")
    if unit == "week":
        day = base - dt.timedelta(weeks=number)
        return PartialDate(f"{day.year:04}-{day.month:02}")
    return PartialDate((base - dt.timedelta(days=number)).isoformat())


def _weekday(base: dt.date, wanted: int, coming: bool) -> PartialDate:
    """The last such day up to publication, or the first one after it."""
    step = (wanted - base.weekday()) % 7 or 7 if coming else -((base.weekday() - wanted) % 7)
    return PartialDate((base + dt.timedelta(days=step)).isoformat())


def _full(written: str) -> str:
    start = written.lower().rstrip(".")
    return next(name for name in _MONTHS if name.startswith(start[:3]))
