"""The curated data: which files there are, and one file as a graph.

>>> [path.name for path in turtle_files()][:2]
['concepts.ttl', 'dataset.ttl']
"""

import logging
import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Graph

from kg.errors import DataError
from kg.stores.syntax import rdflib_term

SHAPES_FILE: Final = "shapes.ttl"
_term = lru_cache(maxsize=2**18)(rdflib_term)  # the same object is quick to compare


def data_folder() -> Path:
    """The folder of curated data that ships with the package.

    >>> (data_folder() / "ontology.ttl").is_file()
    True
    """
    return Path(str(resources.files("kg.data")))


def turtle_files(folder: Path | None = None) -> list[Path]:
    """The Turtle files that make up the graph, in the same order on every machine.

    ``folder`` is another data folder than the shipped one. The SHACL shapes are not among them:
    they speak about the graph and are no part of it. Raises ``DataError`` when there is no file.

    >>> SHAPES_FILE in {path.name for path in turtle_files()}
    False
    """
    return [path for path in all_turtle_files(folder) if path.name != SHAPES_FILE]


def all_turtle_files(folder: Path | None = None) -> list[Path]:
    """As ``turtle_files``, with the shapes.

    >>> SHAPES_FILE in {path.name for path in all_turtle_files()}
    True
    """
    root = folder or data_folder()
    found = sorted(root.glob("**/*.ttl"), key=_key)
    if not found:
        raise DataError(root, "no Turtle files here", hint="name a data folder")
    return found


def shapes_file(folder: Path | None = None) -> Path:
    """The SHACL shapes of a data folder; the shipped ones for ``None`` and one without its own.

    >>> shapes_file() == data_folder() / SHAPES_FILE
    True
    """
    if folder is not None and (own := folder / SHAPES_FILE).is_file():
        return own
    return data_folder() / SHAPES_FILE


def documents(folder: Path | None = None) -> list[Path]:
    """The articles of a data folder (``None``: the shipped one), in one order on every machine.

    >>> {path.suffix for path in documents()}
    {'.md'}
    """
    return sorted((folder or data_folder()).glob("documents/*.md"), key=_key)


def read(path: Path) -> Graph:
    """The triples of one Turtle file.

    Raises ``DataError`` with line and column when it is missing, not UTF-8 or not Turtle.

    >>> len(read(shapes_file())) > 0
    True
    """
    return parse(text_of(path), path)


def whole(folder: Path | None = None) -> Graph:
    """The triples of all files of a data folder (``None``: the shipped one), without the shapes.

    Raises ``DataError`` as ``read`` does, and when there is no file.

    >>> products = data_folder() / "products"
    >>> len(whole(products)) == sum(len(read(path)) for path in turtle_files(products))
    True
    """
    graph = Graph("SimpleMemory", bind_namespaces="none")
    for path in turtle_files(folder):
        for triple in read(path):
            graph.add(triple)
    return graph


def text_of(path: Path) -> str:
    """The text of one data file. Raises ``DataError`` when it cannot be read as UTF-8.

    >>> text_of(Path("missing.ttl"))
    Traceback (most recent call last):
    ...
    kg.errors.DataError: missing.ttl: no such file
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(path, "no such file") from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        hint = "save the file as UTF-8"
        raise DataError(path, "not UTF-8 text", line=line, column=column, hint=hint) from None
    except OSError as error:
        raise DataError(path, f"cannot be read: {error.strerror}") from None


def parse(text: str, path: Path) -> Graph:
    """The triples of Turtle text; ``path`` names it in errors. Raises ``DataError``.

    >>> parse("kg:a kg:b kg:c .", Path("new.ttl"))
    Traceback (most recent call last):
    ...
    kg.errors.DataError: new.ttl:1:1: The prefix kg: has not been declared; see the line before too
    """
    graph = Graph("SimpleMemory", bind_namespaces="none")  # no contexts: faster
    logging.getLogger("rdflib.term").addFilter(_silent)  # of bad literals: kg check names them
    try:
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    except SyntaxError as error:
        problem = str(error.msg).removeprefix("Parser error ")
        problem = re.sub(r"^at line \d+ .*?: ", "", problem)
        raise DataError(
            path, problem, line=error.lineno, column=error.offset, hint="see the line before too"
        ) from None
    except ValueError:
        raise DataError(path, "quoted triples are not used here") from None
    finally:
        logging.getLogger("rdflib.term").removeFilter(_silent)
    return graph


def _silent(record: logging.LogRecord) -> bool:
    return False


def _key(path: Path) -> tuple[int, str]:
    return len(path.parts), path.as_posix()
