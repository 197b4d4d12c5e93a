"""The rdflib dataset that every store offers."""

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

    # rdflib's own SPARQL engine still asks for the default graph by this name, which it has
    # deprecated: without this every query would warn.
    @property
    def default_context(self) -> Graph:
        graph: Graph = self.default_graph
        return graph

    @default_context.setter
    def default_context(self, graph: Graph) -> None:
        self.default_graph = graph
