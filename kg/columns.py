"""The columns of an answer with their types: data frames and Parquet files."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.formats import require_rows
from kg.model import PartialDate
from kg.terms import Value, lexical_form

if TYPE_CHECKING:
    from types import ModuleType

    from pandas import DataFrame

    from kg.results import Result


def data_frame(result: "Result", pandas: "ModuleType") -> "DataFrame":
    """The rows as a data frame: nullable Int64, Float64, boolean, datetime and string columns.

    Dates that are all whole days are datetimes too. Partial dates stay objects that sort; mixed
    columns stay objects.
    """
    columns = {
        name: pandas.Series(values, dtype=dtype) for name, dtype, values in _typed_columns(result)
    }
    return pandas.DataFrame(columns, columns=list(result.columns))  # type: ignore[no-any-return]


def parquet_bytes(result: "Result", pyarrow: "ModuleType") -> bytes:
    """The rows as Parquet, with the types of ``data_frame``; partial dates and mixed are text."""
    from pyarrow import parquet

    types = {
        "Int64": pyarrow.int64(),
        "Float64": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "datetime64[s]": pyarrow.date32(),
        "datetime64[us]": pyarrow.timestamp("us"),
        "datetime64[us, UTC]": pyarrow.timestamp("us", "UTC"),
    }
    fields, arrays = [], []
    for name, dtype, values in _typed_columns(result):
        if dtype == "datetime64[s]":
            values = [None if value is None else date.fromisoformat(value) for value in values]
        elif dtype == "object":
            values = [None if value is None else lexical_form(value) for value in values]
        fields.append((name, types.get(dtype, pyarrow.string())))
        arrays.append(pyarrow.array(values, type=fields[-1][1]))
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, schema=pyarrow.schema(fields)), out)
    return out.getvalue()


def _typed_columns(result: "Result") -> Iterator[tuple[str, str, list[Any]]]:
    """The columns: name, pandas dtype, and the values as that dtype takes them."""
    require_rows(result)
    for index, name in enumerate(result.columns):
        values: list[Any] = [row[index] for row in result.rows]
        kinds = {_dtype(value) for value in values if value is not None}
        if kinds == {"Int64", "Float64"}:
            kinds = {"Float64"}
        dtype = kinds.pop() if len(kinds) == 1 else "object"
        if dtype in ("string", "datetime64[s]"):
            values = [None if value is None else lexical_form(value) for value in values]
        elif dtype == "Float64":
            values = [None if value is None else float(value) for value in values]
        yield name, dtype, values


def _dtype(value: Value) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "Int64" if -(2**63) <= value < 2**63 else "object"
        case Decimal() | float():
            return "Float64"
        case datetime():
            return "datetime64[us, UTC]" if value.tzinfo else "datetime64[us]"
        case PartialDate():
            return "datetime64[s]" if len(value.text) == 10 else "object"
        case _:
            return "string"
