"""Oxigraph, in memory or in a directory."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from kg.errors import DataError, QueryError, StoreError
from kg.rdf import Triple
from kg.results import Result, Rows
from kg.sparql import QueryForm
from kg.stores.base import Store, replacement
from kg.stores.dataset import StoreDataset
from kg.stores.syntax import (
    data_error,
    files_of,
    graph_name,
    in_graph,
    parse,
    quads,
    rdflib_graph,
    rdflib_term,
    read,
    refuse_blank_names,
)
from kg.stores.tsv import rows_of_tsv
from kg.stores.updates import run_update
from kg.terms import Row, Value, from_rdflib
from kg.vocabulary import PREFIXES


class OxigraphStore(Store):
    """Oxigraph through its own interface; ``dataset`` is the same data through rdflib's.

    ``directory`` is made when it is missing; ``None`` keeps the data in memory.
    """

    def __init__(self, directory: str | Path | None = None) -> None:
        self.where = f"oxigraph:{directory or ''}"
        self.directory = None if directory is None else Path(directory)
        try:
            self._store = ox.Store() if directory is None else ox.Store(str(directory))
        except OSError as error:
            raise _opening_error(str(directory), error) from None
        self._dataset: Dataset | None = None

    @property
    def dataset(self) -> Dataset:
        if self._dataset is None:
            # imported here: it brings rdflib's SPARQL engine, a fifth of the time to load
            from oxrdflib import OxigraphStore as OxrdflibStore

            self._dataset = StoreDataset(OxrdflibStore(store=self._store))
        return self._dataset

    def _query(self, text: str, form: QueryForm, rows: int | None = None) -> Result:
        try:
            found = self._store.query(text, prefixes=PREFIXES)
            if isinstance(found, ox.QueryBoolean):
                return Result(form, boolean=bool(found))
            if isinstance(found, ox.QueryTriples):
                return Result(form, graph=rdflib_graph(found))
            if rows is not None:
                names = tuple(variable.value for variable in found.variables)
                cut = [tuple(map(_value, solution)) for solution in islice(found, rows + 1)]
                return Result(form, names, cut[:rows], truncated=len(cut) > rows)
            tsv = found.serialize(format=ox.QueryResultsFormat.TSV)
        except SyntaxError as error:
            raise QueryError(str(error)) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from None
        columns, table = rows_of_tsv((tsv or b"").decode("utf-8"))
        return Result(form, columns, table)

    def _stream(self, text: str) -> Rows:
        try:
            found = self._store.query(text, prefixes=PREFIXES)
        except (SyntaxError, OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from None
        assert isinstance(found, ox.QuerySolutions)
        return Rows((variable.value for variable in found.variables), _one_by_one(found))

    def snapshot(self, folder: Path) -> str:
        if self.directory is None:
            path = folder / "snapshot.nq"
            self._store.dump(path, ox.RdfFormat.N_QUADS)
            return f"oxigraph: {path}"
        self.backup(folder / "store")
        return f"oxigraph:{folder / 'store'}"

    def backup(self, folder: Path) -> None:
        """Copy a store on disk, as it is at this moment, into a new folder."""
        try:
            self._store.backup(str(folder))
        except OSError as error:
            raise StoreError(f"cannot write {folder}: {error}") from None

    def _update(self, text: str) -> None:
        try:
            run_update(self._store, text)
        except (OSError, RuntimeError, ValueError) as error:
            raise self._failed(error) from None

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        graph: URIRef | None = None,
        format: str | None = None,  # noqa: A002
    ) -> None:
        files = files_of(paths, format)
        was_empty = len(self._store) == 0
        if len(files) > 1 and not was_empty:
            self._extend([quad for file in files for quad in in_graph(parse(*file), graph)])
            return
        for path, rdf_format in files:
            try:
                if rdf_format.supports_datasets and not was_empty:  # what was there would remain
                    refuse_blank_names(path, (quad.graph_name for quad in read(path, rdf_format)))
                self._load(path, rdf_format, graph)
                if rdf_format.supports_datasets and was_empty:  # the engine is the quicker reader;
                    # a list, as names still being read would block the clearing
                    refuse_blank_names(path, list(self._store.named_graphs()))
            except (DataError, StoreError):
                if was_empty:
                    self._store.clear()
                raise

    @property
    def _reader(self) -> Callable[..., None]:
        """What takes in a whole file as one change."""
        return self._store.load

    def _load(self, path: Path, rdf_format: ox.RdfFormat, graph: URIRef | None) -> None:
        try:
            file = path.open("rb")
        except OSError as error:
            raise data_error(path, error) from None
        with file:
            try:
                self._reader(
                    file,
                    rdf_format,
                    base_iri=path.absolute().as_uri(),
                    to_graph=None if graph is None else graph_name(graph),
                )
            except SyntaxError as error:
                raise data_error(path, error) from None
            except OSError as error:
                raise self._failed(error) from None

    def add(self, triples: Iterable[Triple], graph: URIRef | None = None) -> None:
        self._extend(quads(triples, graph))

    def _extend(self, new: list[ox.Quad]) -> None:
        try:
            self._store.extend(new)
        except OSError as error:
            raise self._failed(error) from None

    def replace_graph(self, iri: URIRef, triples: Iterable[Triple]) -> None:
        self.apply(replacement(iri, triples))

    def count(self, graph: URIRef | None = None) -> int:
        found = self._store.query(
            "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", default_graph=graph_name(graph)
        )
        return int(next(iter(found))[0].value)  # type: ignore[arg-type]

    def lines(self, graph: URIRef | None = None) -> Iterator[str]:
        for quad in self._store.quads_for_pattern(None, None, None, graph_name(graph)):
            yield f"{quad.triple} ."

    def graphs(self) -> list[URIRef]:
        names = (name for name in self._store.named_graphs() if isinstance(name, ox.NamedNode))
        return sorted(URIRef(name.value) for name in names if not self._is_empty(name))

    def _is_empty(self, name: ox.NamedNode) -> bool:
        return next(iter(self._store.quads_for_pattern(None, None, None, name)), None) is None

    def close(self) -> None:
        if self._dataset is not None:
            self._dataset.close()
            self._dataset = None
        store: ox.Store | None = self.__dict__.pop("_store", None)
        if store is not None and self.directory is not None:
            with suppress(OSError):  # what is not flushed stays in the log, which opening reads
                store.flush()
        # the directory's lock goes with the last reference

    def _failed(self, error: Exception) -> StoreError:
        full = "the disk is full, and " if _is_full(error) else ""
        return StoreError(
            f"{self.where.removesuffix(':')}: {error}", hint=f"{full}nothing was changed"
        )


def _one_by_one(found: ox.QuerySolutions) -> Iterator[Row]:
    value = lru_cache(_REMEMBERED)(_value)
    try:
        for solution in found:
            yield tuple(map(value, solution))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from None


_REMEMBERED: Final = 10_000
"""Terms whose values are kept while rows are read one by one: most stand in many rows."""


def _value(term: object) -> Value:
    return None if term is None else from_rdflib(rdflib_term(term))


def _opening_error(directory: str, error: OSError) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            f"{directory} is in use by another process", hint="wait until it is done, or end it"
        )
    hint = "check that it is a folder that you may write to"
    return StoreError(
        f"cannot open {directory}: {error.strerror or error}",
        hint="the disk is full" if _is_full(error) else hint,
    )


def _is_full(error: Exception) -> bool:
    """Whether an error of the engine, which is a text alone, means that there is no room."""
    return any(said in str(error) for said in ("No space left", "File too large", "quota"))
