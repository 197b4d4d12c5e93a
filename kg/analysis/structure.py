"""How the network hangs together: communities and cores.

>>> from kg.model import Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGE, KGP
>>> deals = [Partnership(KGP[a + t], a + t, (KGE[a],), (KGE[t],)) for a, t in ("AX", "BX", "CY")]
>>> from kg.analysis import partnership_graph
>>> graph = partnership_graph(deals, Registry([]))  # A - X - B and C - Y
>>> members = communities(graph)
>>> members[["community", "name"]].values.tolist()
[[1, 'X'], [1, 'A'], [1, 'B'], [2, 'C'], [2, 'Y']]
>>> community_summary(graph, members)["inside"].tolist()
[1.0, 1.0]
>>> cores(graph)["core"].tolist()
[1, 1, 1, 1, 1]
"""

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.analysis.frames import frame, of_node, simple

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def communities(
    graph: "nx.Graph[Any]", *, seed: int = 0, runs: int = 10, resolution: float = 1.0
) -> "pd.DataFrame":
    """A row for each organisation with the number of its community, 1 being the largest.

    Louvain, weighted by the number of deals, run ``runs`` times from ``seed`` on; the partition
    with the highest modularity is kept. Modularity has many near-optimal partitions: read the
    communities as one good reading, not as the only one.
    Source: Blondel et al., J. Stat. Mech. (2008) P10008.
    """
    import networkx as nx

    plain = simple(graph)
    tried = [
        nx.community.louvain_communities(plain, resolution=resolution, seed=seed + i)
        for i in range(runs)
    ]
    best = max(
        tried, key=lambda found: nx.community.modularity(plain, found, resolution=resolution)
    )
    best.sort(key=lambda part: (-len(part), min(part)))
    rows = (
        {
            **of_node(graph, plain.nodes[node]["node"]),
            "community": number,
            "partners": plain.degree(node),
        }
        for number, part in enumerate(best, start=1)
        for node in sorted(part)
    )
    columns = ("community", "name", "side", "country", "partners", "iri")
    found = frame(rows, columns, descending=["partners"], ascending=["name"])
    return found.sort_values("community", kind="stable", ignore_index=True)


def community_summary(graph: "nx.Graph[Any]", members: "pd.DataFrame") -> "pd.DataFrame":
    """A row for each community of ``communities(graph)``.

    ``size`` in organisations; ``core`` names its three members with most partners; ``countries``
    its three most frequent ones with counts; ``inside`` is the share of its members' deals that
    stay in it, 0 to 1; ``modularity`` is its part L/m - (d/2m)² of the whole (L: weight of the
    edges inside, d: sum of the members' weighted degrees, m: weight of all edges), and the parts
    add up to the modularity of the partition, between -0.5 and 1.
    Source: Newman & Girvan, Phys. Rev. E 69 (2004) 026113.
    """
    plain = simple(graph)
    number = {_key(graph, name): node for node, name in plain.nodes(data="node")}
    total = plain.size(weight="weight")
    rows = []
    for community, part in members.groupby("community"):
        nodes = {number[key] for key in zip(part["side"], part["iri"], strict=True)}
        degree = sum(d for _, d in plain.degree(nodes, weight="weight"))
        within = plain.subgraph(nodes).size(weight="weight")
        countries = Counter(sorted(part["country"].dropna())).most_common(3)
        rows.append(
            {
                "community": community,
                "size": len(part),
                "automakers": int((part["side"] == "automaker").sum()),
                "core": ", ".join(part["name"].head(3)),
                "countries": ", ".join(f"{country} {count}" for country, count in countries),
                "inside": 2 * within / degree if degree else float("nan"),
                "modularity": within / total - (degree / (2 * total)) ** 2,
            }
        )
    columns = ("community", "size", "automakers", "core", "countries", "inside", "modularity")
    return frame(rows, columns)


def cores(graph: "nx.Graph[Any]") -> "pd.DataFrame":
    """A row for each organisation with its core number, the innermost first.

    An organisation is in the k-core if it has at least k partners who are in it themselves;
    ``core`` is the largest such k. Parallel deals count once.
    Source: Seidman, Social Networks 5 (1983) 269-287.
    """
    import networkx as nx

    plain = simple(graph)
    core = nx.core_number(plain)
    rows = (
        {**of_node(graph, name), "core": core[node], "partners": plain.degree(node)}
        for node, name in plain.nodes(data="node")
    )
    columns = ("core", "name", "side", "country", "partners", "iri")
    return frame(rows, columns, descending=["core", "partners"], ascending=["name"])


def _key(graph: "nx.Graph[Any]", name: Any) -> tuple[Any, str]:
    about = of_node(graph, name)
    return about["side"], about["iri"]
