"""Communities and cores, worked out by hand on two squares that one edge joins."""

import os
import subprocess
import sys

import networkx as nx
import pytest

from kg.analysis.structure import communities, community_summary, cores
from kg.analysis.views import bipartite_graph, partnership_graph
from tests.analysis.deals import REGISTRY, TWO_SQUARES, deals

GRAPH = partnership_graph(TWO_SQUARES, REGISTRY)


def test_two_squares_are_two_communities() -> None:
    table = communities(GRAPH)
    assert table.groupby("community")["name"].apply(set).to_list() == [set("ABXY"), set("CDWZ")]


def test_the_parts_of_modularity() -> None:
    # 9 edges, of which 4 in each square; the degrees of each sum to 9
    table = community_summary(GRAPH, communities(GRAPH))
    assert table["size"].to_list() == [4, 4]
    assert table["automakers"].to_list() == [2, 2]
    assert table["inside"].to_list() == pytest.approx([8 / 9] * 2)
    assert table["modularity"].to_list() == pytest.approx([4 / 9 - (9 / 18) ** 2] * 2)
    assert table["core"].to_list() == ["B, A, X", "Z, C, D"]
    assert table["countries"].to_list() == ["US 2, CN 1, DE 1", "CN 3"]


def test_the_summary_takes_a_bipartite_graph_too() -> None:
    graph = bipartite_graph([*TWO_SQUARES, *deals("A-B")], REGISTRY)
    members = communities(graph)
    plain = nx.convert_node_labels_to_integers(graph, label_attribute="node")
    number = {
        (side, iri): community
        for side, iri, community in zip(
            members["side"], members["iri"], members["community"], strict=True
        )
    }
    parts: dict[int, set[int]] = {}
    for node, at in plain.nodes(data="node"):
        parts.setdefault(number[at[0], str(at[1])], set()).add(node)
    whole = community_summary(graph, members)["modularity"].sum()
    assert whole == pytest.approx(nx.community.modularity(plain, parts.values()))


def test_the_core_of_two_squares_with_a_tail() -> None:
    # everyone in a square has two partners there; V hangs on A alone
    graph = partnership_graph([*TWO_SQUARES, *deals("A-V", "A-V")], REGISTRY)
    core = cores(graph).set_index("name")["core"].to_dict()
    assert core == {name: 1 if name == "V" else 2 for name in "ABCDVWXYZ"}


def test_the_order_in_which_python_keeps_sets_does_not_count() -> None:
    code = (
        "from kg.analysis import *\n"
        "from tests.analysis.deals import REGISTRY, deal\n"
        "import random\n"
        "random.seed(1)\n"
        "made = [deal(random.choice('ABCDE') + '-' + random.choice('VWXYZ'), '2018', n)"
        " for n in range(14)]\n"
        "graph = partnership_graph(made, REGISTRY)\n"
        "two = bipartite_graph(made, REGISTRY)\n"
        "print(communities(graph).to_csv(), centrality(graph).to_csv(), brokers(graph).to_csv(),"
        " cores(graph).to_csv(), overlap(two).to_csv(), list(projection(two).edges(data=True)))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
