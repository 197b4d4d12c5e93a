"""A scene → nodes, edges and options as pyvis and vis-network understand them."""

import json
from typing import Any, Final

from kg.errors import MissingExtraError
from kg.visual.layout import communities, layout, network, radius
from kg.visual.parts import AUTOMAKER, BOTH, OTHER, TECHNOLOGY, Scene

SHAPES: Final = {AUTOMAKER: "square", TECHNOLOGY: "dot", BOTH: "diamond", OTHER: "triangle"}

OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": False}}, "selectionWidth": 0},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "hideEdgesOnDrag": False,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "selectConnectedEdges": False,
    },
}
"""Positions come from the layout, so nothing moves and nothing has to settle."""


def drawing(scene: Scene) -> dict[str, Any]:
    """Nodes with places, edges and options as pyvis gives them.

    An edge lists its deals by their places among those of the scene.

    Raises ``MissingExtraError`` without pyvis or numpy.
    """
    try:
        from pyvis.network import Network
    except ImportError:
        raise MissingExtraError("pyvis", "draw") from None
    graph = network(scene)
    ids = {index: item.id for index, item in enumerate(scene.organisations)}
    places = layout(graph, ids)
    groups = communities(graph)
    place = {deal.id: index for index, deal in enumerate(scene.deals)}
    # directed, so that no edge is dropped as a duplicate; add_edge would compare with each other
    net = Network(directed=True)
    net.nodes = [
        {
            "id": item.id,
            "label": item.label,
            "shape": SHAPES[item.side],
            "group": item.family,
            "size": radius(graph.degree(index)) if index in graph else radius(1),
            **(
                {"x": places[index][0], "y": places[index][1], "community": groups[index]}
                if index in places
                else {}
            ),
        }
        for index, item in enumerate(scene.organisations)
    ]
    net.edges = [
        {
            "id": index,
            "from": edge.a,
            "to": edge.b,
            "deals": [place[deal] for deal in edge.deals],
        }
        | ({"beside": True} if edge.beside else {})
        for index, edge in enumerate(scene.edges)
    ]
    net.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}
