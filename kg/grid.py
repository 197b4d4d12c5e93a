"""Rows as they fit on a terminal: as a table, or line by line where words would be broken."""

import operator
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text


def show(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None
) -> None:
    """Print the rows; what is no terminal, but a file or a pipe, always gets a table."""
    widths: Sequence[int | None] | None = [None] * len(columns)
    if console.is_terminal:
        widths = _widths(console.width - 3 * len(columns) - 1, columns, rows)
    if widths is None:
        _print_lines(console, columns, rows, title)
        return
    heads = (Column(n, overflow="fold", width=w) for n, w in zip(columns, widths, strict=True))
    table = Table(*heads, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    console.print(table)


def _widths(room: int, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int] | None:
    """The widths of columns in which no word of a cell is broken; ``None`` without the room.

    What is left over goes, step by step, to the column that needs it most: first for the words of
    the headings, then for whole cells.

    >>> _widths(20, ["name", "side"], [["Ford Motor Company", "automaker"]])
    [11, 9]
    >>> _widths(12, ["name", "side"], [["Ford Motor Company", "automaker"]])
    """
    cells = [[row[at] for row in rows] for at in range(len(columns))]
    widths = [_longest(word for text in texts for word in text.split()) for texts in cells]
    spare = room - sum(widths)
    heads = [_longest(name.split()) for name in columns]
    whole = [_longest([name, *texts]) for name, texts in zip(columns, cells, strict=True)]
    for wanted in (heads, whole):
        while spare > 0 and any(map(operator.lt, widths, wanted)):
            need = [want / width for want, width in zip(wanted, widths, strict=True)]
            widths[need.index(max(need))] += 1
            spare -= 1
    return widths if spare >= 0 else None


def _longest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0) or 1


def _print_lines(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None
) -> None:
    """Print each row as lines of its own, a column a line; what is empty is left out."""
    if title:
        console.print(Text(title, style="italic"))
    for row in rows:
        grid = Table(show_header=False, box=None, pad_edge=False)
        for name, cell in zip(columns, row, strict=True):
            if cell:
                grid.add_row(Text(name, style="bold"), Text(cell, overflow="fold"))
        console.print(grid, "")
