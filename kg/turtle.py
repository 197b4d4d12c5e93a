"""Canonical Turtle: the one form in which data files are written, so that changes read well.

Subjects are sorted, each followed by its parts; the properties of a subject stand in the order
of ``kg.rdf.SHAPES``; values are sorted.

>>> from kg.vocabulary import KG, KGE
>>> graph = Graph()
>>> _ = graph.add((KGE["AliOS"], RDF.type, KG.OperatingSystem))
>>> print(canonical(graph))
@prefix kg: <https://w3id.org/techauto-kg/ontology#> .
@prefix kge: <https://w3id.org/techauto-kg/entity/> .
<BLANKLINE>
kge:AliOS a kg:OperatingSystem .
<BLANKLINE>
"""

import io
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from kg.errors import DataError
from kg.rdf import SHAPES
from kg.vocabulary import PREFIXES

_PREDICATE_ORDER: Final = list(
    dict.fromkeys([RDF.type, *(prop.predicate for shape in SHAPES.values() for prop in shape)])
)

_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|\\.|(?P<comment>#)',
    re.DOTALL,
)


class _CanonicalSerializer(TurtleSerializer):
    predicateOrder = _PREDICATE_ORDER  # noqa: N815

    def __init__(self, store: Graph) -> None:
        super().__init__(store)
        self._pnames: dict[tuple[Node, bool], str | None] = {}

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> str | None:
        """As in the base class, which is asked four times for every term: answered once."""
        key = (uri, gen_prefix)
        if key not in self._pnames:
            self._pnames[key] = super().get_pname(uri, gen_prefix)
        return self._pnames[key]

    def orderSubjects(self) -> list[Node]:  # noqa: N802
        return sorted(set(self.store.subjects()), key=_natural)


def canonical(graph: Graph) -> str:
    """Return the graph as Turtle that depends on its triples alone, not on their order."""
    plain = Graph("SimpleMemory", bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        plain.bind(prefix, iri)
    for predicate in sorted(set(graph.predicates()), key=str):  # new prefixes, always the same ones
        with suppress(ValueError):
            plain.compute_qname(str(predicate))
    for triple in graph:
        plain.add(triple)
    out = io.BytesIO()
    _CanonicalSerializer(plain).serialize(out, encoding="utf-8")
    return out.getvalue().decode("utf-8").strip("\n") + "\n"


def refuse_comments(text: str, path: Path) -> None:
    """Raise ``DataError`` for Turtle with a comment, which canonical Turtle has no place for.

    >>> refuse_comments("# mine", Path("a.ttl"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    kg.errors.DataError: a.ttl:1: this comment would be lost; move it into ...
    """
    if (line := comment_line(text)) is not None:
        hint = "move it into an rdfs:comment or take it out"
        raise DataError(path, "this comment would be lost", line=line, hint=hint)


def comment_line(text: str) -> int | None:
    """The line of the first comment in Turtle ``text``, counted from 1; ``None`` without one.

    >>> comment_line('<a#b> <c> "not # this" .')
    >>> comment_line("kg:a kg:b kg:c .\\n# this")
    2
    """
    for match in _TOKEN.finditer(text):
        if match["comment"]:
            return text.count("\n", 0, match.start()) + 1
    return None


def _natural(node: Node) -> list[tuple[bool, int, str]]:
    """Sort key that puts part 10 of a record after part 2, and parts right after their record."""
    iri = str(node) if isinstance(node, URIRef) else node.n3()
    pieces = re.split(r"(\d+)", iri)
    return [(piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]
