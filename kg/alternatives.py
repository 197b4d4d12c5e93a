"""``sh:or`` of plain shapes, which pySHACL takes three quarters of its time for.

It makes a report of every alternative that does not hold, though one that does is enough. Here
such shapes are taken out of what it is given, and looked at without a report.
"""

import re
from collections.abc import Iterator
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

SH: Final = Namespace("http://www.w3.org/ns/shacl#")
_SHAPE: Final = frozenset(
    (RDF.type, SH["or"], SH.message, SH.severity, SH.targetClass, SH.targetObjectsOf)
)
_OF_NODE: Final = frozenset((RDF.type, SH.datatype, SH.pattern))
_OF_PROPERTY: Final = frozenset((RDF.type, SH.path, SH.minCount))


def take_out(shapes: Graph) -> list[URIRef]:
    """Take the shapes that say nothing but plain alternatives out of ``shapes``; return them.

    A shape that says more, or that others refer to, stays as it is.

    >>> from kg.curated import read, shapes_file
    >>> shapes = read(shapes_file())
    >>> before = len(shapes)
    >>> taken = take_out(shapes)
    >>> len(taken) > 0, len(shapes) < before
    (True, True)
    """
    taken = sorted(
        shape
        for shape in set(shapes.subjects(SH["or"]))
        if isinstance(shape, URIRef) and _is_plain(shapes, shape)
    )
    for shape in taken:
        shapes.remove((shape, None, None))
    return taken


def _is_plain(shapes: Graph, shape: URIRef) -> bool:
    """Whether ``broken`` finds all that breaks the shape."""
    lists = list(shapes.objects(shape, SH["or"]))
    said = set(shapes.predicates(shape))
    if len(lists) != 1 or not said <= _SHAPE or (None, None, shape) in shapes:
        return False
    if set(shapes.objects(shape, RDF.type)) != {SH.NodeShape}:
        return False  # a class is its own target
    alternatives = [set(shapes.predicates(one)) for one in Collection(shapes, lists[0])]
    return all(known <= _OF_NODE or known <= _OF_PROPERTY for known in alternatives)


def broken(data: Graph, shapes: Graph, shape: URIRef) -> Iterator[Node]:
    """The nodes that a shape is about, and none of whose alternatives holds.

    >>> from kg.curated import parse
    >>> from pathlib import Path
    >>> prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x/> . "
    >>> prefixes += "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    >>> shapes = parse(prefixes + "x:s sh:or x:l ; sh:targetObjectsOf x:p . x:l rdf:first x:d ; "
    ...     "rdf:rest () . x:d sh:pattern '^a' .", Path("shapes.ttl"))
    >>> data = parse(prefixes + "x:a x:p 'ab', 'ba' .", Path("data.ttl"))
    >>> [str(node) for node in broken(data, shapes, URIRef("http://x/s"))]
    ['ba']
    """
    alternatives = [
        dict(shapes.predicate_objects(one))
        for first in shapes.objects(shape, SH["or"])
        for one in Collection(shapes, first)
    ]
    for node in _targets(data, shapes, shape):
        if not any(_holds(data, node, one) for one in alternatives):
            yield node


def _targets(data: Graph, shapes: Graph, shape: URIRef) -> set[Node]:
    found: set[Node] = set()
    for predicate in shapes.objects(shape, SH.targetObjectsOf):
        found.update(data.objects(None, URIRef(str(predicate))))
    for cls in shapes.objects(shape, SH.targetClass):
        for kind in data.transitive_subjects(RDFS.subClassOf, cls):
            found.update(data.subjects(RDF.type, kind))
    return found


def _holds(data: Graph, node: Node, wanted: dict[Node, Node]) -> bool:
    if (datatype := wanted.get(SH.datatype)) is not None and (
        not isinstance(node, Literal) or node.datatype != datatype or node.ill_typed
    ):
        return False
    if (pattern := wanted.get(SH.pattern)) is not None and not re.search(str(pattern), str(node)):
        return False
    path, least = wanted.get(SH.path), int(str(wanted.get(SH.minCount, 0)))
    return path is None or sum(1 for _ in data.objects(node, URIRef(str(path)))) >= least
