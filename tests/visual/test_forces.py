"""ForceAtlas2: the places are those of networkx."""

import networkx as nx
import numpy as np
import pytest

from kg.visual.forces import forces

NETWORKS = {
    "path": nx.path_graph(3),
    "islands": nx.disjoint_union(nx.complete_graph(4), nx.star_graph(6)),
    "nobody's partner": nx.empty_graph(5),
    "more than a block of rows": nx.barabasi_albert_graph(100, 2, seed=1),
    "one": nx.empty_graph(1),
    "none": nx.empty_graph(0),
}


@pytest.mark.parametrize("graph", NETWORKS.values(), ids=NETWORKS)
def test_the_places_are_those_of_networkx(graph: "nx.Graph[int]") -> None:
    """For the first steps: then each rounding error has grown, as in any such simulation."""
    for number, (a, b) in enumerate(graph.edges):
        graph[a][b]["weight"] = 1 + number % 3
    start = np.random.default_rng(7).normal(size=(len(graph), 2)) * len(graph) ** 0.5
    for steps in (1, 10):
        with np.errstate(divide="ignore", invalid="ignore"):
            found = nx.forceatlas2_layout(
                graph,
                pos=dict(zip(graph, start, strict=True)),
                max_iter=steps,
                weight="weight",
                linlog=True,
            )
        expected = np.array([found[node] for node in graph]).reshape(-1, 2)
        assert np.allclose(forces(graph, start, steps), expected, atol=1e-6)
