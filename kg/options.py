"""What the commands of ``kg`` share: the option ``--store``, and parameters of queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        show_default=False,
        help="Where a graph is kept: oxigraph:DIR, the URL of a SPARQL endpoint, or a file such "
        "as the graph.trig of a build. Without it, the shipped data are loaded into memory.",
    ),
]


@contextmanager
def open_graph(store: str | None) -> "Iterator[KnowledgeGraph]":
    """The graph kept at ``store`` or in that file, or the shipped data in memory.

    It is closed at the end of the ``with`` statement.
    """
    from kg import terminal
    from kg.graph import KnowledgeGraph, load
    from kg.stores.syntax import FORMATS
    from kg.stores.temporary import TemporaryStore, suited_to

    if store is None:
        with load("oxigraph:") as graph:
            yield graph
        return
    directory = Path(store.removeprefix("oxigraph:"))
    is_kept = store.startswith("oxigraph:") and directory.name
    if is_kept and not (directory / "CURRENT").is_file():  # one that is opened would be made
        raise StoreError(f"there is no graph at {directory}", hint="make one with kg add")
    if Path(store).is_dir():
        hint = f"name a file in it, such as {store}/graph.trig of a build, or oxigraph:{store}"
        raise UsageError(f"'{store}' is a folder", hint=hint)
    is_file = "://" not in store and Path(store).suffix.removeprefix(".") in FORMATS
    with KnowledgeGraph(suited_to(Path(store))) if is_file else KnowledgeGraph.open(store) as graph:
        if isinstance(graph.store, TemporaryStore):
            terminal.note(
                f"{store} is large: it is kept on disk for now. To keep it there, once and for "
                f"all: kg backup DIR --store {store}, then --store oxigraph:DIR"
            )
        if is_file:
            graph.store.load(Path(store))  # what was derived is in the file
        yield graph


def named_values(words: list[str], query: str | None) -> dict[str, str]:
    """``--company Ford --year=2021 --rollup`` as a dictionary; what is yes or no needs no value.

    ``query`` is the named query that they are for. Raises ``UsageError`` for other words.
    """
    from kg.named import named_queries

    known = named_queries().get(query or "")
    flags = {p.name for p in known.parameters if p.type == "boolean"} if known else set()
    first = known.parameters[0].name if known and known.parameters else "name"
    parameters: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            hint = f"parameters are written --{first} {word if known else 'value'}"
            raise UsageError(f"unexpected '{word}'", hint=hint)
        written, equals, value = word[2:].partition("=")
        name = written.replace("-", "_")
        if not equals:
            given = bool(rest) and not rest[0].startswith("--")
            if name in flags and not (given and rest[0] in ("true", "false")):
                value = "true"
            elif given and rest[0]:
                value = rest.pop(0)
            else:
                raise UsageError(f"--{written} lacks a value", hint=f"write --{written} VALUE")
        if name in parameters:
            raise UsageError(f"--{written} is given twice", hint="ask once for each value")
        parameters[name] = value
    return parameters
