"""The partnerships as networkx graphs."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.views import bipartite_graph, partnership_graph, projection, weighted_graph
from kg.registry import Registry
from kg.vocabulary import KGC, KGE
from tests.analysis.deals import PATH, REGISTRY, deal, deals

parties = st.sets(st.sampled_from("ABCXY"), min_size=1, max_size=3).map(
    lambda s: "".join(sorted(s))
)
drawn = st.lists(st.builds("{}-{}".format, parties, parties), max_size=8).map(
    lambda pairs: deals(*pairs)
)


def test_one_edge_a_deal_and_pair() -> None:
    made = deal("AB-XY", "2019-05", kind="mou", domains=("ai",), status="active")
    graph = partnership_graph([made, deal("A-X", None, 2)], REGISTRY)
    assert graph.number_of_edges() == 5
    assert not graph.has_edge(KGE["A"], KGE["B"])
    assert graph.edges[KGE["A"], KGE["X"], made.iri] == {
        "label": made.label,
        "date": "2019-05",
        "kind": KGC["mou"],
        "domains": (KGC["ai"],),
        "status": KGC["active"],
    }
    assert graph.nodes[KGE["X"]] == {
        "label": "X",
        "kind": "TechCompany",
        "country": "US",
        "region": "North America",
        "sector": "ai",
        "side": "technology",
    }


def test_a_company_on_either_side_is_one_node_or_two() -> None:
    made = deals("A-X", "B-A")
    assert partnership_graph(made, REGISTRY).nodes[KGE["A"]]["side"] == "both"
    split = bipartite_graph(made, REGISTRY)
    assert {("automaker", KGE["A"]), ("technology", KGE["A"])} <= set(split)
    assert split.nodes["technology", KGE["A"]]["iri"] == KGE["A"]


def test_a_company_unknown_to_the_registry_is_named_by_its_iri() -> None:
    graph = partnership_graph(deals("A-X"), Registry([]))
    assert graph.nodes[KGE["A"]]["label"] == "A"
    assert graph.nodes[KGE["A"]]["country"] is None


def test_parallel_deals_become_a_weight() -> None:
    made = [deal("A-X", "2019"), deal("A-X", None), deal("A-X", "2021-03"), deal("B-X", None)]
    graph = weighted_graph(partnership_graph(made, REGISTRY))
    assert graph.edges[KGE["A"], KGE["X"]] == {"weight": 3, "first": "2019", "last": "2021-03"}
    assert graph.edges[KGE["B"], KGE["X"]] == {"weight": 1, "first": None, "last": None}


def test_automakers_and_the_domains_they_work_on() -> None:
    made = [deal("A-XY", "2019", domains=("ai", "cloud")), deal("A-X", "2020", domains=("ai",))]
    graph = bipartite_graph(made, REGISTRY, "domain")
    weights = {other[1]: at["weight"] for _, other, at in graph.edges(data=True)}
    assert weights == {KGC["ai"]: 2, KGC["cloud"]: 1}


def test_a_projection_counts_what_two_share() -> None:
    # A and B share X and Y; X has the partners A, B, C and Y only A, B.
    graph = bipartite_graph(deals("A-X", "A-Y", "B-X", "B-Y", "C-X"), REGISTRY)
    a, b, c = (("automaker", KGE[name]) for name in "ABC")
    shared = projection(graph)
    assert {(a, b): 2, (a, c): 1, (b, c): 1} == {
        (one, other): at["weight"] for one, other, at in shared.edges(data=True)
    }
    assert projection(graph, newman=True).edges[a, b]["weight"] == pytest.approx(1 / 2 + 1)
    assert set(projection(graph, "technology")) == {("technology", KGE[name]) for name in "XY"}


@settings(deadline=None, max_examples=50)
@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_the_deals_does_not_count(made, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(made)
    random.shuffle(shuffled)
    for view in (partnership_graph, bipartite_graph):
        one, other = view(made, REGISTRY), view(shuffled, REGISTRY)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


@settings(deadline=None, max_examples=50)
@given(drawn)
def test_the_bipartite_graph_is_bipartite(made) -> None:  # type: ignore[no-untyped-def]
    graph = bipartite_graph(made, REGISTRY)
    assert all(one[0] != other[0] for one, other in graph.edges)
    assert sum(at["weight"] for *_, at in graph.edges(data=True)) == sum(
        len(d.automakers) * len(d.tech_companies) for d in made
    )
    assert nx.number_of_selfloops(partnership_graph(made, REGISTRY)) == 0


def test_the_line_of_four_is_a_line() -> None:
    graph = weighted_graph(partnership_graph(PATH, REGISTRY))
    assert nx.diameter(graph) == 3
