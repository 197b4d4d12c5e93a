"""Who is likely to partner next, and how often such guesses were right.

The test is one in time: scores are made from the deals up to a year and judged by the deals
after it. Only new pairs count, between companies that had a deal by then; a first-time company
cannot be guessed from a network that it is not in, and ``reach`` says how many are lost so.

>>> from kg.model import PartialDate, Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGE, KGP
>>> deals = [
...     Partnership(KGP[p + year], p, (KGE[p[0]],), (KGE[p[1]],), announced=PartialDate(year))
...     for p, year in zip(("AX", "AY", "BX", "CZ", "BY"), ["2018"] * 4 + ["2019"], strict=True)
... ]
>>> judged = evaluate(deals, Registry([]), 2018, scorers=["chance", "common neighbours"], ks=[1])
>>> judged[["scorer", "auc", "p@1"]].values.tolist()
[['common neighbours', 1.0, 1.0], ['chance', 0.5, 0.2]]
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.analysis.ensembles import SCORERS, check, score
from kg.analysis.frames import frame, need
from kg.analysis.holdout import Split, known, split
from kg.model import Partnership
from kg.registry import Registry, label_of

if TYPE_CHECKING:
    import pandas as pd

    from kg.analysis.holdout import Mask, Matrix


def evaluate(
    partnerships: Sequence[Partnership],
    registry: Registry,
    year: int,
    horizon: int | None = None,
    scorers: Iterable[str] = tuple(SCORERS),
    ks: Sequence[int] = (10, 50, 100),
) -> "pd.DataFrame":
    """A row for each scorer, judged on the deals after ``year``; the best AUC first.

    - ``auc``: the chance that a pair that came true has a higher score than one that did not,
      ties counting half: 0.5 is guessing, 1 is perfect.
      Source: Hanley & McNeil, Radiology 143 (1982) 29-36.
    - ``p@k``: the share of the k best-scored pairs that came true, the expected one where the
      k-th is tied with others. NaN when there are fewer candidates than k.
    - ``base``: the share of all candidates that came true, which is what chance gets at any k.
    - ``pairs``: how many came true of how many ``candidates``; ``reach``: the share of all new
      pairs that lay among the candidates' companies.

    ``horizon`` is the number of years after ``year`` in which a pair may come true; ``None``: all
    that the deals reach to.
    """
    return _judge(split(partnerships, registry, year, horizon), scorers, ks)


def backtest(
    partnerships: Sequence[Partnership],
    registry: Registry,
    years: Iterable[int],
    horizon: int = 3,
    scorers: Iterable[str] = tuple(SCORERS),
) -> "pd.DataFrame":
    """The rows of ``evaluate`` for each of several years, with the ``year`` in front.

    >>> from kg.model import PartialDate
    >>> from kg.vocabulary import KGE, KGP
    >>> deals = [
    ...     Partnership(KGP[p + year], p, (KGE[p[0]],), (KGE[p[1]],), announced=PartialDate(year))
    ...     for p, year in zip(("AX", "AY", "BX", "CZ", "BY"), ["2018"] * 4 + ["2019"], strict=True)
    ... ]
    >>> backtest(deals, Registry([]), [2018], scorers=["chance"])[["year", "auc"]].values.tolist()
    [[2018.0, 0.5]]
    """
    names = tuple(scorers)
    tables = [evaluate(partnerships, registry, year, horizon, names) for year in sorted(years)]
    joined: pd.DataFrame = need("pandas").concat(tables, ignore_index=True)
    return joined


def backtest_summary(table: "pd.DataFrame") -> "pd.DataFrame":
    """A row for each scorer of a ``backtest``: the means over its years, the best AUC first.

    ``years`` is how many there are, ``wins`` in how many of them its AUC is above that of
    preferential attachment, the baseline that is hard to beat. The tests of neighbouring years
    share deals, so the years are no independent trials.

    >>> from kg.model import PartialDate
    >>> from kg.vocabulary import KGE, KGP
    >>> deals = [
    ...     Partnership(KGP[p + year], p, (KGE[p[0]],), (KGE[p[1]],), announced=PartialDate(year))
    ...     for p, year in zip(("AX", "AY", "BX", "CZ", "BY"), ["2018"] * 4 + ["2019"], strict=True)
    ... ]
    >>> table = backtest(deals, Registry([]), [2018], scorers=["chance", "Katz"])
    >>> backtest_summary(table)[["scorer", "years"]].values.tolist()
    [['Katz', 1], ['chance', 1]]
    """
    auc = table.pivot(index="year", columns="scorer", values="auc")
    measures = [name for name in table.columns if name not in ("year", "scorer")]
    base = auc.get("preferential attachment")
    rows = [
        {
            "scorer": name,
            "years": len(part),
            "wins": int((auc[name] > base).sum()) if base is not None else 0,
            **{str(measure): part[measure].mean() for measure in measures},
        }
        for name, part in table.groupby("scorer")
    ]
    columns = ("scorer", "years", "wins", *measures)
    return frame(rows, columns, descending=["auc"], ascending=["scorer"])


def likely_partners(
    partnerships: Sequence[Partnership],
    registry: Registry,
    year: int,
    *,
    top: int = 20,
    by: str = "learned",
    horizon: int = 3,
    rounds: int = 5,
) -> "pd.DataFrame":
    """The pairs that are likeliest to have a first deal after ``year``, the likeliest first.

    ``was_right`` is how often such guesses were right: of the best pairs down to this rank, the
    share that came true within ``horizon`` years, when the same scorer was asked at the end of
    each of the ``rounds`` years that are at least ``horizon`` years before ``year``. ``base`` is
    the share of all pairs that came true then, which is what chance gets. Not guessed are pairs
    of an undated deal and companies that have a successor.

    >>> from kg.model import PartialDate
    >>> from kg.vocabulary import KGE, KGP
    >>> deals = [
    ...     Partnership(KGP[p + year], p, (KGE[p[0]],), (KGE[p[1]],), announced=PartialDate(year))
    ...     for p, year in zip(("AX", "AY", "BX", "CZ", "BY"), ["2018"] * 4 + ["2019"], strict=True)
    ... ]
    >>> args = {"by": "common neighbours", "horizon": 1, "rounds": 1, "top": 1}
    >>> likely_partners(deals, Registry([]), 2019, **args)["was_right"].tolist()
    [1.0]
    """
    import numpy as np

    check(by)
    tests = [
        split(partnerships, registry, year - horizon - back, horizon) for back in range(rounds)
    ]
    least = min(int(test.candidates.sum()) for test in tests)
    each = [_hits(score(by, t.known)[t.candidates], t.came[t.candidates])[:least] for t in tests]
    hits = np.sum(each, axis=0)
    base = sum(test.came.sum() for test in tests) / sum(test.candidates.sum() for test in tests)
    now = known(partnerships, registry, year)
    scores = score(by, now)
    paired = {
        (automaker, company)
        for deal in partnerships
        for automaker in deal.automakers
        for company in deal.tech_companies
    }
    gone = {iri for iri, entity in registry.items() if entity.successor}
    order = np.argsort(-scores, axis=None, kind="stable")
    rows: list[dict[str, object]] = []
    for place in order:
        if len(rows) == top:
            break
        i, j = divmod(int(place), len(now.companies))
        pair = now.automakers[i], now.companies[j]
        if pair in paired or pair[0] == pair[1] or any(iri in gone for iri in pair):
            continue
        rank = len(rows) + 1
        rows.append(
            {
                "rank": rank,
                "automaker": label_of(pair[0], registry),
                "technology": label_of(pair[1], registry),
                "score": float(scores[i, j]),
                "was_right": hits[rank - 1] / (rank * rounds) if rank <= least else float("nan"),
                "base": float(base),
            }
        )
    return frame(rows, ("rank", "automaker", "technology", "score", "was_right", "base"))


def _judge(found: Split, scorers: Iterable[str], ks: Sequence[int]) -> "pd.DataFrame":
    rankdata = need("scipy.stats").rankdata
    came = found.came[found.candidates]
    right, wrong = int(came.sum()), int((~came).sum())
    rows = []
    for name in scorers:
        scores = score(name, found.known)[found.candidates]
        above = rankdata(scores)[came].sum() - right * (right + 1) / 2
        hits = _hits(scores, came)
        rows.append(
            {
                "year": found.known.year,
                "scorer": name,
                "auc": above / (right * wrong) if wrong else float("nan"),
                **{f"p@{k}": hits[k - 1] / k if k <= len(hits) else float("nan") for k in ks},
                "base": right / len(came),
                "pairs": right,
                "candidates": len(came),
                "reach": right / (right + found.unreachable),
            }
        )
    columns = ("year", "scorer", "auc", *(f"p@{k}" for k in ks), "base", "pairs", "candidates")
    return frame(rows, (*columns, "reach"), descending=["auc"], ascending=["scorer"])


def _hits(scores: "Matrix", came: "Mask") -> "Matrix":
    """Expected number of hits among the best 1, 2, … pairs, each tie broken by chance."""
    import numpy as np

    _, level = np.unique(-scores, return_inverse=True)
    chance = np.bincount(level, weights=came) / np.bincount(level)
    return np.cumsum(chance[np.sort(level)])
