"""The graph as files that are the same, byte for byte, from run to run.

>>> from kg.stores import open_store
>>> with open_store("oxigraph:") as store:
...     store.update("INSERT DATA { kge:AliOS a kg:OperatingSystem }")
...     turtle(store).splitlines()[-1]
'kge:AliOS a kg:OperatingSystem .'
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import Graph

from kg.errors import UsageError
from kg.files import write_text
from kg.stores import Store
from kg.stores.syntax import n_triples
from kg.vocabulary import DERIVED, PREFIXES

_ASSERTED = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_SAID = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"


def turtle(store: Store) -> str:
    """Return what is asserted, the default graph, as Turtle."""
    return _written(_triples(store.query(_ASSERTED).graph), RdfFormat.TURTLE)


def trig(store: Store) -> str:
    """Return all: what is asserted, and what each document says, as TriG.

    The list of derived triples is left out, for it can be made again.
    """
    return _written(_quads(store), RdfFormat.TRIG)


def _quads(store: Store) -> list[Quad]:
    quads = [_quad(triple) for triple in _triples(store.query(_ASSERTED).graph)]
    for iri in store.graphs():
        if iri != DERIVED:
            said = _triples(store.query(_SAID.format(iri=iri)).graph)
            quads.extend(_quad(triple, NamedNode(str(iri))) for triple in said)
    return quads


def _triples(graph: Graph | None) -> Iterator[Triple]:
    """The triples in the order of their N-Triples lines; rdflib's own order varies."""
    assert graph is not None
    lines = sorted(n_triples(graph))  # type: ignore[arg-type]
    for quad in parse("\n".join(lines).encode("utf-8"), format=RdfFormat.N_TRIPLES):
        yield quad.triple


def _quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _written(statements: Iterable[Triple] | Iterable[Quad], form: RdfFormat) -> str:
    written = serialize(statements, format=form, prefixes=PREFIXES)
    assert written is not None  # only None when it is given a file to write into
    return written.decode("utf-8")


def n_quads(store: Store) -> str:
    """Return all, line by line, as N-Quads; without named graphs it is N-Triples."""
    return _written(_quads(store), RdfFormat.N_QUADS)


def write(store: Store, path: Path) -> None:
    """Write the graph to a file in the format that its name ends with.

    ``.ttl`` and ``.nt`` hold what is asserted; ``.trig``, ``.nq`` and ``.jsonld`` what each
    document says too. Raises ``UsageError`` for another ending and when it cannot be written.
    """
    match path.suffix.lower():
        case ".ttl":
            text = turtle(store)
        case ".nt":
            text = _written(_triples(store.query(_ASSERTED).graph), RdfFormat.N_TRIPLES)
        case ".trig":
            text = trig(store)
        case ".nq":
            text = n_quads(store)
        case ".jsonld":
            text = _written(_quads(store), RdfFormat.JSON_LD) + "\n"
        case other:
            raise UsageError(
                f"'{other}' is no format to export to", hint="use .ttl, .trig, .nt, .nq or .jsonld"
            )
    write_text(path, text)
