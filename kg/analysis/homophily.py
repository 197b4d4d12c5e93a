"""Whether like deals with like: who of which country works with whom of which.

>>> import pandas as pd
>>> pairs = pd.DataFrame([[6, 2], [2, 6]], index=["CN", "US"], columns=["CN", "US"])
>>> assortativity(pairs)[["pairs", "same", "expected", "coefficient"]].values.tolist()
[[16.0, 0.75, 0.5, 0.5]]
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from kg.analysis.dimensions import categories
from kg.analysis.frames import frame, need
from kg.errors import UsageError
from kg.model import Partnership
from kg.registry import Registry

if TYPE_CHECKING:
    import pandas as pd


def mixing(
    partnerships: Sequence[Partnership],
    registry: Registry,
    by: Literal["country", "region"] = "region",
) -> "pd.DataFrame":
    """Pairs of automaker and technology company, counted by the country or region of each.

    Rows are the automakers' places, columns the technology companies', in the order of the
    alphabet, the same on both sides. A pair counts once a deal; pairs with an unknown place are
    left out.

    >>> from kg.model import Entity
    >>> from kg.vocabulary import KGE, KGP
    >>> places = Registry(Entity(KGE[c], c, "Supplier", country=c) for c in ("CN", "JP"))
    >>> deal = Partnership(KGP["a"], "A", (KGE["CN"],), (KGE["CN"], KGE["JP"]))
    >>> mixing([deal], places, "country").values.tolist()
    [[1, 1], [0, 0]]
    """
    pandas = need("pandas")
    counts: dict[tuple[str, str], int] = {}
    for deal in partnerships:
        for automaker in deal.automakers:
            for company in deal.tech_companies:
                one = Partnership(deal.iri, deal.label, (automaker,), (company,))
                places = (
                    *categories(one, f"automaker-{by}", registry),
                    *categories(one, f"tech-{by}", registry),
                )
                if len(places) == 2:
                    counts[places] = counts.get(places, 0) + 1
    names = sorted({name for pair in counts for name in pair})
    rows = [[counts.get((row, column), 0) for column in names] for row in names]
    table: pd.DataFrame = pandas.DataFrame(
        rows,
        index=pandas.Index(names, name=f"automaker {by}"),
        columns=pandas.Index(names, name=f"technology {by}"),
        dtype=int,
    )
    return table


def assortativity(table: "pd.DataFrame") -> "pd.DataFrame":
    """One row: how far the pairs of a mixing table keep to their own kind.

    ``same`` is the observed share of pairs within one place (the sum of e_ii), ``expected`` the
    share if partners were drawn at random with the same activity of each place (the sum of
    a_i·b_i), ``coefficient`` = (same - expected) / (1 - expected): 1 when all keep to their own,
    0 when place plays no part, below 0 when they seek the other. ``error`` is the jackknife
    standard error over the ``pairs``. NaN when everyone is in one place.
    Raises ``UsageError`` when no pair has a known place on both sides.
    Source: Newman, Mixing patterns in networks, Phys. Rev. E 67 (2003) 026126, equations 2, 5.
    """
    import numpy as np

    counts = table.to_numpy(dtype=float)
    total = counts.sum()
    if not total:
        raise UsageError("no pair has a known place on both sides", hint="choose another filter")

    def coefficient(counts: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> float:
        e = counts / counts.sum()
        expected = float(e.sum(axis=1) @ e.sum(axis=0))
        return float("nan") if expected == 1 else (float(np.trace(e)) - expected) / (1 - expected)

    observed = coefficient(counts)
    variance = 0.0
    for row, column in zip(*np.nonzero(counts), strict=True):
        if total > 1:
            without = counts.copy()
            without[row, column] -= 1
            variance += counts[row, column] * (coefficient(without) - observed) ** 2
    e = counts / total
    row_of = {
        "pairs": int(total),
        "same": float(np.trace(e)),
        "expected": float(e.sum(axis=1) @ e.sum(axis=0)),
        "coefficient": observed,
        "error": variance**0.5,
    }
    return frame([row_of], tuple(row_of))
