"""What the commands of ``kg analyse`` share: their options, the deals, the printed table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.analysis.dimensions import by_group
from kg.analysis.periods import running, seen_until
from kg.analysis.views import partnership_graph
from kg.options import open_graph

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from rdflib import URIRef

    from kg.model import Partnership
    from kg.registry import Registry

On = Annotated[
    str | None,
    typer.Option(help="Only deals that run then: YYYY, YYYY-MM or YYYY-MM-DD.", show_default=False),
]
Groups = Annotated[bool, typer.Option("--groups", help="Count a company as its owning group.")]
Top = Annotated[int, typer.Option(min=1, help="How many rows to print.")]
Form = Literal["table", "csv"]
Format = Annotated[Form, typer.Option(help="How to print the rows; csv has all of them.")]


@dataclass(frozen=True)
class Selection:
    """The deals to compute on, and the names of everything."""

    deals: "list[Partnership]"
    registry: "Registry"

    def network(self) -> "nx.MultiGraph[URIRef]":
        """The deals as a graph of companies."""
        return partnership_graph(self.deals, self.registry)


def select(
    store: str | None, *, on: str | None = None, groups: bool = False, seen: bool = False
) -> Selection:
    """The deals of a graph, those running on a date, companies counted as their groups.

    ``seen``: each with the date until which its sources tell of it.
    """
    with open_graph(store) as graph:
        registry = graph.registry | graph.concepts
        deals = graph.partnerships()
        if seen:
            deals = seen_until(deals, graph.documents())
    if on is not None:
        deals = running(deals, on)
    if groups:
        deals = by_group(deals, registry)
    return Selection(deals, registry)


def show(table: "pd.DataFrame", title: str, form: Form = "table", top: int | None = None) -> None:
    """Print the first rows as a table without IRIs, or all of everything as CSV."""
    from kg import terminal

    if form == "csv":
        typer.echo(table.to_csv(index=False, lineterminator="\n"), nl=False)
        return
    table = table.drop(columns="iri", errors="ignore").head(len(table) if top is None else top)
    rows = [[_cell(value) for value in row] for row in table.itertuples(index=False)]
    terminal.table([str(name) for name in table.columns], rows, title)


def _cell(value: object) -> str | None:
    if value is None or value != value:
        return None
    return f"{value:.3f}" if isinstance(value, float) else str(value)
