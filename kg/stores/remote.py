"""A remote SPARQL 1.1 endpoint, through the SPARQL protocol and nothing else."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import BNode, Dataset, URIRef

from kg.errors import QueryError, StoreError, UsageError
from kg.rdf import Triple
from kg.results import Result
from kg.sparql import QueryForm, form_of, with_prologue
from kg.stores import scope
from kg.stores.base import Store
from kg.stores.dataset import StoreDataset
from kg.stores.endpoint import Endpoint
from kg.stores.protocol import Answer, Connection
from kg.stores.remote_dataset import RdflibStore
from kg.stores.syntax import files_of, in_graph, n_triples, parse, rdflib_graph
from kg.terms import Value, python_value
from kg.vocabulary import KGG

_JSON: Final = "application/sparql-results+json"
_BATCH: Final = 10_000
"""Triples an update request carries: about a megabyte, which every server takes."""

_SMALL_BATCH: Final = 2_500
"""Triples for Virtuoso, which makes 10,000 lines of SQL of an update at most."""


class RemoteStore(Store):
    """The data that a SPARQL server holds.

    Each request is one change; what takes several requests (more than 10,000 triples) can stop
    half way, and doing it again completes it. Where the endpoint names a ``default_graph``, that
    named graph is the default graph here.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.where = endpoint.query_url
        self.endpoint = endpoint
        self._connection = Connection(endpoint)

    @property
    def dataset(self) -> Dataset:
        return StoreDataset(RdflibStore(self))

    def _query(self, text: str, form: QueryForm, rows: int | None = None) -> Result:
        if form in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE):
            answer = self.ask(text, "application/n-triples, text/turtle;q=0.8")
            media_type = answer.headers.get("Content-Type", "").partition(";")[0]
            rdf_format = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.N_TRIPLES
            try:
                graph = rdflib_graph(ox.parse(answer.data, format=rdf_format))
            except SyntaxError:
                raise self._no_endpoint("RDF") from None
            self._refuse_part(answer, rows)
            return Result(form, graph=graph)
        answer = self.ask(text, _JSON)
        if form is QueryForm.ASK:
            return Result(form, boolean=bool(self._read(answer, lambda found: found["boolean"])))
        return self._rows(answer, rows)

    def _rows(self, answer: Answer, rows: int | None) -> Result:
        columns, bindings = self._read(
            answer, lambda found: (found["head"]["vars"], found["results"]["bindings"])
        )
        table = [
            tuple(_value(binding.get(name)) for name in columns) for binding in bindings[:rows]
        ]
        if rows is None or len(bindings) < rows:
            self._refuse_part(answer, rows)
        return Result(QueryForm.SELECT, columns, table, truncated=len(table) < len(bindings))

    def _read(self, answer: Answer, part: Callable[[Any], Any]) -> Any:
        """A part of what should be SPARQL results in JSON. Raises ``StoreError`` when it is not."""
        try:
            return part(json.loads(answer.data))
        except (ValueError, KeyError, TypeError):
            raise self._no_endpoint("SPARQL results JSON") from None

    def _no_endpoint(self, expected: str) -> StoreError:
        return StoreError(
            f"{self.where} did not answer in {expected}",
            hint="check that this is the address of a SPARQL endpoint",
        )

    def _refuse_part(self, answer: Answer, rows: int | None) -> None:
        """Raise ``QueryError`` when Virtuoso has kept back more than the caller would have it."""
        most = answer.headers.get("X-SPARQL-MaxRows")
        if most is not None and (rows is None or rows > int(most)):
            raise QueryError(
                f"{self.where} gives no more than {most} rows, and there are more",
                hint="ask for fewer with LIMIT, or raise ResultSetMaxRows at the server",
            )

    def ask(self, text: str, accept: str, graph: str | None = None) -> Answer:
        """The server's answer to a query, in one of the media types.

        ``graph`` is a named graph that the query shall see as the default graph; ``None`` leaves
        it what it is. Raises ``QueryError`` or ``StoreError``.
        """
        text, default = with_prologue(text), graph or self.endpoint.default_graph
        parameters: list[tuple[str, str]] = []
        if default is not None and not scope.names_dataset(text):
            if form_of(text) is QueryForm.DESCRIBE:
                named = self.graphs() if scope.mentions_graphs(text) else []
                parameters = [("named-graph-uri", name) for name in named]
                parameters.append(("default-graph-uri", default))
            else:
                text = scope.within_graph(text, default, self._hidden())
        return self._connection.query(text, accept, parameters)

    def _is_virtuoso(self) -> bool:
        """Whether the server is one; asks it for nothing when it has said nothing yet."""
        if self._connection.server is None:
            self._connection.query("ASK {}", _JSON)
        return scope.is_virtuoso(self._connection.server)

    def _hidden(self) -> list[str]:
        """The graphs at the server that are none of this dataset's named graphs."""
        own = scope.VIRTUOSO_GRAPHS if self._is_virtuoso() else ()
        return [*filter(None, [self.endpoint.default_graph]), *own]

    def _query_within(self, seconds: float, text: str, rows: int | None) -> Result:
        """The answer of a server that has given all of it within ``seconds``; else we hang up.

        Virtuoso is told to stop by itself; it gives what it has by then, which is refused.
        """
        patient = self.endpoint.with_settings(timeout=seconds, retries=0)
        try:
            if self._connection.server is None:  # the first question waits no longer, either
                with RemoteStore(patient) as first:
                    first._is_virtuoso()
                    self._connection.server = first._connection.server
            if self._is_virtuoso():
                patient = patient.asked_with("timeout", str(max(1, int(seconds * 1000))))
            with RemoteStore(patient) as store:
                return store._query(text, form_of(text), rows)
        except StoreError as error:
            raise QueryError(error.message, hint=error.hint) from None

    def snapshot(self, folder: Path) -> str:
        return self.where

    def _update(self, text: str) -> None:
        text = with_prologue(text)
        if (graph := self.endpoint.default_graph) is not None:
            text = scope.within_graph(text, graph, self._hidden())
        self._change(text)

    def _change(self, text: str) -> None:
        """Send an update that names its graphs."""
        if self.endpoint.default_graph is None and scope.is_virtuoso(self._connection.server):
            raise UsageError(
                f"{self.where} is Virtuoso, which has no default graph to write to",
                hint=f"name a graph for it: {self.where}?default-graph-uri={KGG.default}",
            )
        self._connection.update(text)

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        graph: URIRef | None = None,
        format: str | None = None,  # noqa: A002
    ) -> None:
        files = files_of(paths, format)
        by_graph: dict[str | None, list[str]] = {}
        for file in files:
            for quad in in_graph(parse(*file), graph):
                name = quad.graph_name
                by_graph.setdefault(
                    name.value if isinstance(name, ox.NamedNode) else None, []
                ).append(f"{quad.subject} {quad.predicate} {quad.object} .")
        for iri, lines in by_graph.items():
            self._insert(lines, iri)

    def add(self, triples: Iterable[Triple], graph: URIRef | None = None) -> None:
        self._insert(n_triples(triples), graph)

    def _insert(self, lines: Iterable[str], graph: str | None) -> None:
        for batch in self._batches(lines):
            self._change(_insert_data(batch, graph or self.endpoint.default_graph))

    def _batches(self, lines: Iterable[str]) -> Iterator[list[str]]:
        remaining = iter(lines)
        size = _SMALL_BATCH if self.endpoint.default_graph and self._is_virtuoso() else _BATCH
        while batch := list(islice(remaining, size)):
            yield batch

    def replace_graph(self, iri: URIRef, triples: Iterable[Triple]) -> None:
        first, *rest = list(self._batches(n_triples(triples))) or [[]]
        insert = f" ;\n{_insert_data(first, iri)}" if first else ""
        self._change(f"DROP SILENT GRAPH {ox.NamedNode(iri)}{insert}")
        for batch in rest:
            self._change(_insert_data(batch, iri))

    def count(self, graph: URIRef | None = None) -> int:
        name = graph or self.endpoint.default_graph
        pattern = "?s ?p ?o" if name is None else f"GRAPH {ox.NamedNode(name)} {{ ?s ?p ?o }}"
        return int(self._everywhere(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")[0])

    def graphs(self) -> list[URIRef]:
        found = self._everywhere("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(URIRef(name) for name in set(found).difference(self._hidden()))

    def _everywhere(self, text: str) -> list[str]:
        """The only column of what a query finds in all that the server holds."""
        answer = self._connection.query(text, _JSON)
        return [str(row[0]) for row in self._rows(answer, None).rows]

    def close(self) -> None:
        self._connection.close()


def _insert_data(lines: list[str], graph: str | None) -> str:
    data = "\n".join(lines)
    inner = data if graph is None else f"GRAPH {ox.NamedNode(graph)} {{\n{data}\n}}"
    return f"INSERT DATA {{\n{inner}\n}}"


def _value(term: dict[str, str] | None) -> Value:
    """The Python value of a term in SPARQL results JSON."""
    match term:
        case None:
            return None
        case {"type": "uri", "value": iri}:
            return URIRef(iri)
        case {"type": "bnode", "value": label}:
            return BNode(label)
    return python_value(term["value"], term.get("datatype"), term.get("xml:lang"))
