"""rdflib's own memory: slower than Oxigraph, in pure Python, the yardstick of the tests."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib.plugins.sparql
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query, SPARQLError
from rdflib.plugins.sparql.update import evalUpdate
from rdflib.term import Node

from kg.errors import QueryError
from kg.rdf import Triple
from kg.results import Result
from kg.sparql import QueryForm, parse_query, parse_update
from kg.stores.base import Store
from kg.stores.dataset import StoreDataset
from kg.stores.syntax import files_of, in_graph, parse, quads, rdflib_term
from kg.terms import from_rdflib

Quad = tuple[Node, Node, Node, Node | None]


class MemoryStore(Store):
    """An rdflib dataset in memory."""

    def __init__(self) -> None:
        # Otherwise rdflib fetches every graph that a FROM names. It is a setting of the process.
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        self.where = "memory:"
        self._dataset = StoreDataset()

    @property
    def dataset(self) -> Dataset:
        return self._dataset

    def _query(self, text: str, form: QueryForm, rows: int | None = None) -> Result:
        prepared = parse_query(text)
        try:
            found = evalQuery(self._dataset, prepared)
            match form:
                case QueryForm.ASK:
                    return Result(form, boolean=bool(found["askAnswer"]))
                case QueryForm.SELECT:
                    names = found["vars_"]
                    stop = None if rows is None else rows + 1
                    table = [
                        tuple(from_rdflib(row.get(name)) for name in names)
                        for row in islice(found["bindings"], stop)
                    ]
                    if _groups(prepared) and len(table) == 1 and set(table[0]) <= {None, 0}:
                        table = []  # rdflib makes one group of nothing even with GROUP BY
                    return Result(
                        form,
                        tuple(map(str, names)),
                        table[:rows],
                        truncated=len(table[:rows]) < len(table),
                    )
            graph = Graph()
            for triple in found["graph"]:
                graph.add(triple)
            return Result(form, graph=graph)
        except RecursionError:
            raise QueryError(
                "this path is too long for rdflib", hint="bound its length, or use oxigraph:"
            ) from None
        except SPARQLError as error:
            raise QueryError(f"the query failed: {error}") from None

    def snapshot(self, folder: Path) -> str:
        path = folder / "snapshot.nq"
        self._dataset.serialize(path, format="nquads", encoding="utf-8")
        return f"memory: {path}"

    def _update(self, text: str) -> None:
        prepared = parse_update(text)
        before = list(self._dataset.quads())
        try:
            evalUpdate(self._dataset, prepared)
        except BaseException:
            self._restore(before)
            raise

    def _restore(self, quads: Iterable[Quad]) -> None:
        for name in list(self._dataset.graphs()):
            name.remove((None, None, None))
        self._add(quads)

    def _add(self, quads: Iterable[Quad]) -> None:
        self._dataset.addN(
            (s, p, o, self._dataset.get_context(str(name or DATASET_DEFAULT_GRAPH_ID)))
            for s, p, o, name in quads
        )

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        graph: URIRef | None = None,
        format: str | None = None,  # noqa: A002
    ) -> None:
        files = files_of(paths, format)
        parsed = [quad for file in files for quad in parse(*file)]
        self._add(map(_rdflib_quad, in_graph(parsed, graph)))

    def add(self, triples: Iterable[Triple], graph: URIRef | None = None) -> None:
        checked = quads(triples, graph)  # an IRI that Oxigraph refuses is refused here too
        self._add(map(_rdflib_quad, checked))

    def replace_graph(self, iri: URIRef, triples: Iterable[Triple]) -> None:
        checked = quads(triples, iri)
        self._dataset.get_context(iri).remove((None, None, None))
        self._add(map(_rdflib_quad, checked))

    def count(self, graph: URIRef | None = None) -> int:
        return len(self._dataset.get_context(graph or DATASET_DEFAULT_GRAPH_ID))

    def graphs(self) -> list[URIRef]:
        return sorted(
            URIRef(str(graph.identifier))
            for graph in self._dataset.graphs()
            if graph.identifier != DATASET_DEFAULT_GRAPH_ID and len(graph) > 0
        )

    def close(self) -> None:
        self._dataset.close()


def _groups(query: Query) -> bool:
    """Whether the query says GROUP BY."""
    part = query.algebra
    while isinstance(part, CompValue) and part.name != "AggregateJoin":
        part = part.get("p")
    return isinstance(part, CompValue) and part.p.expr is not None


def _rdflib_quad(quad: ox.Quad) -> Quad:
    name = quad.graph_name
    return (
        rdflib_term(quad.subject),
        rdflib_term(quad.predicate),
        rdflib_term(quad.object),
        None if isinstance(name, ox.DefaultGraph) else rdflib_term(name),
    )
