"""Contributions from a CSV file, a row a deal: each wrong cell is told, and then none is taken.

>>> template().splitlines()[0].split(",")[:4]
['source_url', 'publisher', 'published', 'quality']
"""

import csv
import io
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from kg.contributing.fields import FIELDS
from kg.contributing.known import Known
from kg.contributing.problems import problems
from kg.contributing.record import Contribution, contribution, repeated
from kg.errors import KgError
from kg.files import read_text
from kg.findings import Finding, Severity
from kg.vocabulary import local_name

_NAMES: Final = [field.name for field in FIELDS]
_NEEDED: Final = [field.name for field in FIELDS if field.needed]
_SEPARATORS: Final = {";": "semicolons", "\t": "tabs"}
_EXAMPLE: Final = {
    "source_url": "https://example.com/ford-maps",
    "publisher": "Example News",
    "published": "2026-03-04",
    "quality": "solid",
    "new_companies": "Example Maps (TechCompany, NL, mapping)",
    "automakers": "Ford",
    "tech_companies": "Example Maps",
    "kind": "supply-agreement",
    "domains": "hd-mapping",
    "announced": "2026-03-04",
    "status": "announced",
    "geography": "Europe",
    "description": "Example Maps supplies lane-level maps for Ford vehicles in Europe.",
    "confidence": "high",
    "basis": "own-article",
}


def template() -> str:
    """A file to fill in: the line of column names, and one row as an example."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _NAMES, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerow(_EXAMPLE)
    return out.getvalue()


def read_sheet(path: Path, known: Known) -> tuple[list[Contribution], list[Finding]]:
    """The contributions in a CSV file, and what is wrong with it; ``known`` learns of them.

    A finding has the line on which the row ends, and names row and column. Raises
    ``DocumentError`` when the file cannot be read as UTF-8 text.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    found: list[Contribution] = []
    wrong: list[Finding] = []

    def report(message: str) -> None:
        wrong.append(Finding(path.name, reader.line_num, Severity.ERROR, message))

    try:
        header = [name.strip() for name in next(reader, [])]
        for message in header_problems(header):
            report(message)
        if wrong:
            return [], wrong
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                report(f"row {number} has {len(cells)} cells, but there are {len(header)} columns")
                continue
            row = dict(zip(header, cells, strict=True))
            if row["source_url"].strip() == _EXAMPLE["source_url"]:
                report(f"row {number} is the example of the template; put a deal in its place")
                continue
            given, errors = read_row(known, row)
            for column, message in errors:
                report(f"row {number}, column '{column}': {message}")
            if errors:
                continue
            one = contribution(known, given)
            if (other := repeated(known, one.deal)) is not None:
                name = local_name(other.iri)
                report(f"row {number} is there already, as {name}; take the row out")
                continue
            found.append(one)
            known.deals[one.deal.iri] = one.deal
            if one.page is not None:
                known.pages[str(one.page.url)] = one.page
    except csv.Error as error:
        report(f"this is not CSV: {error}; put cells with commas or quotes into double quotes")
    if not found and not wrong:
        report("there is no row; kg import --template prints an example")
    return found, wrong


def header_problems(header: list[str]) -> Iterator[str]:
    """What is wrong with the line of column names."""
    if len(header) == 1 and (found := next((s for s in _SEPARATORS if s in header[0]), None)):
        yield f"{_SEPARATORS[found]} stand between the columns; save it as CSV with commas"
        return
    for name in header:
        if name not in _NAMES:
            near = get_close_matches(name, _NAMES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(_NAMES)}"
            yield f"unknown column '{name}'; {hint}"
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield f"column '{name}' is there twice; keep one"
    for name in _NEEDED:
        if name not in header:
            yield f"column '{name}' is missing; kg import --template prints all columns"


def read_row(known: Known, row: dict[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the cells of a row say, and what is wrong with them, as (column, message).

    Companies that the row adds are known from then on.
    """
    given: dict[str, Any] = {}
    errors: list[tuple[str, str]] = []
    for field in FIELDS:
        try:
            given[field.name] = field.value(known, row.get(field.name, ""))
        except KgError as error:
            errors.append((field.name, str(error)))
        else:
            if field.name == "new_companies":
                known.add(given[field.name])
    errors += problems(known, given)
    return given, errors
