"""The page inside a notebook: a frame that shares nothing with it."""

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.results import Result

ROWS: Final = 100
"""So many rows of an answer are shown; the whole answer is one call away."""


def notebook_frame(html: str, *, height: int = 640) -> str:
    """Return the page as an ``<iframe>`` for a notebook cell, ``height`` pixels high.

    The frame is sandboxed without ``allow-same-origin``: the page runs its own scripts, opens
    sources in new tabs and offers downloads, but cannot see the notebook around it.

    >>> notebook_frame('<p title="x">')[:44]
    '<iframe sandbox="allow-scripts allow-popups '
    """
    allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    return (
        f'<iframe sandbox="{allowed}" srcdoc="{escape(html, quote=True)}" '
        f'title="Knowledge graph" width="100%" height="{height:d}" '
        'style="border: 1px solid #8884; border-radius: 8px"></iframe>'
    )


def result_table(result: "Result") -> str:
    """Return an answer as an HTML table of its first rows; every value is text.

    >>> from kg.results import Result
    >>> from kg.sparql import QueryForm
    >>> result_table(Result(QueryForm.SELECT, ("name",), [("<b>",)]))[-40:]
    '<tr><td>&lt;b&gt;</td></tr></table>1 row'
    """
    if result.boolean is not None:
        return "yes" if result.boolean else "no"
    columns: tuple[str, ...] = result.columns
    rows: list[tuple[object, ...]] = list(result.rows)
    if result.graph is not None:
        columns = ("subject", "predicate", "object")
        rows = sorted(result.graph)
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    cells = (
        "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in row)
        for row in rows[:ROWS]
    )
    body = "".join(f"<tr>{line}</tr>" for line in cells)
    number = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    shown = f"first {ROWS} of {number}" if len(rows) > ROWS else number
    return f"<table><tr>{head}</tr>{body}</table>{shown}"
