"""When partnerships run: filters by date, and dates as numbers.

>>> from kg.model import PartialDate
>>> decimal_year(PartialDate("2021"))
2021.5
"""

import datetime
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from rdflib import URIRef

from kg.errors import UsageError
from kg.model import Document, PartialDate, Partnership
from kg.vocabulary import KGC

OVER: Final = frozenset({KGC["completed"], KGC["terminated"]})
"""The statuses of a deal that no longer runs."""


def first_day(date: PartialDate) -> datetime.date:
    """The earliest day that the date may mean.

    >>> first_day(PartialDate("2020-02")).isoformat()
    '2020-02-01'
    """
    return datetime.date.fromisoformat(date.text + "-01-01"[len(date.text) - 4 :])


def last_day(date: PartialDate) -> datetime.date:
    """The latest day that the date may mean.

    >>> last_day(PartialDate("2020-02")).isoformat()
    '2020-02-29'
    """
    year, month, day = (*map(int, date.text.split("-")), 0, 0)[:3]
    month = month or 12
    return datetime.date(year, month, day or monthrange(year, month)[1])


def decimal_year(date: PartialDate) -> float:
    """The middle of the day, month or year as a number of years: mid-2021 is 2021.5.

    >>> round(decimal_year(PartialDate("2021-02-01")), 3)
    2021.086
    """
    middle = (first_day(date).toordinal() + last_day(date).toordinal() + 1) / 2
    new_year = datetime.date(date.year, 1, 1).toordinal()
    days = datetime.date(date.year, 12, 31).toordinal() + 1 - new_year
    return date.year + (middle - new_year) / days


def day(text: str) -> PartialDate:
    """The date that a person wrote; raises ``UsageError`` for text that is none.

    >>> day("2021-02").year
    2021
    """
    try:
        date = PartialDate(text)
        last_day(date)
    except ValueError as error:
        raise UsageError(
            f"'{text}' is not a date", hint="write YYYY, YYYY-MM or YYYY-MM-DD"
        ) from error
    return date


def ends(partnerships: Sequence[Partnership]) -> Mapping[URIRef, PartialDate]:
    """The date at which each ended partnership ended, by IRI; without an entry: not reported.

    It is the partnership's own ``ended``, else the date of a later deal that ``ends`` it.

    >>> from kg.vocabulary import KGE, KGP
    >>> deal = Partnership(
    ...     KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],),
    ...     announced=PartialDate("2015-03-01"), ended=PartialDate("2018"),
    ... )
    >>> ends([deal])[deal.iri].text
    '2018'
    """
    found: dict[URIRef, PartialDate] = {}
    for deal in partnerships:
        if deal.since is not None:
            for iri in deal.ends:
                found[iri] = min(found.get(iri, deal.since), deal.since)
    return found | {deal.iri: deal.ended for deal in partnerships if deal.ended}


def running(partnerships: Sequence[Partnership], on: str) -> list[Partnership]:
    """The partnerships that run on a day; a year or month means its last day.

    A deal runs from the first day that ``since`` may mean to the last that its end may mean,
    that day excluded. Where no end is reported it runs on, unless its status says that it is
    over: then it counts up to the date for which that status is known, or, without that, up to
    the end of the period in which it began. Undated deals are left out. As endings are reported
    less often than beginnings, the answer is rather too long than too short.

    >>> from kg.vocabulary import KGE, KGP
    >>> deal = Partnership(
    ...     KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],),
    ...     announced=PartialDate("2015-03-01"), ended=PartialDate("2018"),
    ... )
    >>> len(running([deal], "2017")), len(running([deal], "2019"))
    (1, 0)
    """
    asked = last_day(day(on))
    known = ends(partnerships)

    def runs(deal: Partnership) -> bool:
        if deal.since is None or first_day(deal.since) > asked:
            return False
        end = known.get(deal.iri)
        if end is None and deal.status in OVER:
            end = deal.status_as_of or deal.since
        return end is None or last_day(end) > asked

    return [deal for deal in partnerships if runs(deal)]


def seen_until(
    partnerships: Sequence[Partnership], documents: Mapping[URIRef, Document]
) -> list[Partnership]:
    """The partnerships, each without ``status_as_of`` given that of its latest source.

    ``documents`` are those of the graph. The date stays ``None`` when no source is dated, and
    when a deal is over and one of its sources is not: that one may tell of the end.

    >>> from kg.vocabulary import KGD, KGE, KGP
    >>> page = Document(KGD["a"], published=PartialDate("2019-05-01"))
    >>> deal = Partnership(KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],), sources=(page.iri,))
    >>> seen_until([deal], {page.iri: page})[0].status_as_of.text
    '2019-05-01'
    """

    def last(deal: Partnership) -> PartialDate | None:
        dates = [documents[iri].published if iri in documents else None for iri in deal.sources]
        known = [date for date in dates if date is not None]
        if deal.status_as_of or not known or (deal.status in OVER and len(known) < len(dates)):
            return deal.status_as_of
        return max(known, key=last_day)

    return [replace(deal, status_as_of=last(deal)) for deal in partnerships]


def between(
    partnerships: Sequence[Partnership], first: int | None = None, last: int | None = None
) -> list[Partnership]:
    """The partnerships that began in the years from ``first`` to ``last``, both included.

    ``None`` sets no bound. Undated deals are left out.

    >>> from kg.vocabulary import KGE, KGP
    >>> deal = Partnership(
    ...     KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],),
    ...     announced=PartialDate("2015-03-01"), ended=PartialDate("2018"),
    ... )
    >>> len(between([deal], 2015, 2016)), len(between([deal], first=2016))
    (1, 0)
    """
    return [
        deal
        for deal in partnerships
        if deal.since is not None
        and (first is None or deal.since.year >= first)
        and (last is None or deal.since.year <= last)
    ]


def last_day_told(partnerships: Sequence[Partnership]) -> PartialDate:
    """The last full date on which a deal began or was still seen: the day the deals reach to.

    Raises ``UsageError`` when none has a full date.

    >>> from kg.vocabulary import KGE, KGP
    >>> deal = Partnership(
    ...     KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],),
    ...     announced=PartialDate("2015-03-01"), ended=PartialDate("2018"),
    ... )
    >>> last_day_told([deal]).text
    '2015-03-01'
    """
    dates = [
        date
        for deal in partnerships
        for date in (deal.since, deal.status_as_of)
        if date is not None and len(date.text) == 10
    ]
    if not dates:
        raise UsageError("no partnership has a full date", hint="give --today or --year")
    return max(dates)
