"""Whose partners are the same: overlap of partner sets.

>>> from kg.model import Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGE, KGP
>>> deals = [Partnership(KGP[a + t], a + t, (KGE[a],), (KGE[t],)) for a, t in ("AX", "BX", "BY")]
>>> from kg.analysis import bipartite_graph
>>> overlap(bipartite_graph(deals, Registry([]))).values.tolist()  # both have X, B has Y too
[['A', 'B', 1, 2, 0.5]]
"""

from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.analysis.frames import frame
from kg.analysis.views import Side

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def overlap(graph: "nx.Graph[Any]", side: Side = "automaker", *, least: int = 1) -> "pd.DataFrame":
    """A row for each two companies of a side that share a partner, the most alike first.

    ``graph`` is a bipartite one; on that of technology domains it tells who works on the same
    things. ``jaccard`` = shared / all partners of the two, 0 to 1. Companies with fewer than
    ``least`` partners are left out: two with one and the same partner have 1.
    Source: Jaccard, New Phytologist 11 (1912) 37-50.
    """
    partners = {
        node: set(graph[node])
        for node, at in sorted(graph.nodes(data="side"))
        if at == side and len(graph[node]) >= least
    }
    rows = []
    for (one, of_one), (other, of_other) in combinations(partners.items(), 2):
        if shared := of_one & of_other:
            one_name, other_name = sorted(graph.nodes[n]["label"] for n in (one, other))
            rows.append(
                {
                    "one": one_name,
                    "other": other_name,
                    "shared": len(shared),
                    "all": len(of_one | of_other),
                    "jaccard": len(shared) / len(of_one | of_other),
                }
            )
    columns = ("one", "other", "shared", "all", "jaccard")
    return frame(rows, columns, descending=["jaccard", "shared"], ascending=["one", "other"])
