"""A remote SPARQL 1.1 endpoint, through the SPARQL protocol and nothing else."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import QueryError, StoreError
from kg.rdf import Triple
from kg.results import Result
from kg.sparql import QueryForm, form_of, with_prologue
from kg.stores.base import Store
from kg.stores.dataset import StoreDataset
from kg.stores.protocol import Connection, Endpoint
from kg.stores.syntax import files_of, in_graph, n_triples, parse, rdflib_graph
from kg.terms import Value, python_value

_BATCH: Final = 10_000
"""Triples an update request carries: about a megabyte, which every server takes."""


class RemoteStore(Store):
    """The data that a SPARQL server holds.

    Each request is one change; what takes several requests (more than 10,000 triples) can stop
    half way, and doing it again completes it.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.where = endpoint.query_url
        self.endpoint = endpoint
        self._connection = Connection(endpoint)

    @property
    def dataset(self) -> Dataset:
        endpoint = self.endpoint
        auth = None if endpoint.user is None else (endpoint.user, endpoint.password or "")
        return StoreDataset(_RdflibStore(endpoint.query_url, endpoint.update_url, auth=auth))

    def _query(self, text: str, form: QueryForm, rows: int | None = None) -> Result:
        text = with_prologue(text)
        if form in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE):
            answer = self._connection.query(text, "application/n-triples, text/turtle;q=0.8")
            media_type = answer.headers.get("Content-Type", "").partition(";")[0]
            rdf_format = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.N_TRIPLES
            return Result(form, graph=rdflib_graph(ox.parse(answer.data, format=rdf_format)))
        answer = self._connection.query(text, "application/sparql-results+json")
        try:
            document: dict[str, Any] = json.loads(answer.data)
        except ValueError:
            raise StoreError(
                f"{self.where} did not answer in SPARQL results JSON",
                hint="check that this is the address of a SPARQL endpoint",
            ) from None
        if form is QueryForm.ASK:
            return Result(form, boolean=bool(document["boolean"]))
        columns = document["head"]["vars"]
        bindings = document["results"]["bindings"]
        table = [
            tuple(_value(binding.get(name)) for name in columns) for binding in bindings[:rows]
        ]
        return Result(form, columns, table, truncated=len(table) < len(bindings))

    def _query_within(self, seconds: float, text: str, rows: int | None) -> Result:
        """The answer, waited for no longer than ``seconds``; the server then sees us hang up."""
        patient = self.endpoint.with_settings(timeout=seconds, retries=0)
        with RemoteStore(patient) as store:
            try:
                return store._query(text, form_of(text), rows)
            except StoreError as error:
                raise QueryError(error.message, hint=error.hint) from None

    def snapshot(self, folder: Path) -> str:
        return self.where

    def _update(self, text: str) -> None:
        self._connection.update(with_prologue(text))

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        graph: URIRef | None = None,
        format: str | None = None,  # noqa: A002
    ) -> None:
        files = files_of(paths, format)
        by_graph: dict[str, list[str]] = {}
        for file in files:
            for quad in in_graph(parse(*file), graph):
                by_graph.setdefault(_graph_clause(quad.graph_name), []).append(
                    f"{quad.subject} {quad.predicate} {quad.object} ."
                )
        for clause, lines in by_graph.items():
            self._insert(lines, clause)

    def add(self, triples: Iterable[Triple], graph: URIRef | None = None) -> None:
        self._insert(n_triples(triples), "" if graph is None else f"GRAPH <{graph}>")

    def _insert(self, lines: Iterable[str], clause: str) -> None:
        for batch in _batches(lines):
            self._connection.update(_insert_data(batch, clause))

    def replace_graph(self, iri: URIRef, triples: Iterable[Triple]) -> None:
        clause = f"GRAPH {ox.NamedNode(iri)}"
        first, *rest = list(_batches(n_triples(triples))) or [[]]
        insert = f" ;\n{_insert_data(first, clause)}" if first else ""
        self._connection.update(f"DROP SILENT {clause}{insert}")
        for batch in rest:
            self._connection.update(_insert_data(batch, clause))

    def count(self, graph: URIRef | None = None) -> int:
        pattern = "?s ?p ?o" if graph is None else f"GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }}"
        found = self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        return int(str(found.rows[0][0]))

    def graphs(self) -> list[URIRef]:
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(URIRef(str(row[0])) for row in found)

    def close(self) -> None:
        self._connection.close()


class _RdflibStore(SPARQLUpdateStore):
    """rdflib's remote store, which would create every graph that it is only asked about."""

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a graph is there as soon as it holds something."""

    def _is_contextual(self, graph: Any) -> bool:  # type: ignore[override]
        """Whether a request has to name the graph: not for the server's own default graph."""
        name = graph if graph is None or isinstance(graph, str) else graph.identifier
        return name not in (
            None,
            "__UNION__",
            DATASET_DEFAULT_GRAPH_ID,
            str(DATASET_DEFAULT_GRAPH_ID),
        )


def _graph_clause(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return f"GRAPH {name}" if isinstance(name, ox.NamedNode) else ""


def _insert_data(lines: list[str], clause: str) -> str:
    data = "\n".join(lines)
    return f"INSERT DATA {{ {clause} {{\n{data}\n}} }}" if clause else f"INSERT DATA {{\n{data}\n}}"


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(lines)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


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
