"""SHACL: whether the data has the shape that data/shapes.ttl asks for."""

from collections.abc import Iterator
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.errors import MissingExtraError
from kg.findings import Finding, Severity
from kg.folder import DataFolder, short

SH: Final = Namespace("http://www.w3.org/ns/shacl#")


def check_shapes(data: DataFolder, shapes: Graph) -> Iterator[Finding]:
    """Yield what breaks the shapes, at the line of the record that has to change.

    ``shapes`` is left as it is. Raises ``MissingExtraError`` without pySHACL.
    """
    try:
        from pyshacl import validate
    except ImportError:
        raise MissingExtraError("pyshacl", "check") from None
    copy = Graph(bind_namespaces="none")  # pySHACL adds triples to the shapes it is given
    for triple in shapes:
        copy.add(triple)
    _, results, _ = validate(
        data.graph, shacl_graph=copy, inplace=True, allow_warnings=True, advanced=False
    )
    if isinstance(results, Graph):
        for result in results.subjects(RDF.type, SH.ValidationResult):
            yield from _findings(data, shapes, results, result)


def _findings(data: DataFolder, shapes: Graph, results: Graph, result: Node) -> Iterator[Finding]:
    focus, shape = results.value(result, SH.focusNode), results.value(result, SH.sourceShape)
    value, message = results.value(result, SH.value), results.value(result, SH.resultMessage)
    mild = results.value(result, SH.resultSeverity) != SH.Violation
    severity = Severity.WARNING if mild else Severity.ERROR
    predicates = list(shapes.objects(shape, SH.targetObjectsOf))
    if not predicates:
        found = f" (found {_written(value)})" if value is not None and value != focus else ""
        yield data.finding(focus, f"{message}{found}", severity)
    for predicate in predicates:  # the focus is a value: the records that have it must change
        for user in data.graph.subjects(URIRef(str(predicate)), focus):
            text = f"{message} (found {short(predicate)} {_written(focus)})"
            yield data.finding(user, text, severity)


def _written(term: Node | None) -> str:
    return term.n3() if isinstance(term, Literal) else short(term)
