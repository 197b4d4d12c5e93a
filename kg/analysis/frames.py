"""Rows to tables, in one order whatever the order of the input."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def need(module: str) -> Any:
    """The module, imported; raises ``MissingExtraError`` when it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or module, "analysis") from error


def frame(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    descending: Sequence[str] = (),
    ascending: Sequence[str] = (),
) -> "pd.DataFrame":
    """A table with these columns, sorted by ``descending`` ones first, then ``ascending`` ones."""
    values = [[row[name] for name in columns] for row in rows]
    table: pd.DataFrame = need("pandas").DataFrame(values, columns=list(columns))
    keys = [*descending, *ascending]
    if not keys:
        return table
    order = [name not in descending for name in keys]
    return table.sort_values(keys, ascending=order, kind="stable", ignore_index=True)


def of_node(graph: "nx.Graph[Any]", node: Any) -> dict[str, Any]:
    """Who a node is: ``name``, ``side``, ``country`` and ``iri``; ``None`` where not known."""
    about = graph.nodes[node]
    return {
        "name": about.get("label", str(node)),
        "side": about.get("side"),
        "country": about.get("country"),
        "iri": str(about.get("iri", node)),
    }


def simple(graph: "nx.Graph[Any]") -> "nx.Graph[int]":
    """The graph with numbered nodes, parallel edges as one weight and no loops.

    Numbers come in the order of the names, and each node keeps its name in ``node``: networkx
    goes through sets, whose order for names changes from run to run and for numbers does not.
    Raises ``UsageError`` for a graph without edges, on which nothing can be measured.
    """
    import networkx as nx

    if not graph.number_of_edges():
        raise UsageError("there is no partnership to measure", hint="choose another date or filter")
    names = sorted(graph)
    number = {name: i for i, name in enumerate(names)}
    weights: dict[tuple[int, int], float] = {}
    for one, other, weight in graph.edges(data="weight", default=1):
        pair = sorted((number[one], number[other]))
        if one != other:
            weights[pair[0], pair[1]] = weights.get((pair[0], pair[1]), 0) + weight
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from((i, {"node": name}) for i, name in enumerate(names))
    plain.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(weights.items()))
    return plain
