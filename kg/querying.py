"""``kg query``: named queries and SPARQL, printed or written to a file."""

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg import answers, terminal
from kg.errors import UsageError
from kg.files import check_writable
from kg.named import given_text, named_queries, named_query
from kg.options import Store, named_values, open_graph
from kg.query_help import QueryCommand, names
from kg.sparql import QueryForm, form_of
from kg.streams import read_stdin
from kg.vocabulary import DERIVED

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

app: Final = typer.Typer()


class RowFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    MARKDOWN = "markdown"
    PARQUET = "parquet"
    TTL = "ttl"


@app.command(
    cls=QueryCommand,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE.rq|SPARQL|-",
            help="A named query, a file, a text, or - for standard input; nothing lists the named "
            "ones, and NAME --help says more of one.",
            show_default=False,
            autocompletion=names,
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        RowFormat | None,
        typer.Option(
            help="What to print or write; a table, or what the name of the file ends with.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, in a folder that is there: .csv, .tsv, .json, .xml, .md, "
            ".parquet, .ttl."
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(envvar="KG_TIMEOUT", min=0.001, help="Stop after so many seconds."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(envvar="KG_MAX_ROWS", min=1, max=10**12, help="The most rows to read."),
    ] = None,
    store: Store = None,
) -> None:
    """Ask the graph: kg query partners-of --company Ford."""
    if name is None:
        terminal.named_queries(named_queries())
        return
    if out is not None:
        check_writable(out)
    if out is not None and format is RowFormat.TABLE:
        raise UsageError("a table is for the terminal", hint="use --format markdown or csv")
    form = answers.format_of(out, format) if out else str(format or RowFormat.TABLE)
    if out is None and form == RowFormat.PARQUET:
        raise UsageError("Parquet cannot be printed", hint="name a file: --out rows.parquet")
    parameters = named_values(context.args, name)
    text = _given(name, parameters)
    with open_graph(store) as graph:
        text = graph.bound(name, parameters) if text is None else text
        if out is None:
            written = _printed(graph, text, form, timeout, limit)
        else:
            written = answers.write(graph.store, text, out, form, seconds=timeout, rows=limit)
        unread = "GRAPH ?" in text and not written.size and set(graph.store.graphs()) <= {DERIVED}
    if out is not None:
        what = "row" if form_of(text) is QueryForm.SELECT else "triple"
        size = "" if form_of(text) is QueryForm.ASK else terminal.counted(written.size, what)
        terminal.say(f"Written to {out}" + (size and f": {size}"))
    if written.truncated:
        are = "is" if limit == 1 else "are"
        terminal.note(f"There {are} more than {terminal.counted(limit or 0, 'row')}.")
    if unread:
        terminal.note("No article has been read here; ask a built graph: --store graph/graph.trig")


def _given(name: str, parameters: dict[str, str]) -> str | None:
    """The SPARQL that is given; ``None`` for the name of a query. Raises ``KgError``."""
    text = read_stdin() if name == "-" else given_text(name)
    if text is None:
        named_query(name)  # a wrong name is told before the graph is loaded
    elif parameters:
        raise UsageError(
            f"--{next(iter(parameters))} is not an option of kg query",
            hint="only named queries have parameters",
        )
    return text


def _printed(
    graph: "KnowledgeGraph", text: str, form: str, timeout: float | None, limit: int | None
) -> answers.Written:
    """Print the answer; rows that another program reads come one by one."""
    from kg.stores.temporary import TemporaryStore

    leaves_nothing = timeout is None and not isinstance(graph.store, TemporaryStore)
    with terminal.interruptible() if leaves_nothing else nullcontext():
        if form != RowFormat.TABLE:
            put = sys.stdout.writelines
            return answers.send(graph.store, text, put, form, seconds=timeout, rows=limit)
        result = graph.query(text, seconds=timeout, rows=limit)
        terminal.result(result)
        return answers.Written.of(result)
