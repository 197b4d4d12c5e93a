"""What rdflib sees of a remote store."""

from io import BytesIO
from typing import Any, Protocol

from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from rdflib.query import Result


class Server(Protocol):
    """What ``RemoteStore`` does for rdflib."""

    def ask(self, text: str, accept: str, graph: str | None = None) -> Any:
        """The server's answer to a query whose default graph is ``graph``."""

    def apply(self, updates: list[str]) -> None:
        """Run updates."""


class RdflibStore(SPARQLUpdateStore):
    """rdflib's remote store, with our own way of asking, signing in and naming graphs."""

    def __init__(self, server: Server) -> None:
        super().__init__("remote", "remote")  # addresses that nobody asks
        self._server = server

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a graph is there as soon as it holds something."""

    def _query(self, query: str, default_graph: Any = None, **_: Any) -> Result:
        kinds = "application/sparql-results+json, application/n-triples;q=0.9"
        answer = self._server.ask(query, kinds, default_graph)
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        return Result.parse(BytesIO(answer.data), content_type=kind)

    def _update(self, update: str) -> None:
        self._server.apply([update])

    def _is_contextual(self, graph: Any) -> bool:  # type: ignore[override]
        """Whether a request has to name the graph: not for the default graph."""
        name = graph if graph is None or isinstance(graph, str) else graph.identifier
        return name not in (
            None,
            "__UNION__",
            DATASET_DEFAULT_GRAPH_ID,
            str(DATASET_DEFAULT_GRAPH_ID),
        )
