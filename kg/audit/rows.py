"""The rows of ``audit.csv``: one for each fact that was read again.

A row has the ``draw`` it belongs to, the day of reading, what was recorded, the verdict as drawn
and ``now``, after the corrections.
"""

import csv
from pathlib import Path
from typing import Final

from kg.errors import DataError

FILE: Final = "audit.csv"
FACTS: Final = ("deal", "date", "details")
VERDICTS: Final = ("right", "wrong", "absent", "not checkable")
COLUMNS: Final = (
    *("draw", "read", "partnership", "fact", "recorded"),
    *("verdict", "now", "source", "note"),
)


def read(folder: Path) -> list[dict[str, str]]:
    """The rows of the audit in a data folder; none when it has no audit.

    Raises ``DataError`` with the line when a row has an unknown verdict or too few columns.

    >>> from kg.curated import data_folder
    >>> {row["verdict"] for row in read(data_folder())} <= set(VERDICTS)
    True
    """
    path = folder / FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = []
        for row in reader:
            for column in ("verdict", "now"):
                if row.get(column) not in VERDICTS:
                    problem = f"column {column}: {row.get(column)!r} is no verdict"
                    hint = f"write one of: {', '.join(VERDICTS)}"
                    raise DataError(path, problem, line=reader.line_num, hint=hint)
            rows.append(row)
    return rows
