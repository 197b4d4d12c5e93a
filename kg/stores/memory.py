"""rdflib's own memory: in pure Python, slower than Oxigraph, the yardstick of the tests."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import rdflib.plugins.sparql
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query, SPARQLError
from rdflib.term import Node

from kg.errors import QueryError, StoreError
from kg.rdf import Triple
from kg.results import Result
from kg.sparql import QueryForm, parse_query
from kg.stores.base import Store
from kg.stores.dataset import StoreDataset
from kg.stores.joins import use_joins
from kg.stores.syntax import files_of, in_graph, n_triples, parse, quads, rdflib_term
from kg.stores.updates import run_update
from kg.terms import from_rdflib

_Quad: TypeAlias = tuple[Node, Node, Node, Graph]


class MemoryStore(Store):
    """An rdflib dataset in memory."""

    def __init__(self) -> None:
        # Otherwise rdflib fetches every graph that a FROM names. It is a setting of the process.
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        self.where = "memory:"
        use_joins()
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
        """Let Oxigraph say what changes: rdflib takes forty times as long, and stops half way."""
        copy = ox.Store()
        try:
            held = list(self._held())
            copy.extend(quad for *_, quad in held)
            for name in self._names():  # of graphs that hold nothing, too
                copy.add_graph(ox.NamedNode(name))
            before = set(copy)
            run_update(copy, text)
            after = set(copy)
            added = list(self._rdflib_quads(after - before))
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"{self.where} {error}", hint="nothing was changed") from None
        if gone := before - after:
            for graph, triple, quad in held:
                if (quad if quad in before else _as_kept(quad)) in gone:
                    graph.remove(triple)
        self._dataset.addN(added)
        there = {URIRef(str(name.value)) for name in copy.named_graphs()}
        for name in self._names() - there:
            self._dataset.remove_graph(name)
        for name in there - self._names():
            self._dataset.add_graph(name)

    def _names(self) -> set[URIRef]:
        names = {URIRef(str(graph.identifier)) for graph in self._dataset.graphs()}
        return names - {DATASET_DEFAULT_GRAPH_ID}

    def _held(self) -> Iterator[tuple[Graph, Triple, ox.Quad]]:
        """Every triple with its graph, and as Oxigraph's quad."""
        for graph in self._dataset.graphs():
            default = graph.identifier == DATASET_DEFAULT_GRAPH_ID
            triples: list[Triple] = list(graph)  # type: ignore[arg-type]
            name = None if default else URIRef(graph.identifier)
            for triple, quad in zip(triples, quads(triples, name), strict=True):
                yield graph, triple, quad

    def _rdflib_quads(self, parsed: Iterable[ox.Quad]) -> Iterator[_Quad]:
        """The quads as rdflib has them: equal terms are one object, which it finds sooner."""
        term, graph = cache(rdflib_term), cache(self._graph)
        for quad in parsed:
            yield (
                term(quad.subject),
                term(quad.predicate),
                term(quad.object),
                graph(quad.graph_name),
            )

    def _graph(self, name: ox.NamedNode | ox.DefaultGraph) -> Graph:
        iri = DATASET_DEFAULT_GRAPH_ID if isinstance(name, ox.DefaultGraph) else name.value
        return self._dataset.get_context(iri)

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        graph: URIRef | None = None,
        format: str | None = None,  # noqa: A002
    ) -> None:
        parsed = [quad for file in files_of(paths, format) for quad in parse(*file)]
        self._dataset.addN(self._rdflib_quads(in_graph(parsed, graph)))

    def add(self, triples: Iterable[Triple], graph: URIRef | None = None) -> None:
        checked = quads(triples, graph)  # an IRI that Oxigraph refuses is refused here too
        self._dataset.addN(self._rdflib_quads(checked))

    def replace_graph(self, iri: URIRef, triples: Iterable[Triple]) -> None:
        checked = quads(triples, iri)
        self._dataset.get_context(iri).remove((None, None, None))
        self._dataset.addN(self._rdflib_quads(checked))

    def count(self, graph: URIRef | None = None) -> int:
        return len(self._dataset.get_context(graph or DATASET_DEFAULT_GRAPH_ID))

    def lines(self, graph: URIRef | None = None) -> Iterator[str]:
        held = self._dataset.get_context(graph or DATASET_DEFAULT_GRAPH_ID)
        return n_triples(held)  # type: ignore[arg-type]

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


def _as_kept(quad: ox.Quad) -> ox.Quad:
    """The quad as Oxigraph keeps it, which writes some numbers and dates in its own way."""
    store = ox.Store()
    store.add(quad)
    kept: ox.Quad = next(iter(store))
    return kept
