"""Answers as files: rows are written as they come, so that a long answer needs little memory.

>>> import tempfile
>>> from kg.stores import open_store
>>> with tempfile.TemporaryDirectory() as folder, open_store("oxigraph:") as store:
...     path = Path(folder) / "numbers.csv"
...     write(store, "SELECT ?n { VALUES ?n { 1 2 } }", path)
...     path.read_text(encoding="utf-8")
Written(size=2, truncated=False)
'n\\n1\\n2\\n'
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from kg.errors import UsageError
from kg.files import write_all
from kg.formats import PIECES
from kg.results import Result, Rows
from kg.sparql import QueryForm, form_of
from kg.stores import Store

ENDINGS: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "json",
    ".xml": "xml",
    ".srx": "xml",
    ".md": "markdown",
    ".parquet": "parquet",
    ".ttl": "ttl",
}
"""The formats by the endings of file names."""


class Written(NamedTuple):
    """How many rows or triples were written, and whether there were more than allowed."""

    size: int
    truncated: bool


def format_of(path: Path) -> str:
    """The format that a file is to have by its ending; raises ``UsageError`` for another one.

    >>> format_of(Path("deals.md"))
    'markdown'
    """
    if (found := ENDINGS.get(path.suffix.lower())) is None:
        known = ", ".join(ENDINGS)
        raise UsageError(
            f"'{path.suffix or path.name}' is no format for an answer",
            hint=f"use {known}, or say --format",
        )
    return found


def write(
    store: Store,
    text: str,
    path: Path,
    form: str | None = None,
    *,
    seconds: float | None = None,
    rows: int | None = None,
) -> Written:
    """Write the answer to a query to a file, whole or not at all.

    ``form`` is a key of ``kg.formats.PIECES``, ``parquet`` or ``ttl``; ``None`` goes by the
    ending. ``seconds`` and ``rows`` are as for ``Store.query``. Rows are written one by one,
    except as Parquet, whose types need all of them, and where ``seconds`` are given. Raises as
    ``Store.query`` does, and ``UsageError`` when the answer does not fit the format or cannot be
    written; what was there before is then untouched.
    """
    form = form or format_of(path)
    if form in PIECES and seconds is None and form_of(text) is QueryForm.SELECT:
        found = store.stream(text)
        write_all({path: pieces(found, form, rows)})
        return Written(found.count, next(found, None) is not None)
    result = store.query(text, seconds=seconds, rows=rows)
    if form == "parquet":
        result.to_parquet(path)
    else:
        write_all({path: text_of(result, form)})
    return Written(len(result if result.graph is None else result.graph), result.truncated)


def pieces(found: Rows, form: str, rows: int | None = None) -> Iterator[str]:
    """The text of a file with these rows, or the first ``rows`` of them, piece by piece."""
    return PIECES[form](found.columns, found if rows is None else islice(found, rows))


def text_of(result: Result, form: str) -> str:
    """The answer as text; raises ``UsageError`` when it does not fit the format."""
    writers = {
        "csv": result.to_csv,
        "tsv": result.to_tsv,
        "json": result.to_json,
        "xml": result.to_xml,
        "markdown": result.to_markdown,
        "ttl": result.to_turtle,
    }
    return writers[form]()
