"""Concentration: whether a few companies hold a field.

>>> from kg.model import Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGC, KGE, KGP
>>> deals = [
...     Partnership(KGP[t], t, (KGE["A"],), (KGE[t],), domains=(KGC["ai"],)) for t in ("X", "Y")
... ]
>>> concentration(deals, Registry([]))[["domain", "hhi", "equals"]].values.tolist()
[['ai', 0.5, 2.0]]
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from rdflib import URIRef

from kg.analysis.dimensions import categories
from kg.analysis.frames import frame
from kg.model import Partnership
from kg.registry import Registry, label_of

if TYPE_CHECKING:
    import pandas as pd


def concentration(
    partnerships: Sequence[Partnership],
    registry: Registry,
    by: Literal["domain", "kind"] = "domain",
    side: Literal["automaker", "technology"] = "technology",
) -> "pd.DataFrame":
    """A row for each technology domain or kind of deal, the most concentrated first.

    The share of a company is its part of the participations of its side: a deal with two
    technology companies is two participations. These are shares of deals, not of money or cars.

    - ``hhi``: Herfindahl-Hirschman index, the sum of the squared shares, 1/n to 1 (times 10,000
      in the unit of the merger guidelines).
      Source: Hirschman, American Economic Review 54 (1964) 761-762.
    - ``normalised``: (hhi - 1/n) / (1 - 1/n), 0 to 1, comparable between fields of different
      ``companies`` n; NaN for one company.
    - ``equals``: 1/hhi, the number of equally large companies that would give the same index.
      Source: Adelman, Review of Economics and Statistics 51 (1969) 99-101.
    - ``top4``: share of the four largest; ``leader`` and ``leader_share``: the largest one (the
      first by name among equals).
    """
    parts: dict[str, Counter[URIRef]] = {}
    deals: Counter[str] = Counter()
    for deal in partnerships:
        parties = deal.automakers if side == "automaker" else deal.tech_companies
        for name in categories(deal, by, registry):
            deals[name] += 1
            parts.setdefault(name, Counter()).update(parties)
    rows = []
    for name, held in parts.items():
        total = held.total()
        largest = sorted((-count, label_of(iri, registry)) for iri, count in held.items())
        hhi = sum((count / total) ** 2 for count in held.values())
        n = len(held)
        rows.append(
            {
                by: name,
                "deals": deals[name],
                "companies": n,
                "hhi": hhi,
                "normalised": (hhi - 1 / n) / (1 - 1 / n) if n > 1 else float("nan"),
                "equals": 1 / hhi,
                "top4": -sum(count for count, _ in largest[:4]) / total,
                "leader": largest[0][1],
                "leader_share": -largest[0][0] / total,
            }
        )
    measures = ("hhi", "normalised", "equals", "top4", "leader", "leader_share")
    columns = (by, "deals", "companies", *measures)
    return frame(rows, columns, descending=["hhi"], ascending=[by])
