"""SHACL: whether the data has the shape that data/shapes.ttl asks for."""

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.alternatives import SH, broken, take_out
from kg.errors import MissingExtraError
from kg.findings import Finding, Severity
from kg.folder import DataFolder
from kg.vocabulary import short


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
    for shape in take_out(copy):
        for node in broken(data.graph, shapes, shape):
            yield from _findings(data, shapes, shape, node)
    _, results, _ = validate(
        data.graph, shacl_graph=copy, inplace=True, allow_warnings=True, advanced=False
    )
    if isinstance(results, Graph):
        for result in results.subjects(RDF.type, SH.ValidationResult):
            focus, source = (results.value(result, p) for p in (SH.focusNode, SH.sourceShape))
            if focus is not None and source is not None:
                value = results.value(result, SH.value)
                yield from _findings(data, shapes, source, focus, value)


def _findings(
    data: DataFolder, shapes: Graph, shape: Node, focus: Node, value: Node | None = None
) -> Iterator[Finding]:
    """What to say where ``focus`` breaks ``shape`` with a ``value`` of one of its properties."""
    message = shapes.value(shape, SH.message)
    mild = shapes.value(shape, SH.severity) not in (None, SH.Violation)
    severity = Severity.WARNING if mild else Severity.ERROR
    predicates = list(shapes.objects(shape, SH.targetObjectsOf))
    if not predicates:
        found = f" (found {_written(value)})" if value is not None and value != focus else ""
        field = shapes.value(shape, SH.path)
        yield data.finding(focus, f"{message}{found}", severity, field=field, value=value)
    for predicate in predicates:  # the focus is a value: the records that have it must change
        for user in data.graph.subjects(URIRef(str(predicate)), focus):
            text = f"{message} (found {short(predicate)} {_written(focus)})"
            yield data.finding(user, text, severity, field=predicate, value=focus)


def _written(term: Node | None) -> str:
    return term.n3() if isinstance(term, Literal) else short(term)
