"""What every store can do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from kg.errors import QueryError, UnsafeQueryError
from kg.rdf import Triple
from kg.results import Result, Rows
from kg.sparql import QueryForm, check
from kg.stores.syntax import n_triples

_checked: Final = lru_cache(maxsize=256)(check)
"""A query that is asked again, often by a program, needs no second look."""

_LONGEST: Final = 7 * 86_400.0
"""Seconds. The clocks of the system overflow after some weeks."""


class Store(ABC):
    """A dataset: one default graph and any number of named ones, never mixed.

    Queries see the default graph; ``GRAPH <…>`` reaches a named one. Every change is made whole
    or not at all.
    """

    where: str
    """What ``open_store`` was called with."""

    @property
    @abstractmethod
    def dataset(self) -> Dataset:
        """The data as an rdflib dataset."""

    def query(
        self,
        text: str,
        *,
        allow_network: bool = False,
        seconds: float | None = None,
        rows: int | None = None,
    ) -> Result:
        """Return the answer to a query, read in full.

        After ``seconds`` the work is stopped; ``rows`` is the most rows that are read, and the
        result says whether there were more. ``None`` sets no limit. Raises ``QueryError`` with
        line and column when the query does not parse, cannot be run or takes too long,
        ``UnsafeQueryError`` when it would change data or, unless ``allow_network``, reach into
        the network.
        """
        form = _checked(text, allow_network=allow_network)
        if seconds is not None:
            return self._query_within(min(seconds, _LONGEST), text, rows)
        return self._query(text, form, rows)

    def stream(self, text: str, *, allow_network: bool = False) -> Rows:
        """Return the answer to a SELECT, its rows still to come, to be gone through once.

        From Oxigraph they come one by one, so that any number of them needs no more memory than
        one; the other engines give them in one piece. Raises as ``query`` does, and ``QueryError``
        for a query of another form.
        """
        form = _checked(text, allow_network=allow_network)
        if form is not QueryForm.SELECT:
            raise QueryError(f"{form} has no rows", hint="ask with SELECT")
        return self._stream(text)

    def _stream(self, text: str) -> Rows:
        found = self._query(text, QueryForm.SELECT)
        return Rows(found.columns, iter(found.rows))

    def update(self, text: str | Sequence[str], *, allow_network: bool = False) -> None:
        """Run a SPARQL update, or several as one change.

        Raises ``QueryError`` when it does not parse, ``UnsafeQueryError`` when it would reach
        into the network and may not, ``StoreError`` when it cannot be carried out, as where it
        drops a graph that is not there and does not say SILENT (some servers take that).
        """
        text = text if isinstance(text, str) else " ;\n".join(text)
        form = check(text, allow_updates=True, allow_network=allow_network)
        if form is not QueryForm.UPDATE:
            raise UnsafeQueryError(f"{form} changes nothing", hint="run it as a query")
        self._update(text)

    def apply(self, updates: Sequence[str]) -> None:
        """Run updates that this package has written itself, unchecked, as one change.

        Raises ``StoreError`` when they cannot be stored; nothing is changed then.
        """
        self._update(" ;\n".join(updates))

    @abstractmethod
    def _query(self, text: str, form: QueryForm, rows: int | None = None) -> Result: ...

    def _query_within(self, seconds: float, text: str, rows: int | None) -> Result:
        from kg.stores.limits import query_within

        return query_within(seconds, self.snapshot, text, rows)

    @abstractmethod
    def snapshot(self, folder: Path) -> str:
        """Write the data as they are into ``folder``; says what opens the copy.

        That is what ``open_store`` takes, followed, after a space, by a file to load if need be.
        """

    @abstractmethod
    def _update(self, text: str) -> None: ...

    @abstractmethod
    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        graph: URIRef | None = None,
        format: str | None = None,  # noqa: A002
    ) -> None:
        """Add one RDF file, or several, to the default graph, or to ``graph``, all of them or none.

        ``format`` is a file name extension (``ttl``, ``nt``, ``trig``, …); ``None`` means that
        of each file. Files with named graphs of their own keep them. Raises ``DataError`` with
        line and column when a file is missing, of no known format or broken, and for a graph
        that is named by a blank node.
        """

    @abstractmethod
    def add(self, triples: Iterable[Triple], graph: URIRef | None = None) -> None:
        """Add triples to the default graph or to ``graph``. Raises ``StoreError``.

        Raises ``ValueError`` for a term that no engine may hold, such as an IRI with a space.
        """

    @abstractmethod
    def replace_graph(self, iri: URIRef, triples: Iterable[Triple]) -> None:
        """Put ``triples`` in the place of what the named graph holds, as one change."""

    def remove_graph(self, iri: URIRef) -> None:
        """Remove a named graph; nothing happens when there is none of that name."""
        self.replace_graph(iri, ())

    @abstractmethod
    def count(self, graph: URIRef | None = None) -> int:
        """The number of triples of the default graph or of ``graph``."""

    def lines(self, graph: URIRef | None = None) -> Iterator[str]:
        """Every triple of the default graph or of ``graph`` as N-Triples, in no order.

        A server gives them in one piece.
        """
        pattern = "{ ?s ?p ?o }"
        where = pattern if graph is None else f"{{ GRAPH {ox.NamedNode(graph)} {pattern} }}"
        found = self._query(f"CONSTRUCT {pattern} WHERE {where}", QueryForm.CONSTRUCT)
        return n_triples(found.graph or ())  # type: ignore[arg-type]

    @abstractmethod
    def graphs(self) -> list[URIRef]:
        """The names of all named graphs that hold something, sorted."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections; the store cannot be used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def replacement(iri: URIRef, triples: Iterable[Triple]) -> list[str]:
    """The updates that put ``triples`` in the place of what a named graph holds."""
    name = ox.NamedNode(iri)
    data = "\n".join(n_triples(triples))
    insert = [f"INSERT DATA {{ GRAPH {name} {{\n{data}\n}} }}"] if data else []
    return [f"DROP SILENT GRAPH {name}", *insert]
