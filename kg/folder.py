"""A data folder, read file by file, that knows in which file and line each thing stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from kg import curated
from kg.errors import DataError
from kg.findings import Finding, Severity
from kg.vocabulary import short

_PREFIX: Final = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE)
_SUBJECT: Final = re.compile(r"^( *)(?:<([^<>\s]+)>|([\w-]*):((?:[^\s;,\\]|\\.)+))(?=\s|$)")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Turtle file: its name inside the folder, text, triples and the lines of its subjects."""

    name: str
    path: Path
    text: str
    graph: Graph
    lines: dict[URIRef, int]


class DataFolder:
    """The files of a data folder that parse, their union, and the errors of those that do not.

    Raises ``DataError`` when there is no Turtle file at all.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[DataFile] = []
        self.broken: list[Finding] = []
        self.graph = Graph(bind_namespaces="none")
        self._text: dict[str, list[str]] = {}
        self._places: dict[URIRef, list[tuple[str, int]]] = {}
        for path in curated.all_turtle_files(root):
            name = path.relative_to(root).as_posix()
            try:
                file = read_file(path, name)
            except DataError as error:
                problem = f"{error.problem}; {error.hint}" if error.hint else error.problem
                self.broken.append(Finding(name, error.line or 0, Severity.ERROR, problem))
                continue
            self.files.append(file)
            for subject, line in file.lines.items():
                self._places.setdefault(subject, []).append((name, line))
            if path.name != curated.SHAPES_FILE:
                for triple in file.graph:
                    self.graph.add(triple)

    def places(self, subject: object) -> list[tuple[str, int]]:
        """The (file, line) pairs at which paragraphs about ``subject`` begin."""
        return self._places.get(URIRef(str(subject)), [])

    def finding(
        self,
        subject: object,
        message: str,
        severity: Severity = Severity.ERROR,
        *,
        field: object = None,
        value: object = None,
    ) -> Finding:
        """A finding about ``subject``, at the line of its ``field``, or of a ``value`` of that.

        Where these are not given, or not there, it is the line where its paragraph begins.
        """
        file, line = next(iter(self.places(subject)), (".", 0))
        if line and (field is not None or value is not None):
            if file not in self._text:
                texts = (one.text for one in self.files if one.name == file)
                self._text[file] = next(texts).splitlines()
            line = field_line(self._text[file], line, field, value)
        return Finding(file, line, severity, f"{short(subject)}: {message}")

    def repeated(self) -> Iterator[tuple[URIRef, list[tuple[str, int]]]]:
        """Each subject that more than one file describes, with its places."""
        for subject, places in self._places.items():
            if len(places) > 1:
                yield subject, places


def read_file(path: Path, name: str) -> DataFile:
    """The data file at ``path``. Raises ``DataError`` when it does not parse."""
    text = curated.text_of(path)
    graph = curated.parse(text, path)
    return DataFile(name, path, text, graph, subject_lines(text, graph))


def subject_lines(text: str, graph: Graph) -> dict[URIRef, int]:
    """The line on which the paragraph of each subject of ``graph`` begins, counted from 1.

    A subject that does not stand at the beginning of a line has line 0.
    """
    prefixes = dict(_PREFIX.findall(text))
    lines = {URIRef(str(subject)): 0 for subject in graph.subjects()}
    indents: dict[URIRef, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if (match := _SUBJECT.match(line)) is None:
            continue
        indent, full, prefix, local = match.groups()
        if full is None and prefix not in prefixes:
            continue
        iri = URIRef(
            full if full is not None else prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
        )
        if iri in lines and len(indent) < indents.get(iri, 99):
            lines[iri], indents[iri] = number, len(indent)
    return lines


def field_line(lines: list[str], start: int, field: object, value: object) -> int:
    """The line of a field, or of a value of it, in the paragraph that begins at line ``start``.

    Lines count from 1. ``None`` stands for any field or for any value of it. What is not found
    gives the line of the field, or else ``start``.

    >>> text = ["kge:A a kg:Chip ;", "    kg:maker kge:B,", "        kge:C ."]
    >>> from kg.vocabulary import KG, KGE, short
    >>> maker = KG["maker"]
    >>> field_line(text, 1, maker, None), field_line(text, 1, maker, KGE["C"])
    (2, 3)
    """
    name = "a" if field == RDF.type else None if field is None else short(field)
    text = short(value) if isinstance(value, URIRef) else str(value)[:40].replace('"', '\\"')
    found, inside = start, name is None
    for number, line in enumerate(lines[start - 1 :], start):
        words = line.split()
        if name is not None and name in words[:3]:
            found, inside = number, True
            if value is None:
                break
        elif words[:1] and line[:5] != " " * 5 and name is not None:
            inside = False
        if value is not None and inside and text in line:
            return number
        if words[-1:] == ["."] or (number > start and not words):
            break
    return found
