"""The graph as RDF: Turtle, TriG, N-Triples, N-Quads and JSON-LD.

>>> from kg.stores import open_store
>>> with open_store("oxigraph:") as store:
...     store.update("INSERT DATA { kge:AliOS a kg:OperatingSystem }")
...     turtle(store).splitlines()[-1], trig(store) == turtle(store)
...     n_quads(store) == n_triples_text(store), json_ld(store)[:1]
('kge:AliOS a kg:OperatingSystem .', True)
(True, '[')
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import URIRef

from kg.stores import Store
from kg.vocabulary import DERIVED, PREFIXES


def turtle(store: Store) -> str:
    """Return what is asserted, the default graph, as Turtle."""
    return _written(_triples(store), RdfFormat.TURTLE)


def trig(store: Store) -> str:
    """Return all: what is asserted, and what each document says, as TriG.

    The list of derived triples is left out, for it can be made again.
    """
    return _written(_quads(store), RdfFormat.TRIG)


def _quads(store: Store) -> list[Quad]:
    quads = [_quad(triple) for triple in _triples(store)]
    for iri in store.graphs():
        if iri != DERIVED:
            quads.extend(_quad(triple, NamedNode(str(iri))) for triple in _triples(store, iri))
    return quads


def _triples(store: Store, graph: URIRef | None = None) -> Iterator[Triple]:
    """What a graph holds, in the order of the N-Triples lines; an engine's own order varies."""
    lines = sorted(store.lines(graph))
    for quad in parse("\n".join(lines).encode("utf-8"), format=RdfFormat.N_TRIPLES):
        yield quad.triple


def _quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _written(statements: Iterable[Triple] | Iterable[Quad], form: RdfFormat) -> str:
    written = serialize(statements, format=form, prefixes=PREFIXES)
    assert written is not None  # only None when it is given a file to write into
    return written.decode("utf-8")


def n_triples_text(store: Store) -> str:
    """Return what is asserted, line by line, as N-Triples."""
    return _written(_triples(store), RdfFormat.N_TRIPLES)


def json_ld(store: Store) -> str:
    """Return all: what is asserted, and what each document says, as JSON-LD."""
    return _written(_quads(store), RdfFormat.JSON_LD) + "\n"


def n_quads(store: Store) -> str:
    """Return all, line by line, as N-Quads; without named graphs it is N-Triples."""
    return _written(_quads(store), RdfFormat.N_QUADS)
