"""How long alliances last: survival with censoring.

>>> from kg.model import PartialDate
>>> from kg.vocabulary import KGE, KGP
>>> deal = Partnership(
...     KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],), announced=PartialDate("2015"),
...     ended=PartialDate("2018"), status=KGC["terminated"],
... )
>>> durations([deal], "2020")[["years", "broken_off"]].values.tolist()
[[3.0, True]]
>>> survival([deal], "2020")["survival"].tolist()
[1.0, 0.0]
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from kg.analysis.dimensions import categories
from kg.analysis.frames import frame, need
from kg.analysis.periods import OVER, day, decimal_year, ends
from kg.errors import UsageError
from kg.model import Partnership
from kg.registry import Registry
from kg.vocabulary import KGC

if TYPE_CHECKING:
    import pandas as pd

Silence = Literal["runs", "unknown"]

_DURATIONS: Final = ("partnership", "start", "end", "years", "broken_off", "exact", "iri")
_CURVE: Final = ("group", "years", "at_risk", "broken_off", "censored", "survival", "low", "high")


def durations(
    partnerships: Sequence[Partnership], today: str, *, silence: Silence = "runs"
) -> "pd.DataFrame":
    """A row for each deal with a reported beginning: how long it lasted or has been seen to last.

    ``start`` and ``end`` are decimal years, the middle of a month or year that is all a source
    gives; ``years`` is their difference. ``broken_off``: the deal was terminated, or another
    deal ended it, by ``today``. Otherwise the row is censored: it lasted at least ``years``. A
    completed deal is censored at its end, as it was not broken off. A deal known to be over at a
    date that no source gives ends half-way between its beginning and the first later date at
    which it is known to be over (``status_as_of``, else ``today``); ``exact`` is then false.
    Records that only tell of an ending are no alliances and are left out: those that end another
    deal, and those broken off no later than announced.

    Endings are reported less often than beginnings. With ``silence="runs"`` a deal without
    reported end runs until ``today``, which overstates how long alliances last; with
    ``"unknown"`` it is followed only to the date for which its status is known, which
    understates it, as endings make news and mere going on does not. The truth lies between.
    Where the data give no ``status_as_of``, ``seen_until`` takes it from the sources.
    """
    now = decimal_year(day(today))
    known = ends(partnerships)
    ended_by_another = {iri for deal in partnerships for iri in deal.ends}
    rows = []
    for deal in partnerships:
        begun = deal.announced or deal.started
        if begun is None or deal.ends or (start := decimal_year(begun)) > now:
            continue
        seen = decimal_year(deal.status_as_of) if deal.status_as_of else start
        broken = deal.status == KGC["terminated"] or deal.iri in ended_by_another
        exact = True
        if deal.iri in known:
            end = decimal_year(known[deal.iri])
            broken, end = broken and end <= now, min(end, now)
        elif deal.status in OVER:
            end, exact = (start + (seen if start < seen < now else now)) / 2, False
        else:
            end = now if silence == "runs" else min(seen, now)
        if end <= start and broken:
            continue
        end = max(end, start)
        row = {"partnership": deal.label, "start": start, "end": end, "years": end - start}
        rows.append(row | {"broken_off": broken, "exact": exact, "iri": str(deal.iri)})
    return frame(rows, _DURATIONS, ascending=["start", "iri"])


def survival(
    partnerships: Sequence[Partnership],
    today: str,
    *,
    by: str | None = None,
    registry: Registry | None = None,
    silence: Silence = "runs",
) -> "pd.DataFrame":
    """The Kaplan-Meier curve of alliances, a row for each time at which one was broken off.

    There is a row besides at 0 years and at the time for which the longest was followed.
    ``survival`` is the estimated share not broken off after ``years``; ``low`` and ``high``
    bound it at 95 % (Greenwood, exponential). ``at_risk`` is the number still followed just
    before, ``censored`` the number lost from sight from then until the next row. ``by`` gives a
    curve for each category of a dimension (``group``, empty without it). What counts as broken
    off, and what ``silence`` means, is told at ``durations``.
    Source: Kaplan & Meier, J. American Statistical Association 53 (1958) 457-481.
    """
    lifelines = need("lifelines")
    rows = []
    for group, times in _groups(partnerships, today, by, registry, silence).items():
        fitted = lifelines.KaplanMeierFitter().fit(times["years"], times["broken_off"])
        table = fitted.event_table
        bounds = fitted.confidence_interval_survival_function_
        first, last = table.index == 0, table.index == table.index.max()
        keep = table.index[(table["observed"] > 0) | first | last]
        for i, years in enumerate(keep):
            after = keep[i + 1] if i + 1 < len(keep) else float("inf")
            within = (table.index >= years) & (table.index < after)
            rows.append(
                {
                    "group": group,
                    "years": years,
                    "at_risk": int(table.at[years, "at_risk"]),
                    "broken_off": int(table.at[years, "observed"]),
                    "censored": int(table.loc[within, "censored"].sum()),
                    "survival": fitted.survival_function_.at[years, "KM_estimate"],
                    "low": bounds.at[years, "KM_estimate_lower_0.95"],
                    "high": bounds.at[years, "KM_estimate_upper_0.95"],
                }
            )
    return frame(rows, _CURVE, ascending=["group", "years"])


def survival_after(curve: "pd.DataFrame", years: Iterable[float]) -> "pd.DataFrame":
    """What a table of ``survival`` says after each of these years, one curve below another.

    NaN after more years than any deal was followed.

    >>> from kg.model import PartialDate
    >>> from kg.vocabulary import KGE, KGP
    >>> deals = [
    ...     Partnership(
    ...         KGP[end], end, (KGE["A"],), (KGE["X"],), announced=PartialDate("2010"),
    ...         ended=PartialDate(end), status=KGC["terminated"],
    ...     )
    ...     for end in ("2012", "2014")
    ... ]
    >>> survival_after(survival(deals, "2020"), (1, 3, 9))["survival"].tolist()
    [1.0, 0.5, nan]
    """
    measures = ("survival", "low", "high")
    rows: list[Mapping[str, Any]] = []
    for group, part in curve.groupby("group"):
        for after in years:
            last = part[part["years"] <= after].iloc[-1]
            told = after <= part["years"].max()
            found = {name: last[name] if told else float("nan") for name in measures}
            rows.append({"group": group, "years": after, **found})
    return frame(rows, ("group", "years", "survival", "low", "high"))


def compare_survival(
    partnerships: Sequence[Partnership],
    today: str,
    registry: Registry,
    *,
    by: str = "kind",
    silence: Silence = "runs",
    after: float = 5.0,
) -> "pd.DataFrame":
    """A row for each category with at least ten deals: how many were broken off, and how soon.

    ``survival`` is the estimated share not broken off ``after`` years, with 95 % bounds ``low``
    and ``high``; NaN when none was followed that long. ``p`` is that of a log-rank test of the
    category against all other deals: the chance of a difference this large if there were none,
    not corrected for the number of categories.
    Source: Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170.

    >>> from kg.model import PartialDate
    >>> from kg.vocabulary import KGE, KGP
    >>> deals = [
    ...     Partnership(
    ...         KGP[f"{kind}-{i}"], kind, (KGE["A"],), (KGE["X"],), kind=KGC[kind],
    ...         announced=PartialDate("2010"), ended=PartialDate(str(2011 + i)),
    ...         status=KGC["terminated"],
    ...     )
    ...     for kind in ("pilot", "mou")
    ...     for i in range(10)
    ... ]
    >>> compare_survival(deals, "2025", Registry([]))["deals"].tolist()
    [10, 10]
    """
    logrank_test = need("lifelines.statistics").logrank_test
    everyone = durations(partnerships, today, silence=silence)
    curves = survival(partnerships, today, by=by, registry=registry, silence=silence)
    rows = []
    for group, times in _groups(partnerships, today, by, registry, silence).items():
        if len(times) < 10:
            continue
        others = everyone[~everyone["iri"].isin(times["iri"])]
        test = logrank_test(
            times["years"], others["years"], times["broken_off"], others["broken_off"]
        )
        curve = survival_after(curves[curves["group"] == group], [after]).iloc[0]
        rows.append(
            {
                by: group,
                "deals": len(times),
                "broken_off": int(times["broken_off"].sum()),
                **{name: curve[name] for name in ("survival", "low", "high")},
                "p": test.p_value,
            }
        )
    columns = (by, "deals", "broken_off", "survival", "low", "high", "p")
    return frame(rows, columns, ascending=["survival", by])


def _groups(
    partnerships: Sequence[Partnership],
    today: str,
    by: str | None,
    registry: Registry | None,
    silence: Silence,
) -> "dict[str, pd.DataFrame]":
    """The durations of all deals (named with an empty text), or of those of each category."""
    table = durations(partnerships, today, silence=silence)
    if table.empty:
        raise UsageError("there is no dated partnership to follow", hint="choose another filter")
    if by is None:
        return {"": table}
    members: dict[str, set[str]] = {}
    for deal in partnerships:
        for name in categories(deal, by, registry or Registry([])):
            members.setdefault(name, set()).add(str(deal.iri))
    groups = {name: table[table["iri"].isin(iris)] for name, iris in sorted(members.items())}
    return {name: part for name, part in groups.items() if len(part)}
