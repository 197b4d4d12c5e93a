"""Who works with whom, by place."""

import networkx as nx
import pandas as pd
import pytest

from kg.analysis.homophily import assortativity, mixing
from kg.errors import UsageError
from tests.analysis.deals import REGISTRY, deals


def test_pairs_are_counted_by_place() -> None:
    table = mixing(deals("AC-XY", "C-Y", "A-V"), REGISTRY, "country")
    assert table.to_dict("index") == {
        "CN": {"CN": 2, "DE": 0, "US": 1},
        "DE": {"CN": 1, "DE": 0, "US": 1},
        "US": {"CN": 0, "DE": 0, "US": 0},
    }


def test_assortativity_by_hand() -> None:
    # e = ((2, 1), (1, 4)) / 8: same 6/8, a = b = (3/8, 5/8), expected (9 + 25)/64.
    # Without one pair of 7: ((1,1),(1,4)) gives 6/20, ((2,1),(1,3)) 10/24, ((2,0),(1,4)) 16/23.
    row = assortativity(pd.DataFrame([[2, 1], [1, 4]])).iloc[0]
    r = (48 - 34) / (64 - 34)
    assert row[["pairs", "same", "expected", "coefficient"]].to_list() == pytest.approx(
        [8, 6 / 8, 34 / 64, r]
    )
    variance = 2 * (6 / 20 - r) ** 2 + 4 * (10 / 24 - r) ** 2 + 2 * (16 / 23 - r) ** 2
    assert row["error"] == pytest.approx(variance**0.5)


def test_it_is_that_of_networkx_for_directed_pairs() -> None:
    made = deals("A-X", "A-Y", "B-X", "C-Y", "C-Z", "D-Z")
    graph = nx.DiGraph((d.automakers[0], d.tech_companies[0]) for d in made)
    for node in graph:
        graph.nodes[node]["country"] = REGISTRY[node].country
    table = assortativity(mixing(made, REGISTRY, "country"))
    assert table.at[0, "coefficient"] == pytest.approx(
        nx.attribute_assortativity_coefficient(graph, "country")
    )


def test_in_one_place_there_is_nothing_to_prefer() -> None:
    assert assortativity(mixing(deals("C-Y", "D-Y"), REGISTRY)).isna().at[0, "coefficient"]


def test_without_known_places_it_is_refused() -> None:
    with pytest.raises(UsageError, match="no pair has a known place"):
        assortativity(mixing(deals("A-V"), REGISTRY))
