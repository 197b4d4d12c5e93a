"""``kg export``."""

from pathlib import Path
from typing import Annotated, Final

import typer

from kg import terminal
from kg.options import Store, open_graph

app: Final = typer.Typer()


@app.command()
def export(
    path: Annotated[
        Path,
        typer.Argument(help="A file, a .zip, or, with --format, a folder, in one that is there."),
    ],
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option(
            help="ttl, nt, trig, nq, jsonld, graphml, gexf, csv, parquet or neo4j; without it, "
            "what the name ends with.",
            show_default=False,
        ),
    ] = None,
    store: Store = None,
) -> None:
    """Write the graph as a file that is the same, byte for byte, from run to run.

    A .csv or .parquet file has a row a partnership; a .zip or a folder has more:
    partnerships, entities, sources, nodes and edges.
    """
    from kg.export import check, write

    check(path, format)  # what is wrong is told before the graph is loaded
    with open_graph(store) as graph:
        write(graph, path, format)
    terminal.say(f"Written to {path}")
