"""The data sheet: the tables of data/README.md that follow from the data."""

from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.audit import precision, rows
from kg.census import census, tables

NAME: Final = "README.md"


def updated(sheet: str, graph: Graph, folder: Path) -> str:
    """The sheet with its tables up to date: the counts of ``graph``, the audit in ``folder``.

    It stays as it is where it has no place for a table. Raises ``DataError`` when the audit of
    the folder cannot be read.
    """
    sheet = _replaced(sheet, "counts", tables(census(graph)))
    return _replaced(sheet, "audit", precision.table(rows.read(folder)))


def _replaced(sheet: str, name: str, text: str) -> str:
    begin, end = f"<!-- {name}: written by kg check --fix -->", f"<!-- end of {name} -->"
    head, found, rest = sheet.partition(begin)
    _, closed, tail = rest.partition(end)
    return f"{head}{begin}\n{text}{end}{tail}" if found and closed else sheet
