"""The rdflib dataset that every store offers."""

from collections.abc import Generator, Iterable
from typing import Any, Self

from rdflib import Dataset, Graph

from kg.vocabulary import PREFIXES


class StoreDataset(Dataset):
    """An rdflib dataset with our prefixes whose default graph is never the union of all.

    >>> StoreDataset().default_union
    False
    """

    def __init__(self, store: str | object = "default") -> None:
        super().__init__(store=store, default_union=False)  # type: ignore[arg-type]
        for prefix, iri in PREFIXES.items():
            self.bind(prefix, iri)

    # rdflib's own SPARQL engine still uses these two names, which it has deprecated: without
    # what follows every query would warn.
    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        return self.graphs(triple)

    @property
    def default_context(self) -> Graph:
        graph: Graph = self.default_graph
        return graph

    @default_context.setter
    def default_context(self, graph: Graph) -> None:
        self.default_graph = graph

    # rdflib's INSERT DATA and DELETE DATA add triples to, and take them from, the dataset itself:
    # they are meant for the default graph.
    def __iadd__(self, other: Iterable[Any]) -> Self:  # type: ignore[misc]
        self.addN((t[0], t[1], t[2], t[3] if len(t) > 3 else self.default_graph) for t in other)
        return self

    def __isub__(self, other: Iterable[Any]) -> Self:  # type: ignore[misc]
        for s, p, o in other:
            self.default_graph.remove((s, p, o))
        return self
