"""Where each organisation stands on the page: the same place from build to build.

ForceAtlas2 draws partners together and pushes the rest apart. Every node starts at a place that
its own id decides, so that one new partnership does not reshuffle the whole picture.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingExtraError
from kg.visual.parts import Scene

if TYPE_CHECKING:
    import networkx as nx

Point = tuple[float, float]

CORE: Final = 900
"""So many of the best-connected organisations are laid out by force: time grows as the square."""

_ITERATIONS: Final = 100
_SPACING: Final = 62.0
"""Room for each node, in units of the page; a small network gets more, for its labels."""
_GAP: Final = 10.0


def network(scene: Scene) -> "nx.Graph[int]":
    """The organisations that have a drawn edge, as numbers in the scene's order.

    ``weight`` is the number of deals. Numbers, because sets of text change order with the hash
    seed, and with them every algorithm that walks over sets.
    """
    import networkx as nx

    number = {item.id: index for index, item in enumerate(scene.organisations)}
    drawn = [edge for edge in scene.edges if not edge.beside]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted({number[end] for edge in drawn for end in (edge.a, edge.b)}))
    for edge in drawn:
        graph.add_edge(number[edge.a], number[edge.b], weight=len(edge.deals))
    return graph


def radius(partners: int) -> float:
    """How large a node is drawn, in units of the page.

    >>> radius(1), radius(100)
    (9.0, 36.0)
    """
    return round(6 + 3 * math.sqrt(partners), 1)


def communities(graph: "nx.Graph[int]") -> dict[int, int]:
    """The community of every node, numbered from the largest: who works mostly with whom."""
    import networkx as nx

    found = nx.community.louvain_communities(graph, weight="weight", seed=1)
    ordered = sorted(found, key=lambda nodes: (-len(nodes), min(nodes)))
    return {node: index for index, nodes in enumerate(ordered) for node in sorted(nodes)}


def layout(graph: "nx.Graph[int]", ids: Mapping[int, str]) -> dict[int, Point]:
    """The place of every node, in units of the page; ``ids`` decide where each one starts.

    Beyond the ``CORE`` best-connected ones a node stands beside its partners. Raises
    ``MissingExtraError`` without numpy.

    >>> import networkx as nx
    >>> place = layout(nx.path_graph(3), {0: "a", 1: "b", 2: "c"})
    >>> place == layout(nx.path_graph(3), {0: "a", 1: "b", 2: "c"})
    True
    """
    ranked = sorted(graph, key=lambda node: (-graph.degree(node), ids[node]))
    places = _by_force(graph.subgraph(ranked[:CORE]), ids)
    places = _apart(places, {node: radius(graph.degree(node)) for node in places})
    for node in ranked[CORE:]:
        near = [places[other] for other in graph[node] if other in places]
        places[node] = _beside(near, ids[node])
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(places.items())}


def _start(identity: str) -> Point:
    """A place in the unit disc that depends on nothing but the id."""
    digest = hashlib.sha256(identity.encode("utf-8")).digest()
    angle = int.from_bytes(digest[:4], "big") / 2**32 * math.tau
    distance = math.sqrt(int.from_bytes(digest[4:8], "big") / 2**32)
    return distance * math.cos(angle), distance * math.sin(angle)


def _by_force(graph: "nx.Graph[int]", ids: Mapping[int, str]) -> dict[int, Point]:
    import networkx as nx

    try:
        import numpy as np
    except ImportError:
        raise MissingExtraError("numpy", "draw") from None
    core: nx.Graph[int] = nx.Graph()
    ordered: list[int] = sorted(graph, key=lambda node: ids[node])
    core.add_nodes_from(ordered)
    core.add_weighted_edges_from(
        (a, b, 1 + math.log(data.get("weight", 1)))
        for a, b, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    )
    start = {node: np.array(_start(ids[node])) * math.sqrt(len(core)) for node in core}
    # ForceAtlas2 divides by the distance of a node from itself, which it then sets aside
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Mapping[int, Any] = nx.forceatlas2_layout(
            core, pos=start, max_iter=_ITERATIONS, weight="weight", linlog=True, gravity=1.0, seed=1
        )
    points = np.array([found[node] for node in core]).reshape(-1, 2)
    return dict(zip(core, _evened(points), strict=True))


def _evened(points: Any) -> list[Point]:
    """The same picture with the same room for everybody.

    Each point keeps its direction from the middle and its rank of distance, but no far island
    makes the crowd in the middle small.
    """
    import numpy as np

    if not len(points):
        return []
    points = points - np.median(points, axis=0)
    distance = np.hypot(points[:, 0], points[:, 1])
    rank = np.argsort(np.argsort(distance, kind="stable"), kind="stable") + 0.5
    wanted = _SPACING * (1 + 4 / math.sqrt(len(points))) * np.sqrt(rank)
    points = points * (wanted / np.maximum(distance, 1e-9))[:, None]
    return [(float(x), float(y)) for x, y in points]


def _apart(places: Mapping[int, Point], radii: Mapping[int, float]) -> dict[int, Point]:
    """The same picture with no node on top of another."""
    import numpy as np

    if len(places) < 2:
        return dict(places)
    x, y = np.array(list(places.values())).T
    size = np.array([radii[node] for node in places])
    wanted = size[:, None] + size[None] + _GAP
    np.fill_diagonal(wanted, 0.0)
    for _ in range(60):
        across, along = x[:, None] - x[None], y[:, None] - y[None]
        distance = np.sqrt(across * across + along * along)
        push = np.maximum(wanted - distance, 0.0) / (distance + 1e-9)
        if not push.any():
            break
        x = x + 0.5 * (across * push).sum(axis=1)
        y = y + 0.5 * (along * push).sum(axis=1)
    return {node: (float(a), float(b)) for node, a, b in zip(places, x, y, strict=True)}


def _beside(near: Iterable[Point], identity: str) -> Point:
    """A place near the partners that are placed, or on a ring around everything."""
    points = list(near)
    x, y = _start(identity)
    if not points:
        reach = _SPACING * math.sqrt(CORE) * 2.2
        scale = reach / (math.hypot(x, y) or 1.0)
        return x * scale, y * scale
    spread = _SPACING * 2.5
    mean_x = sum(p[0] for p in points) / len(points)
    mean_y = sum(p[1] for p in points) / len(points)
    return mean_x + x * spread, mean_y + y * spread
