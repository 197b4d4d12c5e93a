"""``kg query``: named queries and SPARQL, printed or written to a file."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg import answers, terminal
from kg.errors import UsageError
from kg.files import check_writable, read_text
from kg.formats import PIECES
from kg.named import named_queries, named_query
from kg.options import Store, named_values, open_graph
from kg.query_help import QueryCommand, names
from kg.sparql import QueryForm, form_of
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
            metavar="[NAME|FILE.rq|-]",
            help="A named query, a file, or - for standard input; nothing lists the named ones, "
            "and NAME --help says more of one.",
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
        typer.Option(help="The file to write: .csv, .tsv, .json, .xml, .md, .parquet, .ttl."),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(envvar="KG_TIMEOUT", min=0.001, help="Stop after so many seconds."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(envvar="KG_MAX_ROWS", min=1, help="The most rows to read.")
    ] = None,
    store: Store = None,
) -> None:
    """Ask the graph: kg query partners-of --company Ford."""
    if name is None:
        terminal.named_queries(named_queries())
        return
    if out is not None:
        check_writable(out)
    form = str(format or (answers.format_of(out) if out else RowFormat.TABLE))
    if out is not None and form == RowFormat.TABLE:
        raise UsageError("a table is for the terminal", hint="use --format markdown or csv")
    if out is None and form == RowFormat.PARQUET:
        raise UsageError("Parquet cannot be printed", hint="name a file: --out rows.parquet")
    graph, text = _asked(name, named_values(context.args, name), store)
    if out is None:
        written = _printed(graph, text, form, timeout, limit)
    else:
        written = answers.write(graph.store, text, out, form, seconds=timeout, rows=limit)
        what = "triples" if form == RowFormat.TTL else "rows"
        terminal.say(f"Written to {out}: {written.size:,} {what}")
    if written.truncated:
        terminal.note(f"There are more than {limit} rows.")
    if not written.size and "GRAPH ?" in text and set(graph.store.graphs()) <= {DERIVED}:
        terminal.note("No article has been read here; ask a built graph: --store graph/graph.trig")


def _asked(
    name: str, parameters: dict[str, str], store: str | None
) -> "tuple[KnowledgeGraph, str]":
    """The graph that is asked, and the text of the query."""
    if name == "-" or name.endswith((".rq", ".sparql")):
        if parameters:
            raise UsageError(
                f"--{next(iter(parameters))} is not an option of kg query",
                hint="only named queries have parameters",
            )
        text = sys.stdin.read() if name == "-" else read_text(Path(name))
        return open_graph(store), text
    named_query(name)  # a wrong name is told before the graph is loaded
    graph = open_graph(store)
    return graph, graph.bound(name, parameters)


def _printed(
    graph: "KnowledgeGraph", text: str, form: str, timeout: float | None, limit: int | None
) -> answers.Written:
    """Print the answer; rows that another program reads come one by one."""
    if form in PIECES and timeout is None and form_of(text) is QueryForm.SELECT:
        found = graph.store.stream(text)
        sys.stdout.writelines(answers.pieces(found, form, limit))
        return answers.Written(found.count, next(found, None) is not None)
    result = graph.query(text, seconds=timeout, rows=limit)
    if form == RowFormat.TABLE:
        terminal.result(result)
    else:
        sys.stdout.write(answers.text_of(result, form))
    return answers.Written(len(result), result.truncated)
