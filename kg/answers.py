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

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, Self

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

    @classmethod
    def of(cls, result: Result) -> Self:
        """That of a whole answer; a yes counts as one, a no as nothing."""
        found = result.rows if result.graph is None else result.graph
        return cls(len(found) or int(result.boolean or False), result.truncated)


def format_of(path: Path, name: str | None = None) -> str:
    """The format that a file is to have: ``name``, else by its ending.

    Raises ``UsageError`` where there is neither, and where the two contradict.

    >>> format_of(Path("deals.md")), format_of(Path("deals.txt"), "csv")
    ('markdown', 'csv')
    """
    found = ENDINGS.get(path.suffix.lower())
    if found is None and name is None:
        known = ", ".join(ENDINGS)
        raise UsageError(
            f"'{path.suffix or path.name}' is no format for an answer",
            hint=f"use {known}, or say --format",
        )
    if found and name and found != name:
        hint = "change the one or the other"
        raise UsageError(f"{path} ends with {path.suffix}, but the format is {name}", hint=hint)
    return name or found or ""


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

    ``form`` is ``parquet`` or as for ``send``; ``None`` goes by the ending. Raises as ``send``
    does, and ``UsageError`` when the file cannot be written; what was there before is then
    untouched.
    """
    form = format_of(path, form)
    if form == "parquet":  # whose types need all rows
        result = store.query(text, seconds=seconds, rows=rows)
        result.to_parquet(path)
        return Written.of(result)
    replace = lambda pieces: write_all({path: pieces})  # noqa: E731
    return send(store, text, replace, form, seconds=seconds, rows=rows)


def send(
    store: Store,
    text: str,
    put: Callable[[Iterable[str]], object],
    form: str,
    *,
    seconds: float | None = None,
    rows: int | None = None,
) -> Written:
    """Hand the answer to a query as text, in pieces, to ``put``, such as ``stdout.writelines``.

    ``form`` is a key of ``kg.formats.PIECES``, or ``ttl``. ``seconds`` and ``rows`` are as for
    ``Store.query``. Rows come one by one, except where ``seconds`` are given. Raises as
    ``Store.query`` does, and ``UsageError`` when the answer does not fit the format.
    """
    if form in PIECES and seconds is None and form_of(text) is QueryForm.SELECT:
        found = store.stream(text)
        put(pieces(found, form, rows))
        return Written(found.count, next(found, None) is not None)
    result = store.query(text, seconds=seconds, rows=rows)
    put([text_of(result, form)])
    return Written.of(result)


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
