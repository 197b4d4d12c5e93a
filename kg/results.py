"""What a query gives: columns and rows of Python values, a yes or no, or a graph."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rdflib import Graph

from kg import columns, formats
from kg.errors import MissingExtraError, UsageError
from kg.files import write_all, write_text
from kg.sparql import QueryForm
from kg.terms import Row

if TYPE_CHECKING:
    from pandas import DataFrame

    from kg.graph import KnowledgeGraph


class Rows:
    """The rows of a SELECT one after the other, as they come; they can be gone through once.

    ``count`` says how many have come so far.

    >>> rows = Rows(("n",), ((n,) for n in range(3)))
    >>> list(rows), rows.count
    ([(0,), (1,), (2,)], 3)
    """

    def __init__(self, columns: Iterable[str], rows: Iterable[Row]) -> None:
        self.columns = tuple(columns)
        self.count = 0
        self._rows = iter(rows)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Row:
        row = next(self._rows)
        self.count += 1
        return row


class Result:
    """The answer to one query, read in full; the same from every engine.

    ``columns`` and ``rows`` hold the answer of a SELECT, ``boolean`` that of an ASK, ``graph``
    (an rdflib graph) that of a CONSTRUCT or DESCRIBE; the others are empty or ``None``.
    A row is a tuple of ``str``, ``int``, ``Decimal``, ``float``, ``bool``, ``datetime``,
    ``PartialDate`` or ``URIRef``; ``None`` is an unbound variable. ``truncated`` says that there
    are more rows than the caller allowed. ``source`` is the graph that was asked, from which a
    notebook draws the answer; ``None`` for an answer without one.

    >>> result = Result(QueryForm.SELECT, ("name", "deals"), [("Ford", 52), ("Nio", None)])
    >>> [name for name, _ in result], len(result)
    (['Ford', 'Nio'], 2)
    >>> print(result.to_csv(), end="")
    name,deals
    Ford,52
    Nio,
    """

    def __init__(
        self,
        form: QueryForm,
        columns: Sequence[str] = (),
        rows: list[Row] | None = None,
        *,
        boolean: bool | None = None,
        graph: Graph | None = None,
        truncated: bool = False,
    ) -> None:
        self.form = form
        self.columns = tuple(columns)
        self.rows: list[Row] = rows if rows is not None else []
        self.boolean = boolean
        self.graph = graph
        self.truncated = truncated
        self.source: KnowledgeGraph | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """The answer of an ASK; for other forms, whether anything was found."""
        if self.boolean is not None:
            return self.boolean
        return len(self.graph) > 0 if self.graph is not None else len(self.rows) > 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        if (self.graph is None) != (other.graph is None):
            return False
        same_graph = self.graph is None or set(self.graph) == set(other.graph or ())
        return same_graph and (self.form, self.columns, self.rows, self.boolean) == (
            other.form, other.columns, other.rows, other.boolean
        )  # fmt: skip

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        if self.form is QueryForm.ASK:
            return f"<Result ASK {self.boolean}>"
        if self.graph is not None:
            return f"<Result {self.form} {len(self.graph)} triples>"
        return f"<Result {self.form} {', '.join(self.columns)}: {len(self.rows)} rows>"

    def _repr_html_(self) -> str:
        """The page of what the answer names, above its rows; only these where nothing is drawn."""
        from kg.visual.draw import page_of_result
        from kg.visual.notebook import notebook_frame, result_table

        table = result_table(self)
        if self.source is None or self.boolean is not None:
            return table
        try:
            return notebook_frame(page_of_result(self.source, self)) + table
        except (MissingExtraError, UsageError):
            return table

    def column(self, name: str) -> list[Any]:
        """The values of one column. Raises ``KeyError`` when there is none of that name."""
        if name not in self.columns:
            raise KeyError(name)
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self, path: str | Path | None = None) -> str:
        """The rows as CSV (RFC 4180 with ``\\n``), also written to ``path`` when it is given."""
        return _written(formats.rows_text(self, "csv"), path)

    def to_tsv(self, path: str | Path | None = None) -> str:
        """The rows as tab-separated values, also written to ``path`` when it is given."""
        return _written(formats.rows_text(self, "tsv"), path)

    def to_json(self, path: str | Path | None = None) -> str:
        """The answer in the SPARQL 1.1 Query Results JSON format."""
        return _written(formats.json_text(self), path)

    def to_xml(self, path: str | Path | None = None) -> str:
        """The answer in the SPARQL Query Results XML format."""
        return _written(formats.xml_results(self), path)

    def to_markdown(self, path: str | Path | None = None) -> str:
        """The rows as a Markdown table."""
        return _written(formats.rows_text(self, "markdown"), path)

    def to_turtle(self, path: str | Path | None = None) -> str:
        """The graph of a CONSTRUCT or DESCRIBE as canonical Turtle.

        Raises ``UsageError`` for the answer of another form.
        """
        return _written(formats.turtle_text(self), path)

    def to_parquet(self, path: str | Path) -> None:
        """Write the rows as Parquet, each column with the narrowest type that holds it.

        Raises ``MissingExtraError`` when pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError:
            raise MissingExtraError("pyarrow", "parquet") from None
        write_all({Path(path): columns.parquet_bytes(self, pyarrow)})

    def to_pandas(self) -> "DataFrame":
        """The rows as a data frame whose columns have the narrowest dtype that holds them.

        Raises ``MissingExtraError`` when pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise MissingExtraError("pandas", "pandas") from None
        return columns.data_frame(self, pandas)


def _written(text: str, path: str | Path | None) -> str:
    if path is not None:
        write_text(Path(path), text)
    return text
