"""Who is central and who connects: centralities and brokers.

>>> from kg.model import Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGE, KGP
>>> deals = [Partnership(KGP[a + t], a + t, (KGE[a],), (KGE[t],)) for a, t in ("AX", "BX", "BY")]
>>> from kg.analysis import partnership_graph
>>> line = partnership_graph(deals, Registry([]))  # A - X - B - Y
>>> centrality(line)[["name", "partners", "closeness"]].values.tolist()
[['B', 2, 0.75], ['X', 2, 0.75], ['A', 1, 0.5], ['Y', 1, 0.5]]
>>> brokers(line)[["name", "constraint"]].values.tolist()
[['B', 0.5], ['X', 0.5], ['A', 1.0], ['Y', 1.0]]
"""

from typing import TYPE_CHECKING, Any

from kg.analysis.frames import frame, need, of_node, simple

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def centrality(graph: "nx.Graph[Any]") -> "pd.DataFrame":
    """A row for each organisation, the one with the most partners first.

    - ``partners``: distinct partners (degree); ``deals``: sum of the weights of its edges.
    - ``betweenness``: share of the shortest paths between two others that pass through it,
      0 to 1. Source: Freeman, Sociometry 40 (1977) 35-41.
    - ``closeness``: (r/(n-1)) · (r / sum of the distances to the r nodes it reaches), 0 to 1.
      Source: Wasserman & Faust, Social Network Analysis (1994), section 5.2.2.
    - ``eigenvector``: entry of the leading eigenvector of the adjacency matrix of the largest
      connected part, of length 1; NaN outside that part, where it is not defined.
      Source: Bonacich, J. Math. Sociology 2 (1972) 113-120.
    - ``pagerank``: share of the time that a random surfer spends there, damping 0.85, following
      deals in proportion to their number; sums to 1.
      Source: Brin & Page, Computer Networks 30 (1998) 107-117.

    Only ``deals`` and ``pagerank`` use weights: more deals are not a longer or a shorter way.
    """
    import networkx as nx

    need("scipy")  # which networkx uses for PageRank
    plain = simple(graph)
    betweenness = nx.betweenness_centrality(plain)
    closeness = nx.closeness_centrality(plain, wf_improved=True)
    largest = max(nx.connected_components(plain), key=lambda part: (len(part), -min(part)))
    part = nx.Graph(plain.subgraph(largest))
    eigenvector = nx.eigenvector_centrality(part, max_iter=100_000, tol=1e-9)
    pagerank = nx.pagerank(plain, weight="weight")
    rows = (
        {
            **of_node(graph, name),
            "partners": plain.degree(node),
            "deals": plain.degree(node, weight="weight"),
            "betweenness": betweenness[node],
            "closeness": closeness[node],
            "eigenvector": eigenvector[node] if node in eigenvector else float("nan"),
            "pagerank": pagerank[node],
        }
        for node, name in plain.nodes(data="node")
    )
    measures = ("partners", "deals", "betweenness", "closeness", "eigenvector", "pagerank")
    columns = ("name", "side", "country", *measures, "iri")
    return frame(rows, columns, descending=["partners", "deals"], ascending=["name"])


def brokers(graph: "nx.Graph[Any]", group: str = "region") -> "pd.DataFrame":
    """A row for each organisation, the one that most connects the others first.

    ``group`` is the node attribute that makes the blocs (``region``, ``country``, ``sector``).

    - ``betweenness``: as in ``centrality``.
    - ``groups``: number of different groups among its partners.
    - ``participation``: 1 - sum over groups of (share of its partners in the group)²; 0 when
      all are in one, near 1 when spread over many; NaN without a partner of known group.
      Source: Guimerà & Amaral, Nature 433 (2005) 895-900.
    - ``outside``: share of its partners of known group that are not of its own, 0 to 1; NaN
      when it or all partners have none.
    - ``constraint``: how far its partners already deal with each other or it hangs on one of
      them, low for brokers; NaN without partner.
      Source: Burt, Structural Holes (1992), chapter 2.
    """
    import networkx as nx

    plain = simple(graph)
    betweenness = nx.betweenness_centrality(plain)
    constraint = nx.constraint(plain)
    groups: dict[int, Any] = {
        node: graph.nodes[name].get(group) for node, name in plain.nodes(data="node")
    }
    rows = []
    for node, name in plain.nodes(data="node"):
        near = [groups[other] for other in plain[node] if groups[other]]
        counts = [near.count(found) for found in sorted(set(near))]
        own = groups[node]
        rows.append(
            {
                **of_node(graph, name),
                "group": own,
                "partners": plain.degree(node),
                "betweenness": betweenness[node],
                "groups": len(counts),
                "participation": 1 - sum((n / len(near)) ** 2 for n in counts) if near else None,
                "outside": 1 - near.count(own) / len(near) if near and own else None,
                "constraint": constraint[node],
            }
        )
    measures = ("partners", "betweenness", "groups", "participation", "outside", "constraint")
    columns = ("name", "side", "group", *measures, "iri")
    table = frame(rows, columns, descending=["betweenness"], ascending=["name"])
    return table.astype({"participation": float, "outside": float})
