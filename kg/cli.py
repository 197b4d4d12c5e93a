"""The command ``kg``. Thin: each command calls the library and shows what comes back."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg import terminal
from kg._version import __version__
from kg.analysis.commands import app as analysis
from kg.audit.commands import app as audit
from kg.errors import KgError, StoreError, UsageError
from kg.files import check_writable, read_text
from kg.stores.commands import app as stores
from kg.vocabulary import DERIVED

if TYPE_CHECKING:
    from kg.extraction.engines import Engine
    from kg.graph import KnowledgeGraph

app: Final = typer.Typer(
    name="kg",
    help="The open, cited knowledge graph of partnerships between tech companies and automakers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        show_default=False,
        help="Where a graph is kept: oxigraph:DIR, the URL of a SPARQL endpoint, or a file such "
        "as the graph.trig of a build. Without it, the shipped data are loaded into memory.",
    ),
]
DocumentsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[DOCUMENT]...", help=".txt, .md, .html or .json files.", show_default=False
    ),
]


EngineOption = Annotated[
    str,
    typer.Option(help="patterns: offline; llm: a language model at $KG_LLM_BASE_URL."),
]


class RowFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    TTL = "ttl"


class ClaimFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    TTL = "ttl"


def main() -> None:
    """Run the command line; what people do wrong becomes one line and exit code 1 or 2."""
    for stream in (sys.stdout, sys.stderr):  # a Windows pipe would not be UTF-8
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except KgError as error:
        terminal.fail(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    documents: DocumentsArgument = None,
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("graph"),
    show: Annotated[bool, typer.Option("--open", help="Open the page when it is done.")] = False,
) -> None:
    """Make the graph from the data, the shipped documents and yours: Turtle, TriG, HTML page."""
    from kg.build import FILES, STEPS
    from kg.build import build as run

    with terminal.progress(len(STEPS)) as step:
        found = run(documents or [], out, step)
    terminal.figures(found)
    terminal.say(f"Written to {out}: {', '.join(FILES)}")
    if show:
        _open_in_browser(out / "graph.html")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE.rq|-]",
            help="A named query, a file, or - for standard input; nothing lists the named ones.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[RowFormat, typer.Option(help="How to print the rows.")] = RowFormat.TABLE,  # noqa: A002
    timeout: Annotated[
        float | None,
        typer.Option(envvar="KG_TIMEOUT", min=0.001, help="Stop after so many seconds."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(envvar="KG_MAX_ROWS", min=1, help="The most rows to read.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Ask the graph: kg query partners-of --company Ford."""
    from kg import named

    if name is None:
        terminal.named_queries(named.named_queries())
        return
    parameters = _parameters(context.args)
    if name == "-" or name.endswith((".rq", ".sparql")):
        if parameters:
            raise UsageError(
                f"--{next(iter(parameters))} is not an option of kg query",
                hint="only named queries have parameters",
            )
        text = sys.stdin.read() if name == "-" else read_text(Path(name))
        graph = _graph(store)
    else:
        named.named_query(name)  # a wrong name is told before the graph is loaded
        graph = _graph(store)
        text = graph.bound(name, parameters)
    result = graph.query(text, seconds=timeout, rows=limit)
    terminal.result(result, format)
    if result.truncated:
        terminal.note(f"There are more than {limit} rows.")
    if not result.rows and "GRAPH ?" in text and set(graph.store.graphs()) <= {DERIVED}:
        terminal.note("No article has been read here; ask a built graph: --store graph/graph.trig")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Any name of a company, product or person.")],
    why: Annotated[
        bool, typer.Option("--why", help="Also why to believe each partnership.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Show what the graph knows of a company, product or person, with sources."""
    graph = _graph(store)
    terminal.card(graph, graph.registry.resolve(name), why=why)


@app.command()
def extract(
    documents: Annotated[
        list[Path],
        typer.Argument(
            metavar="DOCUMENT...",
            help=".txt, .md, .html, .pdf, .json or .jsonl files, folders of them, or - for stdin.",
        ),
    ],
    date: Annotated[
        str | None,
        typer.Option(help="The date of texts that give none, YYYY-MM-DD.", show_default=False),
    ] = None,
    format: Annotated[ClaimFormat, typer.Option(help="How to print claims.")] = ClaimFormat.TABLE,  # noqa: A002
    engine: EngineOption = "patterns",
) -> None:
    """Show what articles claim: modality, confidence and the sentence that says it."""
    from kg.extraction.documents import expand, from_string, read

    texts = [
        text
        for path in documents
        for text in (
            [from_string(sys.stdin.read(), date=date, source="standard input")]
            if str(path) == "-"
            else [text for file in expand([path]) for text in read(file, date=date)]
        )
    ]
    terminal.claims(list(_engine(engine).extract_many(texts)), format)


@app.command()
def evaluate(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Annotated .toml documents.", show_default=False),
    ] = None,
    engine: EngineOption = "patterns",
    errors: Annotated[bool, typer.Option("--errors", help="List what was wrong.")] = False,
) -> None:
    """Measure extraction on annotated documents: precision, recall, modality, calibration."""
    from kg.extraction import evaluation, gold

    reader = _engine(engine)
    answers = ((document, reader.extract(document.text)) for document in gold.load(folder))
    result = evaluation.evaluate(answers, _graph(None).registry)
    for title, columns, rows in evaluation.tables(result, errors=errors):
        terminal.table(columns, rows, title)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def draw(
    context: typer.Context,
    focus: Annotated[
        str | None, typer.Option(help="Only this company and those near it.", show_default=False)
    ] = None,
    hops: Annotated[int, typer.Option(min=1, max=3, help="How near, with --focus.")] = 1,
    query: Annotated[
        str | None,
        typer.Option(
            help="Only what a named query, with its parameters, or a .rq file finds.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("graph.html"),
    show: Annotated[bool, typer.Option("--open", help="Open the page when it is done.")] = False,
    store: StoreOption = None,
) -> None:
    """Write the page for the graph or a part of it."""
    parameters = _parameters(context.args)
    if parameters and not query:
        raise UsageError(
            f"--{next(iter(parameters))} is not an option of kg draw",
            hint="only a named query, given with --query, has parameters",
        )
    check_writable(out)
    path = _graph(store).draw(out, focus=focus, hops=hops, query=query, **parameters)
    terminal.say(f"Written to {path}")
    if show:
        _open_in_browser(path)


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="The data folder; without it, the one of this installation."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Put files into canonical order.")] = False,
) -> None:
    """Check the data: syntax, shapes, assertions. Exit code 1 if anything is wrong."""
    from kg import validate

    if fix:
        for path in validate.fix(folder):
            terminal.say(f"{path}: put into canonical order")
    report = validate.check(folder)
    terminal.findings(report)
    if not report.ok:
        raise typer.Exit(1)


@app.command()
def stats(store: StoreOption = None) -> None:
    """Count what the graph holds."""
    from kg.figures import figures

    terminal.figures(figures(_graph(store)))


app.add_typer(analysis)
app.add_typer(audit)
app.add_typer(stores)


def _graph(store: str | None) -> "KnowledgeGraph":
    """The graph kept at ``store`` or in that file, or the shipped data in memory."""
    from kg.graph import KnowledgeGraph, load

    if store is None:
        return load("oxigraph:")
    directory = Path(store.removeprefix("oxigraph:"))
    if store.startswith("oxigraph:") and directory.name and not directory.exists():
        raise StoreError(f"there is no graph at {directory}", hint="make one with kg add")
    if not store.endswith((".trig", ".nq", ".ttl")):
        return KnowledgeGraph.open(store)
    graph = KnowledgeGraph.open("oxigraph:")
    graph.store.load(Path(store))  # what was derived is in the file
    return graph


def _engine(name: str) -> "Engine":
    from kg.extraction.engines import engine

    graph = _graph(None)
    return engine(name, graph.registry, graph.domains)


def _parameters(words: list[str]) -> dict[str, str]:
    """``--company Ford --year=2021`` as a dictionary; raises ``UsageError`` for other words."""
    parameters: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            raise UsageError(f"unexpected '{word}'", hint="parameters are written --name value")
        name, equals, value = word[2:].partition("=")
        if not equals:
            value = next(rest, "")
            if not value or value.startswith("--"):
                raise UsageError(f"--{name} lacks a value", hint=f"write --{name} VALUE")
        parameters[name.replace("-", "_")] = value
    return parameters


def _open_in_browser(path: Path) -> None:
    import webbrowser

    webbrowser.open(path.resolve().as_uri())
