"""Scores of pairs, worked out by hand or by another route."""

from math import log, sqrt

import networkx as nx
import numpy as np
import pytest

from kg.analysis import scorers
from kg.analysis.ensembles import SCORERS, combined, learned
from kg.analysis.holdout import known
from kg.analysis.views import bipartite_graph
from kg.vocabulary import KGE
from tests.analysis.deals import REGISTRY, TWO_SQUARES, deal, deals

# A-X, A-Y, B-X, C-Z: rows A, B, C, columns X, Y, Z
KNOWN = known(deals("A-X", "A-Y", "B-X", "C-Z"), REGISTRY, 2018)


def of(name: str, pair: str, given=KNOWN) -> float:  # type: ignore[no-untyped-def]
    row, column = given.automakers.index(KGE[pair[0]]), given.companies.index(KGE[pair[1]])
    return float(SCORERS[name](given)[row, column])


def test_preferential_attachment_is_the_product_of_the_degrees() -> None:
    assert [of("preferential attachment", p) for p in ("AZ", "BY", "CX")] == [2, 1, 2]


def test_the_one_path_from_b_to_y() -> None:
    # B - X - A - Y; X and A have two partners each
    assert of("common neighbours", "BY") == 1
    assert of("Adamic-Adar", "BY") == pytest.approx(1 / log(2))
    assert of("degree-normalised paths", "BY") == pytest.approx(1 / sqrt(2 * 2))
    for name in ("common neighbours", "Adamic-Adar", "degree-normalised paths", "Katz"):
        assert of(name, "CX") == 0


def test_katz_is_the_sum_over_all_walks() -> None:
    links = KNOWN.links
    beta = 0.5 / np.linalg.svd(links, compute_uv=False)[0]
    walk, total = beta * links, 0 * links
    for _ in range(60):
        total = total + walk
        walk = beta**2 * links @ links.T @ walk
    assert np.allclose(scorers.katz(KNOWN), total)


def test_rooted_pagerank_is_that_of_networkx_both_ways() -> None:
    graph = bipartite_graph(KNOWN.deals, REGISTRY)
    b, y = ("automaker", KGE["B"]), ("technology", KGE["Y"])

    def reach(one, other) -> float:  # type: ignore[no-untyped-def]
        found = nx.pagerank(graph, 0.85, {one: 1}, 1000, 1e-12, weight=None)
        return float(found[other])

    assert of("rooted PageRank", "BY") == pytest.approx(reach(b, y) + reach(y, b), abs=1e-9)


def test_recent_deals_count_and_all_partners_break_ties() -> None:
    made = [*deals("A-X", "A-Y", since="2010"), *deals("B-X", "B-X", since="2018"), deal("C-Z")]
    given = known([*made, deal("C-Z", "2010")], REGISTRY, 2018)
    # B has two recent deals, X two; Y, Z none: (1 + 2)(1 + 0), then partners over 1 + the most
    assert of("recent activity", "BZ", given) == pytest.approx(3 + (1 * 1) / (1 + 2 * 2))
    assert of("recent activity", "AZ", given) == pytest.approx(1 + (2 * 1) / (1 + 2 * 2))


def test_kinds_of_company_by_hand() -> None:
    # C and D, both Chinese, have three links: two to the Chinese battery maker Z, one of them
    # C's, and one of D to Y, the only Chinese company in AI.
    given = known(deals("C-Z", "D-Z", "D-Y", "A-X"), REGISTRY, 2018)
    assert of("region and sector", "CY", given) == pytest.approx(1 * 1 / 3 * 1)
    assert of("region and sector", "DZ", given) == pytest.approx(2 * 2 / 3 * 1)
    assert of("region and sector", "CX", given) == 0


def test_communities_as_kinds() -> None:
    # within the square 4 links, each company half of its side: A-X = 4 · 2/4 · 2/4; across, the
    # one link B-Z: C has half of the links of its side, X two of four
    given = known(TWO_SQUARES, REGISTRY, 2018)
    assert of("community", "AX", given) == pytest.approx(4 * 2 / 5 * 2 / 4)
    assert of("community", "AW", given) == pytest.approx(1 * 2 / 5 * 2 / 5)
    assert of("community", "CX", given) == 0


def test_chance_prefers_no_one() -> None:
    assert not scorers.chance(KNOWN).any()


def test_the_combination_is_a_mean_rank() -> None:
    score = combined(KNOWN)
    assert score.min() > 0
    assert score.max() <= 1
    assert score.argmax() in {0, 1}, "A, the busiest, with X or Y"


def grown(years: range = range(2010, 2020)):  # type: ignore[no-untyped-def]
    """Deals in which everyone has a next partner each year, in a fixed pattern."""
    return [
        deal("ABCDE"[n % 5] + "-" + "VWXYZ"[(n * n + year) % 5], str(year), n)
        for year in years
        for n in range(3)
    ]


@pytest.mark.parametrize("name", SCORERS)
def test_nothing_later_than_the_year_enters(name: str) -> None:
    now, later = grown(range(2010, 2014)), grown(range(2014, 2020))
    one = known(now, REGISTRY, 2013)
    other = known([*later, *reversed(now), deal("E-V")], REGISTRY, 2013)
    assert np.array_equal(SCORERS[name](one), SCORERS[name](other))


def test_with_nothing_to_learn_from_the_busy_are_guessed() -> None:
    assert np.array_equal(learned(KNOWN), scorers.preferential_attachment(KNOWN))


def test_weights_are_learned_from_earlier_years_only() -> None:
    score = learned(known(grown(), REGISTRY, 2013))
    assert np.isfinite(score).all()
    assert score.std() > 0
