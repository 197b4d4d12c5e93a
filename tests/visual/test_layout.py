"""Places: the same from build to build, nobody on top of anybody, no far islands."""

import math
from itertools import combinations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.visual.layout import CORE, communities, layout, network, radius
from tests.visual.scenes import small_scene


def crowd(nodes: int, seed: int = 1) -> tuple[nx.Graph, dict[int, str]]:
    graph = nx.barabasi_albert_graph(nodes, 2, seed=seed)
    return graph, {node: f"organisation {node}" for node in graph}


@settings(deadline=None, max_examples=15)
@given(st.integers(3, 60), st.integers(0, 100))
def test_nobody_stands_on_top_of_anybody(nodes, seed):
    graph, ids = crowd(nodes, seed)
    places = layout(graph, ids)
    assert places.keys() == set(graph)
    for a, b in combinations(graph, 2):
        near = radius(graph.degree(a)) + radius(graph.degree(b))
        assert math.dist(places[a], places[b]) > 0.8 * near


def test_the_numbers_of_the_nodes_do_not_matter_only_their_ids():
    graph, ids = crowd(40)
    turned = {node: 39 - node for node in graph}
    moved = layout(nx.relabel_nodes(graph, turned), {turned[n]: ids[n] for n in graph})
    places = layout(graph, ids)
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    assert all(math.dist(places[n], moved[turned[n]]) < 0.02 * width for n in graph)


def test_one_new_partner_moves_the_others_little():
    graph, ids = crowd(120)
    before = layout(graph, ids)
    graph.add_edge(120, 5)
    after = layout(graph, ids | {120: "newcomer"})
    moves = sorted(math.dist(before[node], after[node]) for node in before)
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    assert moves[len(moves) // 2] < 0.15 * width


def test_partners_stand_nearer_than_strangers():
    graph = nx.connected_caveman_graph(6, 8)
    places = layout(graph, {node: str(node) for node in graph})

    def mean(pairs):
        lengths = [math.dist(places[a], places[b]) for a, b in pairs]
        return sum(lengths) / len(lengths)

    assert mean(graph.edges) < 0.5 * mean(nx.non_edges(graph))


def test_communities_are_found_and_numbered_from_the_largest():
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(3))
    found = communities(graph)
    assert [found[node] for node in sorted(graph)] == [0] * 5 + [1] * 3


def test_beyond_the_core_everybody_has_a_place_beside_the_partners():
    graph = nx.star_graph(CORE + 50)
    nx.add_path(graph, range(1, CORE))
    places = layout(graph, {node: str(node) for node in graph})
    assert len(places) == len(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


def test_the_network_of_a_scene_leaves_out_who_only_takes_part():
    scene = small_scene(claims=[])
    graph = network(scene)
    assert graph.number_of_edges() == sum(not edge.beside for edge in scene.edges)
    assert {data["weight"] for _, _, data in graph.edges(data=True)} == {1, 2}


def test_empty_and_single():
    assert layout(nx.Graph(), {}) == {}
    lonely = nx.Graph()
    lonely.add_node(0)
    assert len(layout(lonely, {0: "one"})) == 1
