"""Overlap of partner sets."""

import pytest

from kg.analysis.similarity import overlap
from kg.analysis.views import bipartite_graph
from tests.analysis.deals import REGISTRY, deals

GRAPH = bipartite_graph(deals("A-X", "A-Y", "A-Z", "B-X", "B-Y", "C-Z", "D-W"), REGISTRY)


def test_jaccard_by_hand() -> None:
    table = overlap(GRAPH)
    assert table.values.tolist() == [
        ["A", "B", 2, 3, pytest.approx(2 / 3)],
        ["A", "C", 1, 3, pytest.approx(1 / 3)],
    ]


def test_the_other_side_and_the_small_left_out() -> None:
    assert overlap(GRAPH, "technology")["one"].to_list() == ["X", "X", "Y"]
    assert overlap(GRAPH, least=2)["other"].to_list() == ["B"]
    assert overlap(GRAPH, least=4).empty
