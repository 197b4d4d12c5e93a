"""The graph as files that are the same, byte for byte, from run to run.

RDF formats hold everything; GraphML, GEXF and Neo4j's CSV the property graph of
``kg.export.network``; CSV and Parquet that, and the flat tables of ``kg.export.records``.

>>> format_of(Path("kg.graphml")), format_of(Path("kg.zip")), format_of(Path("here"), "neo4j")
('graphml', 'csv', 'neo4j')
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.export import neo4j, network, records
from kg.export.rdf import json_ld, n_quads, n_triples_text, trig, turtle
from kg.export.tables import Table, csv_text, parquet_bytes
from kg.files import check_writable, write_all, write_text
from kg.stores import Store

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import KnowledgeGraph

__all__ = [
    "FORMATS",
    "check",
    "format_of",
    "json_ld",
    "n_quads",
    "tables",
    "trig",
    "turtle",
    "write",
]

_RDF: Final[dict[str, Callable[[Store], str]]] = {
    "ttl": turtle,
    "nt": n_triples_text,
    "trig": trig,
    "nq": n_quads,
    "jsonld": json_ld,
}
_NETWORK: Final[dict[str, Callable[["nx.MultiDiGraph[str]"], str]]] = {
    "graphml": network.graphml,
    "gexf": network.gexf,
}
_TABLES: Final[dict[str, Callable[[Table], str | bytes]]] = {
    "csv": csv_text,
    "parquet": parquet_bytes,
}
_SEVERAL: Final = (*_TABLES, "neo4j")
FORMATS: Final = (*_RDF, *_NETWORK, *_SEVERAL)


def format_of(path: Path, name: str | None = None) -> str:
    """The format to write ``path`` in: ``name``, else what the path ends with.

    Raises ``UsageError`` with the formats that there are, and where the two contradict.
    """
    ending = path.suffix.lower().removeprefix(".")
    found = name or ("csv" if ending == "zip" else ending)
    if name is not None and name not in FORMATS:
        hint = f"use one of {', '.join(FORMATS)}"
        raise UsageError(f"'{name}' is no format to export to", hint=hint)
    if found not in FORMATS or (name is None and found == "neo4j"):
        hint = f"end the name with .{', .'.join(FORMATS[:-1])} or .zip, or say --format"
        raise UsageError(f"'{path.suffix or path.name}' is no format to export to", hint=hint)
    zipped = ending == "zip" and found in _SEVERAL
    if found != ending and not zipped and ending in (*FORMATS, "zip"):
        hint = "change the one or the other"
        raise UsageError(f"{path} ends with .{ending}, but the format is {found}", hint=hint)
    return found


def check(path: Path, name: str | None = None) -> None:
    """Raise ``UsageError`` when ``write`` would: before the graph is there to be written.

    >>> check(Path("kg.graphml"))
    >>> check(Path("missing/kg.graphml"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    kg.errors.UsageError: cannot write missing...kg.graphml: there is no folder missing; ...
    """
    form = format_of(path, name)
    if _in_folder(path, form):
        check_writable(path / "edges.csv", path)
    else:
        check_writable(path)


def _in_folder(path: Path, form: str) -> bool:
    """Whether the tables go into a folder of that name."""
    return form in _SEVERAL and path.suffix.lower() not in (".zip", ".csv", ".parquet")


def tables(graph: "KnowledgeGraph") -> list[Table]:
    """All tables: ``partnerships``, ``entities``, ``sources``, ``nodes`` and ``edges``.

    >>> from kg.graph import KnowledgeGraph
    >>> with KnowledgeGraph.open("memory:") as graph:
    ...     [table.name for table in tables(graph)]
    ['partnerships', 'entities', 'sources', 'nodes', 'edges']
    """
    flat = records.tables(graph)
    return [*flat, *network.tables(graph, flat[0])]


def write(graph: "KnowledgeGraph", path: Path, name: str | None = None) -> None:
    """Write the graph to ``path`` in the format called ``name``, else by the path's ending.

    ``ttl`` and ``nt`` hold what is asserted; ``trig``, ``nq`` and ``jsonld`` what each document
    says too. ``csv`` and ``parquet`` write the partnerships alone to a path with that ending,
    and all tables to any other, a folder; so does ``neo4j`` with its two files. A path that ends
    with ``.zip`` is such a folder in one file. Raises ``UsageError`` for an unknown format and
    when it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from kg.graph import KnowledgeGraph
    >>> with KnowledgeGraph.open("memory:") as graph, TemporaryDirectory() as folder:
    ...     write(graph, Path(folder) / "kg.csv")
    ...     (Path(folder) / "kg.csv").read_text(encoding="utf-8")[:8]
    'id,label'
    """
    form, ending = format_of(path, name), path.suffix.lower()
    if form in _RDF:
        write_text(path, _RDF[form](graph.store))
    elif form in _NETWORK:
        write_text(path, _NETWORK[form](network.networkx_graph(*network.tables(graph))))
    elif _in_folder(path, form):
        write_all({path / file: text for file, text in _files(graph, form).items()}, path)
    elif ending == ".zip":
        write_all({path: _zipped(_files(graph, form))})
    else:
        write_all({path: _TABLES[form](records.tables(graph)[0])})


def _files(graph: "KnowledgeGraph", form: str) -> Mapping[str, str | bytes]:
    if form == "neo4j":
        return neo4j.files(*network.tables(graph))
    return {f"{table.name}.{form}": _TABLES[form](table) for table in tables(graph)}


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The files in one, without the time and the system that they were made in."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            about = zipfile.ZipInfo(name)  # of 1980, the earliest date that there is
            about.compress_type, about.create_system = zipfile.ZIP_DEFLATED, 3
            about.external_attr = 0o644 << 16
            archive.writestr(about, content)
    return out.getvalue()
