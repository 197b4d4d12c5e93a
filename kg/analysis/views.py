"""The partnerships as networkx graphs.

All are built in the order of the IRIs, so that the same deals give the same graph. For the
graph at a date, filter the deals first: ``partnership_graph(running(deals, "2020"), registry)``.

>>> from kg.model import Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGE, KGP
>>> deals = [Partnership(KGP[a + t], a + t, (KGE[a],), (KGE[t],)) for a, t in ("AX", "BX", "BY")]
>>> graph = partnership_graph(deals, Registry([]))
>>> graph.number_of_nodes(), graph.number_of_edges(), graph.nodes[KGE["A"]]["side"]
(4, 3, 'automaker')
>>> sorted(projection(bipartite_graph(deals, Registry([]))).edges(data="weight"))[0][2]
1
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from rdflib import URIRef

from kg.analysis.dimensions import attributes
from kg.model import Entity, Partnership
from kg.registry import Registry, label_of

if TYPE_CHECKING:
    import networkx as nx

Side = Literal["automaker", "technology"]
Node = tuple[Side, URIRef]


def partnership_graph(
    partnerships: Sequence[Partnership], registry: Registry
) -> "nx.MultiGraph[URIRef]":
    """One node an organisation, one edge a partnership and automaker × technology pair.

    Nodes carry ``label``, ``kind`` (class), ``country`` (ISO 3166-1), ``region``, ``sector`` and
    ``side``: ``automaker``, ``technology``, or ``both`` for a company that is on either side of
    different deals. Edges have the partnership's IRI as key and carry ``label``, ``date`` (ISO
    text of ``since``), ``kind``, ``domains`` and ``status``. ``None`` means not known. Two
    companies on the same side of a deal are not linked by it.
    """
    import networkx as nx

    graph: nx.MultiGraph[URIRef] = nx.MultiGraph()
    automakers = {iri for deal in partnerships for iri in deal.automakers}
    tech = {iri for deal in partnerships for iri in deal.tech_companies}
    for iri in sorted(automakers | tech):
        side = "both" if iri in automakers & tech else _side(iri in automakers)
        graph.add_node(iri, side=side, **_described(registry, iri))
    for deal in sorted(partnerships, key=lambda deal: deal.iri):
        about = {
            "label": deal.label,
            "date": str(deal.since) if deal.since else None,
            "kind": deal.kind,
            "domains": deal.domains,
            "status": deal.status,
        }
        for automaker in sorted(deal.automakers):
            for company in sorted(deal.tech_companies):
                if automaker != company:
                    graph.add_edge(automaker, company, key=deal.iri, **about)
    return graph


def weighted_graph(graph: "nx.MultiGraph[URIRef]") -> "nx.Graph[URIRef]":
    """The partnership graph with one edge a pair of companies.

    ``weight`` is the number of their deals; ``first`` and ``last`` are the earliest and latest
    dates of them (``None``: all undated).

    >>> from kg.vocabulary import KGE, KGP
    >>> deals = [Partnership(KGP[n], n, (KGE["A"],), (KGE["X"],)) for n in ("first", "second")]
    >>> list(weighted_graph(partnership_graph(deals, Registry([]))).edges(data="weight"))[0][2]
    2
    """
    import networkx as nx

    simple: nx.Graph[URIRef] = nx.Graph()
    simple.add_nodes_from(graph.nodes(data=True))
    dates: dict[tuple[URIRef, URIRef], list[str | None]] = {}
    for one, other, about in graph.edges(data=True):
        dates.setdefault((min(one, other), max(one, other)), []).append(about["date"])
    for (one, other), found in sorted(dates.items()):
        known = sorted(date for date in found if date)
        first, last = (known[0], known[-1]) if known else (None, None)
        simple.add_edge(one, other, weight=len(found), first=first, last=last)
    return simple


def bipartite_graph(
    partnerships: Sequence[Partnership],
    registry: Registry,
    technology: Literal["company", "domain"] = "company",
) -> "nx.Graph[Any]":
    """Automakers on one side, technology companies or technology domains on the other.

    Nodes are ``(side, iri)``, because some companies supply in one deal what they buy in
    another: Tesla as a carmaker and Tesla as a supplier are two nodes. Besides the attributes
    of ``partnership_graph`` they carry ``iri`` and ``bipartite`` (0 automaker, 1 technology).
    ``weight`` of an edge is the number of deals.
    """
    import networkx as nx

    graph: nx.Graph[Any] = nx.Graph()
    weights: dict[tuple[Node, Node], int] = {}
    for deal in partnerships:
        others = deal.tech_companies if technology == "company" else deal.domains
        for automaker in deal.automakers:
            for other in others:
                pair: tuple[Node, Node] = ("automaker", automaker), ("technology", other)
                weights[pair] = weights.get(pair, 0) + 1
    for node in sorted({node for pair in weights for node in pair}):
        about = {"iri": node[1], "side": node[0], "bipartite": int(node[0] == "technology")}
        graph.add_node(node, **about, **_described(registry, node[1]))
    for pair, weight in sorted(weights.items()):
        graph.add_edge(*pair, weight=weight)
    return graph


def projection(
    graph: "nx.Graph[Any]", side: Side = "automaker", *, newman: bool = False
) -> "nx.Graph[Any]":
    """One side of a bipartite graph; two of its nodes are linked if they share a neighbour.

    ``weight`` is the number of shared neighbours, or, with ``newman``, the sum over them of
    1 / (degree of the neighbour - 1), by which a supplier of everyone binds two of its customers
    less than one that only they share.
    Source: Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001) 016132.
    """
    import networkx as nx

    nodes = [node for node in graph if node[0] == side]
    project = (
        nx.bipartite.collaboration_weighted_projected_graph
        if newman
        else nx.bipartite.weighted_projected_graph
    )
    found = project(graph, nodes)
    ordered: nx.Graph[Any] = nx.Graph()  # networkx adds the edges in the order of a set
    ordered.add_nodes_from((node, found.nodes[node]) for node in sorted(found))
    edges = ((min(a, b), max(a, b), at["weight"]) for a, b, at in found.edges(data=True))
    ordered.add_weighted_edges_from(sorted(edges))
    return ordered


def _side(is_automaker: bool) -> Side:
    return "automaker" if is_automaker else "technology"


def _described(registry: Registry, iri: URIRef) -> dict[str, Any]:
    entity = registry.get(iri) or Entity(iri, label_of(iri, registry), "Organization")
    return {"label": entity.label, "kind": entity.kind, **attributes(registry, entity)}
