"""The rows of ``audit.csv``: one for each fact that was read again.

A row has the ``draw`` it belongs to, the day of reading, what was recorded, the verdict as drawn
and ``now``, after the corrections.
"""

import csv
import io
from itertools import zip_longest
from pathlib import Path
from typing import Final

from kg import curated
from kg.errors import DataError, KgError

FILE: Final = "audit.csv"
FACTS: Final = ("deal", "date", "details")
VERDICTS: Final = ("right", "wrong", "absent", "not checkable")
COLUMNS: Final = (
    *("draw", "read", "partnership", "fact", "recorded"),
    *("verdict", "now", "source", "note"),
)


def read(folder: Path) -> list[dict[str, str]]:
    """The rows of the audit in a data folder; none when it has no audit.

    Raises ``DataError`` with the line, and the column that is wrong.

    >>> {row["verdict"] for row in read(curated.data_folder())} <= set(VERDICTS)
    True
    """
    path = folder / FILE
    if not path.is_file():
        return []
    text = curated.text_of(path).removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(next(reader, []))
        return [_row(cells) for cells in reader if cells]
    except csv.Error as error:
        raise DataError(path, f"this is not CSV: {error}", line=reader.line_num) from None
    except KgError as error:
        line = max(1, reader.line_num)
        raise DataError(path, error.message, line=line, hint=error.hint) from None


def _check_header(header: list[str]) -> None:
    for is_now, should_be in zip_longest(header, COLUMNS):
        if is_now != should_be:
            problem = f"column {is_now or ''!r} where {should_be or 'nothing'!r} is expected"
            raise KgError(problem, hint=f"the first line is {','.join(COLUMNS)}")


def _row(cells: list[str]) -> dict[str, str]:
    if len(cells) != len(COLUMNS):
        problem = f"{len(cells)} cells, but there are {len(COLUMNS)} columns"
        raise KgError(problem, hint="put a cell with a comma into double quotes")
    row = dict(zip(COLUMNS, cells, strict=True))
    if not row["draw"].isdecimal():
        raise KgError(f"column draw: {row['draw']!r} is no number", hint="number the draws from 1")
    if not row["fact"]:
        raise KgError("column fact: it is empty", hint=f"write one such as {', '.join(FACTS)}")
    for column in ("verdict", "now"):
        if row[column] not in VERDICTS:
            problem = f"column {column}: {row[column]!r} is no verdict"
            raise KgError(problem, hint=f"write one of: {', '.join(VERDICTS)}")
    return row
