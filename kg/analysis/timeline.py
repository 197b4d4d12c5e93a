"""Growth over time: deals a year, and what they are about.

>>> from kg.model import PartialDate, Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGC, KGE, KGP
>>> deals = [
...     Partnership(KGP[year], year, (KGE["A"],), (KGE["X"],), domains=(KGC["ai"],),
...                 announced=PartialDate(year))
...     for year in ("2018", "2019-05", "2019-06")
... ]
>>> growth(deals)[["year", "new", "total", "change"]].iloc[-1].tolist()
[2019.0, 2.0, 3.0, 1.0]
>>> growth_by(deals, Registry([]), "domain")["ai"].tolist()
[1, 2]
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.analysis.dimensions import categories
from kg.analysis.frames import frame, need
from kg.analysis.periods import ends, running
from kg.model import Partnership
from kg.registry import Registry

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = ("year", "new", "ended", "running", "total", "change", "newcomers")


def growth(partnerships: Sequence[Partnership]) -> "pd.DataFrame":
    """A row for each year from the first deal to the last, years without a deal included.

    - ``new``: deals that began (announced, else started, else known by).
    - ``ended``: deals with a reported end in the year.
    - ``running``: deals that run at the end of the year, by the rules of ``running``.
    - ``total``: all deals begun so far.
    - ``change``: (new - new of the year before) / new of the year before; NaN after a year
      without a deal and in the first. -0.2 is a fifth less.
    - ``newcomers``: organisations that appear in a deal for the first time.

    Undated deals are left out. The last year is partial if the data end within it.
    """
    dated = sorted((deal.since.year, deal.iri, deal) for deal in partnerships if deal.since)
    if not dated:
        return frame([], _COLUMNS)
    over = [date.year for date in ends([deal for *_, deal in dated]).values()]
    rows = []
    seen: set[str] = set()
    total = 0
    before = 0
    for year in range(dated[0][0], dated[-1][0] + 1):
        begun = [deal for began, _, deal in dated if began == year]
        parties = {str(iri) for deal in begun for iri in deal.participants}
        total += len(begun)
        rows.append(
            {
                "year": year,
                "new": len(begun),
                "ended": over.count(year),
                "running": len(running([deal for *_, deal in dated], str(year))),
                "total": total,
                "change": (len(begun) - before) / before if before else float("nan"),
                "newcomers": len(parties - seen),
            }
        )
        seen |= parties
        before = len(begun)
    return frame(rows, _COLUMNS)


def growth_by(
    partnerships: Sequence[Partnership], registry: Registry, by: str = "domain"
) -> "pd.DataFrame":
    """New deals by year (rows) and category (columns, the most frequent first).

    A deal counts once in each of its categories, so that a row may add up to more than the
    deals of the year. Undated deals and those without a category are left out. ``by`` is a
    dimension such as ``domain``, ``kind``, ``tech-region``; raises ``UsageError`` for another.
    """
    pandas = need("pandas")
    pairs = [
        (deal.since.year, name)
        for deal in partnerships
        if deal.since
        for name in categories(deal, by, registry)
    ]
    table = pandas.DataFrame(pairs, columns=["year", by])
    counts: pd.DataFrame = pandas.crosstab(table["year"], table[by])
    if counts.empty:
        return counts
    years = range(int(counts.index.min()), int(counts.index.max()) + 1)
    counts = counts.reindex(pandas.Index(years, name="year"), fill_value=0)
    totals = counts.sum().to_dict()
    return counts[sorted(totals, key=lambda name: (-totals[name], str(name)))]
