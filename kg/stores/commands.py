"""The commands that keep a graph: add, backup, restore, push."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from kg import terminal
from kg.errors import UsageError
from kg.options import Store, open_graph

app: Final = typer.Typer()


@app.command()
def add(
    documents: Annotated[
        list[Path], typer.Argument(metavar="DOCUMENT", help="Files or folders, as for kg extract.")
    ],
    store: Annotated[
        str | None,
        typer.Option(
            envvar="KG_STORE", help="oxigraph:DIR, made if need be, or the URL of an endpoint."
        ),
    ] = None,
    date: Annotated[str | None, typer.Option(help="Of texts that give none, YYYY-MM-DD.")] = None,
) -> None:
    """Add what articles claim to a graph that is kept: all of them, or nothing."""
    from kg.extraction.documents import read_all
    from kg.graph import KnowledgeGraph

    if store in (None, "memory:", "oxigraph:"):
        raise UsageError(
            "nothing to add to", hint="name a graph that is kept: --store oxigraph:DIR"
        )
    texts = read_all(documents, date=date)  # before a graph is made for them
    with KnowledgeGraph.open(store) as graph:
        if not graph.store.count():
            graph.load_curated()
        claims = graph.add_texts(texts)
    terminal.say(f"Added {terminal.counted(len(claims), 'claim')} to {store}")


@app.command()
def backup(
    folder: Annotated[
        Path, typer.Argument(help="A new folder in one that is there; oxigraph:FOLDER opens it.")
    ],
    store: Store = None,
) -> None:
    """Copy the graph, as it is at this moment, into a new folder."""
    from kg import transfer

    transfer.check_new(folder)  # before the graph is loaded
    with open_graph(store) as graph:
        transfer.backup(graph.store, folder)
    terminal.say(f"Written to {folder}")


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="What kg backup has written.")],
    directory: Annotated[Path, typer.Argument(help="The DIR of oxigraph:DIR.")],
) -> None:
    """Put a backup in the place of a graph on disk."""
    from kg import transfer

    transfer.restore(folder, directory)
    terminal.say(f"Restored {directory} from {folder}")


@app.command()
def push(
    target: Annotated[str, typer.Argument(help="The URL of a SPARQL endpoint, or oxigraph:DIR.")],
    store: Store = None,
) -> None:
    """Copy the graph to a SPARQL endpoint; one that was cut off goes on where it was."""
    from kg import transfer
    from kg.stores import open_store

    with open_graph(store) as graph, open_store(target) as there:
        bar = typer.progressbar(length=0, label="triples", file=sys.stderr)
        with bar:

            def show(done: int, whole: int) -> None:
                bar.length = whole
                bar.update(done - bar.pos)

            sent = transfer.push(graph.store, there, show)
    terminal.say(f"{sent:,} triples are at {target}")
