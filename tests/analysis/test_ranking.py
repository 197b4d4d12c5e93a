"""Centralities and brokers, worked out by hand on A - X - B - Y."""

from math import sqrt

import pytest

from kg.analysis.ranking import brokers, centrality
from kg.analysis.views import partnership_graph, weighted_graph
from kg.errors import UsageError
from tests.analysis.deals import PATH, REGISTRY, deals

LINE = partnership_graph(PATH, REGISTRY)


def test_centralities_of_a_line() -> None:
    table = centrality(LINE).set_index("name")
    assert list(table.index) == ["B", "X", "A", "Y"]
    golden = (1 + sqrt(5)) / 2  # the leading eigenvector of a line of four is (1, g, g, 1)
    length = sqrt(2 + 2 * golden**2)
    end = 0.25 / 1.425  # e = 0.15/4 + 0.85·m/2 and e + m = 1/2
    by_hand = {
        "A": (1, 1, 0, 3 / (1 + 2 + 3), 1 / length, end),
        "X": (2, 2, 2 / 3, 3 / (1 + 1 + 2), golden / length, 0.5 - end),
    }
    for name, values in by_hand.items():
        columns = ["partners", "deals", "betweenness", "closeness", "eigenvector", "pagerank"]
        assert table.loc[name, columns].to_list() == pytest.approx(list(values), abs=1e-5)


def test_more_deals_with_one_partner_are_deals_not_partners() -> None:
    graph = partnership_graph(deals("A-X", "A-X", "B-X"), REGISTRY)
    table = centrality(graph).set_index("name")
    assert table.loc["A", ["partners", "deals"]].to_list() == [1, 2]
    # the surfer goes from X to A twice as often as to B: x = .05 + .85(a + b), a - b = .85x/3
    x = (0.05 + 0.85) / 1.85
    assert table.at["A", "pagerank"] - table.at["B", "pagerank"] == pytest.approx(
        0.85 * x / 3, abs=1e-5
    )
    assert centrality(weighted_graph(graph)).equals(centrality(graph))


def test_outside_the_largest_part_the_eigenvector_is_not_defined() -> None:
    table = centrality(partnership_graph([*PATH, *deals("C-Z")], REGISTRY)).set_index("name")
    assert table["eigenvector"].isna().to_dict() == {n: n in "CZ" for n in table.index}
    # A reaches 3 of 5 others, at distances that sum to 6
    assert table.at["A", "closeness"] == pytest.approx((3 / 5) * (3 / 6))


def test_brokers_of_a_line() -> None:
    # X (North America) has the partners A (Europe) and B (North America); neither deals with
    # the other, so its constraint is (1/2)² + (1/2)².
    table = brokers(LINE).set_index("name")
    columns = ["betweenness", "groups", "participation", "outside", "constraint"]
    assert table.loc["X", columns].to_list() == pytest.approx([2 / 3, 2, 0.5, 0.5, 0.5])
    assert table.loc["A", columns].to_list() == pytest.approx([0, 1, 0, 1, 1])


def test_a_partner_of_unknown_country_is_in_no_group() -> None:
    table = brokers(partnership_graph(deals("A-V"), REGISTRY), "country").set_index("name")
    assert table.at["A", "groups"] == 0
    assert table["participation"].isna().to_dict() == {"A": True, "V": False}
    assert table["outside"].isna().all()


@pytest.mark.parametrize("measure", [centrality, brokers])
def test_without_a_deal_there_is_nothing_to_measure(measure) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match="no partnership to measure"):
        measure(partnership_graph([], REGISTRY))
