"""The command ``kg``. Thin: each command calls the library and shows what comes back."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from kg import terminal
from kg._version import __version__
from kg.analysis.commands import app as analysis
from kg.audit.commands import app as audit
from kg.contributing.commands import app as contributing
from kg.errors import KgError, UsageError
from kg.export.commands import app as export
from kg.extraction.commands import app as extraction
from kg.files import check_writable
from kg.options import Store, named_values, open_graph
from kg.querying import app as querying
from kg.stores.commands import app as stores
from kg.streams import Commands, use_utf8

app: Final = typer.Typer(
    name="kg",
    cls=Commands,
    help="The open, cited knowledge graph of partnerships between tech companies and automakers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; what people do wrong becomes one line and exit code 1 or 2."""
    use_utf8()
    try:
        app()
    except KgError as error:
        terminal.fail(str(error))
        sys.exit(error.exit_code)


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
    documents: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DOCUMENT", help="Articles, as for kg extract.", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write into, made if need be.")] = Path(
        "graph"
    ),
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


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Any name of a company, product or person.")],
    why: Annotated[
        bool, typer.Option("--why", help="Also why to believe each partnership.")
    ] = False,
    store: Store = None,
) -> None:
    """Show what the graph knows of a company, product or person, with sources."""
    with open_graph(store) as graph:
        terminal.card(graph, graph.registry.resolve(name), why=why)


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
    out: Annotated[
        Path, typer.Option(help="The HTML file to write, in a folder that is there.")
    ] = Path("graph.html"),
    show: Annotated[bool, typer.Option("--open", help="Open the page when it is done.")] = False,
    store: Store = None,
) -> None:
    """Write the page for the graph or a part of it."""
    parameters = named_values(context.args, query)
    if parameters and not query:
        hint = "only a named query, given with --query, has parameters"
        raise UsageError(f"--{next(iter(parameters))} is not an option of kg draw", hint=hint)
    check_writable(out)
    with open_graph(store) as graph:
        graph.draw(out, focus=focus, hops=hops, query=query, **parameters)
    terminal.say(f"Written to {out}")
    if show:
        _open_in_browser(out)


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="The data folder; without it, the one of this installation."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Put files into order, name pages.")] = False,
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
def stats(store: Store = None) -> None:
    """Count what the graph holds."""
    from kg.figures import figures

    with open_graph(store) as graph:
        terminal.figures(figures(graph))


for part in (querying, extraction, analysis, audit, contributing, stores, export):
    app.add_typer(part)


def _open_in_browser(path: Path) -> None:
    import webbrowser

    webbrowser.open(path.resolve().as_uri())
