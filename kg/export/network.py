"""The property graph: organisations as nodes, and an edge for each deal and pair.

An edge leads from a party on the automaker side to one on the technology side of the same deal
and carries the whole record, so that a deal between several companies is several edges with one
``partnership``. It is the graph of ``KnowledgeGraph.to_networkx``, with everything a record says.
"""

import io
import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.views import partnership_graph
from kg.export import records
from kg.export.records import PARTNERSHIPS
from kg.export.tables import Cell, Column, Table, as_text
from kg.formats import xml_text
from kg.vocabulary import local_name

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import KnowledgeGraph

NODES: Final = (
    Column("id", "text", "name of the organisation, unique"),
    Column("label", "text", "preferred name"),
    Column("class", "text", "class of the ontology"),
    Column("side", "text", "automaker, technology, or both in different deals"),
    Column("country", "text", "headquarters, ISO 3166-1 alpha-2"),
    Column("region", "text", "bloc of countries"),
    Column("sector", "text", "line of business"),
    Column("iri", "text", "the record in the RDF data"),
)

EDGES: Final = (
    Column("id", "text", "name of the edge, unique"),
    Column("source", "text", "id of the party on the automaker side"),
    Column("target", "text", "id of the party on the technology side"),
    Column("partnership", "text", "id of the deal"),
    *(column for column in PARTNERSHIPS if column.name != "id"),
)


def tables(graph: "KnowledgeGraph", partnerships: Table | None = None) -> list[Table]:
    """The tables ``nodes`` and ``edges``, sorted by their ids.

    ``partnerships`` is the table of the deals; ``None`` makes it.
    """
    deals, registry = graph.partnerships(), graph.registry
    network = partnership_graph(deals, registry)
    nodes, edges = Table("nodes", NODES), Table("edges", EDGES)
    for iri in sorted(network):
        about, entity = network.nodes[iri], registry.get(iri)
        sector = local_name(entity.sector) if entity and entity.sector else None
        known = {"id": local_name(iri), "class": about["kind"], "sector": sector, "iri": str(iri)}
        nodes.rows.append(tuple({**about, **known}[column.name] for column in NODES))
    rows = (partnerships or records.tables(graph)[0]).rows
    for deal, row in zip(deals, rows, strict=True):
        pairs = product(sorted(deal.automakers), sorted(deal.tech_companies))
        different = (pair for pair in pairs if pair[0] != pair[1])
        for number, (automaker, company) in enumerate(different, 1):
            name = f"{local_name(deal.iri)}.{number}"
            edges.rows.append((name, local_name(automaker), local_name(company), *row))
    return [nodes, edges]


def networkx_graph(nodes: Table, edges: Table) -> "nx.MultiDiGraph[str]":
    """The two tables as a networkx graph whose attributes every graph format can hold.

    Lists are one text with ``; `` between the items; what is not known is absent. The key of an
    edge is its ``id``.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in nodes.rows:
        about = _attributes(nodes, row)
        graph.add_node(about.pop("id"), **about)
    for row in edges.rows:
        about = _attributes(edges, row)
        graph.add_edge(about.pop("source"), about.pop("target"), key=about["id"], **about)
    return graph


def graphml(graph: "nx.MultiDiGraph[str]") -> str:
    """A networkx graph as GraphML, which Gephi, yEd, igraph and Cytoscape read."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)  # the other writer of networkx is there only with lxml
    return out.getvalue().decode("utf-8") + "\n"


def gexf(graph: "nx.MultiDiGraph[str]") -> str:
    """A networkx graph as GEXF 1.2, the format of Gephi, without the date of writing."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(graph, out)
    return re.sub(' lastmodifieddate="[^"]*"', "", out.getvalue().decode("utf-8"), count=1) + "\n"


def _attributes(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, cell in zip(table.columns, row, strict=True):
        if isinstance(cell, Decimal):
            found[column.name] = float(cell)
        elif cell is not None and cell != ():
            found[column.name] = xml_text(as_text(cell))
    return found
