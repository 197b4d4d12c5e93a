"""Tables with typed columns, as CSV and as Parquet.

>>> deals = Table("deals", (Column("deal", "text", "its name"), Column("domains", "texts", "on")))
>>> deals.rows.append(("Upshift", ("cloud", "ai")))
>>> print(csv_text(deals), end="")
deal,domains
Upshift,cloud; ai
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from kg.errors import MissingExtraError
from kg.terms import lexical_form

Type = Literal["text", "texts", "number", "numbers", "count", "flag"]
"""``texts`` and ``numbers`` are lists, which are empty rather than ``None``."""

Cell: TypeAlias = str | tuple[str, ...] | Decimal | tuple[Decimal, ...] | int | bool | None

SEPARATOR: Final = "; "
"""Between the items of a list in one cell of a CSV file."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells, and what it says."""

    name: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, one for each column; ``None`` means not known."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


def csv_text(table: Table) -> str:
    """The table as CSV (RFC 4180 with ``\\n``); lists are separated by ``; ``.

    An item that has that separator within it gets a comma in its place.
    """
    return delimited([column.name for column in table.columns], table, as_text)


def delimited(header: list[str], table: Table, cell: Callable[[Cell], str]) -> str:
    """The rows as CSV below a header, each cell written by ``cell``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(map(cell, row) for row in table.rows)
    return out.getvalue()


def as_text(cell: Cell) -> str:
    """A cell as text; empty for ``None`` and for an empty list."""
    if isinstance(cell, tuple):
        return SEPARATOR.join(as_text(item).replace(SEPARATOR, ", ") for item in cell)
    return lexical_form(cell)


def parquet_bytes(table: Table) -> bytes:
    """The table as Parquet: lists as lists, numbers as doubles, counts as 64-bit integers.

    Raises ``MissingExtraError`` when pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "parquet") from None
    text, number = pyarrow.string(), pyarrow.float64()
    types: dict[Type, Any] = {
        "text": text,
        "texts": pyarrow.list_(text),
        "number": number,
        "numbers": pyarrow.list_(number),
        "count": pyarrow.int64(),
        "flag": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(column.name, types[column.type]) for column in table.columns])
    arrays = [
        pyarrow.array((_arrow(row[index]) for row in table.rows), type=kind)
        for index, kind in enumerate(schema.types)
    ]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(arrays, schema=schema), out)
    return out.getvalue()


def _arrow(cell: Cell) -> Any:
    """The cell as pyarrow takes it: no decimals, for a column of doubles would refuse them."""
    if isinstance(cell, tuple):
        return [_arrow(item) for item in cell]
    return float(cell) if isinstance(cell, Decimal) else cell
