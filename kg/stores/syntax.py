"""Reading RDF files into quads with Oxigraph's parsers, and terms between it and rdflib."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.errors import DataError
from kg.rdf import Triple

_STRING: Final = ox.NamedNode(XSD.string)
FORMATS: Final = ("ttl", "nt", "nq", "trig", "n3", "rdf", "xml", "jsonld")


def files_of(
    paths: str | Path | Iterable[str | Path], extension: str | None
) -> list[tuple[Path, ox.RdfFormat]]:
    """Each file with its format, which ``extension`` names, or else that of the file itself.

    Raises ``DataError`` when there is no such format.
    """
    single = isinstance(paths, str | Path)
    files = []
    for path in map(Path, [paths] if single else paths):  # type: ignore[arg-type]
        wanted = (extension or path.suffix).lstrip(".").lower()
        found = ox.RdfFormat.from_extension(wanted) if wanted else None
        if found is None:
            raise DataError(
                path,
                f"'{wanted}' is no RDF format" if wanted else "its name has no extension",
                hint=f"known are {', '.join(FORMATS)}",
            )
        files.append((path, found))
    return files


def data_error(path: Path, error: SyntaxError | OSError) -> DataError:
    """What is wrong with a file, said with its place."""
    if isinstance(error, SyntaxError):
        problem = error.msg.partition(": ")[2] or error.msg
        return DataError(path, problem, line=error.lineno, column=error.offset)
    return DataError(path, error.strerror or str(error), hint="check the path")


def read(path: Path, rdf_format: ox.RdfFormat) -> Iterator[ox.Quad]:
    """The quads of a file one by one. Raises ``DataError``."""
    try:
        with path.open("rb") as file:
            yield from ox.parse(file, format=rdf_format, base_iri=path.absolute().as_uri())
    except (SyntaxError, OSError) as error:
        raise data_error(path, error) from None


def parse(path: Path, rdf_format: ox.RdfFormat) -> list[ox.Quad]:
    """All quads of a file. Raises ``DataError``, also for a blank node as the name of a graph."""
    parsed = list(read(path, rdf_format))
    if rdf_format.supports_datasets:
        refuse_blank_names(path, (quad.graph_name for quad in parsed))
    return parsed


def refuse_blank_names(path: Path, names: Iterable[object]) -> None:
    """Raise ``DataError`` when a graph of a file is named by a blank node.

    SPARQL could not write to such a graph, nor would it be the same one in the next store.
    """
    if any(isinstance(name, ox.BlankNode) for name in names):
        raise DataError(
            path, "the name of a graph is a blank node", hint="name each graph by an IRI"
        )


def parse_text(lines: str) -> Iterator[ox.Quad]:
    """The triples of N-Triples lines that this package has written."""
    return iter(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))


def graph_name(iri: URIRef | None) -> ox.NamedNode | ox.DefaultGraph:
    """The name of a graph; ``None`` is the default graph."""
    return ox.DefaultGraph() if iri is None else ox.NamedNode(iri)


def quads(triples: Iterable[Triple], graph: URIRef | None) -> list[ox.Quad]:
    """The triples as Oxigraph's quads. Raises ``ValueError`` for an IRI that is none."""
    name = graph_name(graph)
    return [ox.Quad(_term(s), ox.NamedNode(p), _term(o), name) for s, p, o in triples]  # type: ignore[arg-type]


def _term(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if isinstance(term, BNode):
        return ox.BlankNode(term)
    if isinstance(term, Literal):
        datatype = None if term.datatype is None else ox.NamedNode(term.datatype)
        return ox.Literal(str(term), datatype=datatype, language=term.language)
    raise ValueError(f"{term!r} cannot be stored")


def rdflib_term(term: object) -> Node:
    """The rdflib term of an Oxigraph term, its text unchanged."""
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            if term.language:
                return Literal(term.value, lang=term.language)
            if term.datatype == _STRING:
                return Literal(term.value)  # as rdflib's own parsers have it
            return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise ValueError(f"{term!r} is not RDF 1.1")


def rdflib_graph(triples: Iterable[ox.Triple | ox.Quad]) -> Graph:
    """The triples as an rdflib graph. Equal terms are one object, which rdflib finds sooner."""
    graph, term = Graph(), cache(rdflib_term)
    for t in triples:
        graph.add((term(t.subject), term(t.predicate), term(t.object)))
    return graph


def in_graph(parsed: list[ox.Quad], graph: URIRef | None) -> list[ox.Quad]:
    """The quads, those of the default graph moved to ``graph``."""
    if graph is None:
        return parsed
    name, default = graph_name(graph), ox.DefaultGraph()
    return [
        ox.Quad(q.subject, q.predicate, q.object, name) if q.graph_name == default else q
        for q in parsed
    ]


def n_triples(triples: Iterable[Triple]) -> Iterator[str]:
    """The triples, one a line, as N-Triples and SPARQL alike write them."""
    term = cache(lambda node: str(_term(node)))
    for s, p, o in triples:
        yield f"{term(s)} {term(p)} {term(o)} ."
