"""Every analysis on the shipped data: what must hold of any answer, and what does of this."""

import networkx as nx
import pytest

from kg import analysis
from kg.graph import KnowledgeGraph
from kg.model import Partnership
from kg.registry import Registry


@pytest.fixture(scope="module")
def deals(curated_graph: KnowledgeGraph) -> list[Partnership]:
    return curated_graph.partnerships()


@pytest.fixture(scope="module")
def names(curated_graph: KnowledgeGraph) -> Registry:
    return curated_graph.registry | curated_graph.concepts


def test_one_edge_a_pair_of_a_deal(
    curated_graph: KnowledgeGraph, deals: list[Partnership], names: Registry
) -> None:
    graph = analysis.partnership_graph(deals, names)
    assert graph.number_of_edges() == sum(
        len(set(d.automakers)) * len(set(d.tech_companies)) for d in deals
    )
    assert {key for *_, key in graph.edges(keys=True)} == {deal.iri for deal in deals}
    known = sum(1 for _, at in graph.nodes(data=True) if at["country"])
    assert known >= 0.99 * len(graph), "companies without country"
    found = curated_graph.query("""
        SELECT (COUNT(*) AS ?pairs) WHERE { ?deal kg:automaker ?a ; kg:techCompany ?t }
    """)
    assert found.rows == [(graph.number_of_edges(),)]


def test_the_busiest_are_whom_one_expects(deals: list[Partnership], names: Registry) -> None:
    graph = analysis.partnership_graph(deals, names)
    central = analysis.centrality(graph)
    assert central["pagerank"].sum() == pytest.approx(1)
    assert {"Toyota", "BMW Group", "General Motors"} <= set(central["name"].head(10))
    simple = analysis.weighted_graph(graph)
    assert dict(zip(central["iri"], central["partners"], strict=True)) == {
        str(iri): degree for iri, degree in simple.degree
    }
    assert analysis.cores(graph)["core"].max() == max(nx.core_number(simple).values())


def test_communities_explain_the_links(deals: list[Partnership], names: Registry) -> None:
    graph = analysis.partnership_graph(deals, names)
    members = analysis.communities(graph)
    assert sorted(members["iri"]) == sorted(map(str, graph))
    assert members.equals(analysis.communities(graph))
    assert analysis.community_summary(graph, members)["modularity"].sum() > 0.35


def test_place_matters(deals: list[Partnership], names: Registry) -> None:
    row = analysis.assortativity(analysis.mixing(deals, names)).iloc[0]
    assert row["coefficient"] > 5 * row["error"]


def test_growth_counts_every_dated_deal(deals: list[Partnership], names: Registry) -> None:
    dated = [deal for deal in deals if deal.since]
    table = analysis.growth(deals)
    assert table["new"].sum() == table["total"].iloc[-1] == len(dated)
    kinds = analysis.growth_by(deals, names, "kind")
    assert kinds.to_numpy().sum() == sum(deal.kind is not None for deal in dated)


def test_shares_and_overlaps_are_shares(deals: list[Partnership], names: Registry) -> None:
    table = analysis.concentration(deals, names)
    assert (table["hhi"] >= 1 / table["companies"] - 1e-12).all()
    assert (table["leader_share"] <= table["top4"]).all()
    assert analysis.overlap(analysis.bipartite_graph(deals, names))["jaccard"].between(0, 1).all()


def test_the_two_readings_of_silence_bound_survival(
    curated_graph: KnowledgeGraph, deals: list[Partnership]
) -> None:
    seen = analysis.seen_until(deals, curated_graph.documents())
    today = str(analysis.last_day_told(seen))
    high, low = (
        analysis.survival_after(
            analysis.survival(seen, today, silence=silence), [1, 3, 5]
        )["survival"]
        for silence in ("runs", "unknown")
    )  # fmt: skip
    assert (low < high).all()


def test_guesses_are_better_than_chance(deals: list[Partnership], names: Registry) -> None:
    table = analysis.evaluate(deals, names, 2020, 3).set_index("scorer")
    assert table.at["chance", "auc"] == 0.5
    assert table.at["chance", "p@50"] == pytest.approx(table.at["chance", "base"])
    assert (table["auc"].drop("chance") > 0.6).all()
    assert table.at["learned", "auc"] > 0.75
