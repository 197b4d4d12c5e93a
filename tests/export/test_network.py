"""The property graph: the edges that it should have, in every format that reads back."""

import io
from collections.abc import Iterator

import networkx as nx
import pandas
import pytest

from kg.export import neo4j, network
from kg.export.tables import Column, Table
from kg.graph import KnowledgeGraph
from kg.vocabulary import local_name
from tests.made import graph


@pytest.fixture(scope="module")
def made() -> Iterator[list[Table]]:
    with KnowledgeGraph.open("oxigraph:") as found:
        found.store.add(graph(40))
        yield network.tables(found)


def test_it_is_the_graph_that_networkx_gets(curated_graph: KnowledgeGraph) -> None:
    nodes, edges = network.tables(curated_graph)
    expected = curated_graph.to_networkx()
    written = network.networkx_graph(nodes, edges)
    assert set(written) == {local_name(iri) for iri in expected}
    pairs = sorted(
        (*sorted((local_name(a), local_name(b))), local_name(deal))
        for a, b, deal in expected.edges(keys=True)
    )
    assert sorted((*sorted((a, b)), d) for a, b, d in written.edges(data="partnership")) == pairs
    for iri, about in expected.nodes(data=True):
        assert written.nodes[local_name(iri)]["side"] == about["side"]
        assert written.nodes[local_name(iri)]["label"] == about["label"]
    assert len({row[0] for row in edges.rows}) == len(edges.rows)


def test_graphml_read_and_written_again_is_the_same(made: list[Table]) -> None:
    first = network.networkx_graph(*made)
    text = network.graphml(first)
    again = nx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(first.nodes(data=True))
    assert set(again.edges(keys=True)) == set(first.edges(keys=True))
    assert network.graphml(again) == text


def test_gexf_read_and_written_again_is_the_same(made: list[Table]) -> None:
    first = network.networkx_graph(*made)
    text = network.gexf(first)
    assert "lastmodifieddate" not in text
    again = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    assert {name: about["label"] for name, about in again.nodes(data=True)} == dict(
        first.nodes(data="label")
    )
    assert set(again.edges(keys=True)) == set(first.edges(keys=True))
    assert network.gexf(again) == text


def test_a_character_that_xml_cannot_hold_does_no_harm() -> None:
    nodes = Table("nodes", network.NODES[:2], [("A", "x\x0by\ud800"), ("B", '<&">')])
    edges = Table("edges", network.EDGES[:3], [("A.1", "A", "B")])
    for write, read in ((network.graphml, nx.read_graphml), (network.gexf, nx.read_gexf)):
        found = read(io.BytesIO(write(network.networkx_graph(nodes, edges)).encode("utf-8")))
        assert found.nodes["A"]["label"] == "x\N{REPLACEMENT CHARACTER}y\N{REPLACEMENT CHARACTER}"
        assert found.nodes["B"]["label"] == '<&">'


def test_neo4j_files_have_the_header_that_its_importer_wants(made: list[Table]) -> None:
    files = neo4j.files(*made)
    nodes, edges = (
        pandas.read_csv(io.StringIO(files[name]), dtype=str, keep_default_na=False)
        for name in ("nodes.csv", "edges.csv")
    )
    assert {"id:ID", "label", ":LABEL"} <= set(nodes.columns)
    assert {":START_ID", ":END_ID", ":TYPE", "domains:string[]", "announced"} <= set(edges.columns)
    assert "duration_years:double" in edges.columns
    assert set(edges[":START_ID"]) | set(edges[":END_ID"]) <= set(nodes["id:ID"])
    assert set(edges[":TYPE"]) == {"PARTNERS_WITH"}
    assert all(labels.startswith("Organization") for labels in nodes[":LABEL"])
    for name, frame in (("nodes.csv", nodes), ("edges.csv", edges)):
        assert frame.to_csv(index=False, lineterminator="\n") == files[name]


def test_neo4j_rows_are_lines_and_arrays_keep_their_items() -> None:
    nodes = Table("nodes", (Column("id", "text", ""), Column("class", "text", "")))
    columns = (*network.EDGES[:3], Column("places", "texts", ""), Column("about", "text", ""))
    edges = Table("edges", columns, [("A.1", "A", "B", ("x|y", "z;1"), "one\ntwo | three")])
    head, row = neo4j.files(nodes, edges)["edges.csv"].splitlines()
    assert head == ":START_ID,:END_ID,places:string[],about,:TYPE"
    assert row == "A,B,x/y|z;1,one two | three,PARTNERS_WITH"
