"""``kg analyse``: each analysis as a table on the terminal, or as CSV."""

from typing import Annotated, Final, Literal

import typer

from kg import analysis
from kg.analysis.options import Format, Groups, On, Top, select, show
from kg.options import Store

app: Final = typer.Typer(
    name="analyse",
    help="Compute on the graph: who is central, who connects, what grows, what lasts, who is next.",
    no_args_is_help=True,
)

Side = Annotated[Literal["automaker", "technology"], typer.Option(help="Which side to compare.")]


@app.command()
def growth(
    by: Annotated[
        str | None,
        typer.Option(help="New deals by domain, kind, tech-region, …", show_default=False),
    ] = None,
    groups: Groups = False,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """Deals by year: begun, ended, running; or begun in each domain."""
    chosen = select(store, groups=groups)
    if by is None:
        show(analysis.growth(chosen.deals), "Deals by year of beginning", format)
        return
    table = analysis.growth_by(chosen.deals, chosen.registry, by)
    if format == "table":
        table = table[table.columns[:8]]
    show(table.reset_index(), f"New deals by {by}, the most frequent first", format)


@app.command()
def centrality(
    on: On = None,
    groups: Groups = False,
    top: Top = 20,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """The organisations with the most partners, and how central they are."""
    graph = select(store, on=on, groups=groups).network()
    show(analysis.centrality(graph), "Organisations by number of partners", format, top)


@app.command()
def brokers(
    group: Annotated[
        Literal["region", "country", "sector"], typer.Option(help="What makes the blocs.")
    ] = "region",
    on: On = None,
    groups: Groups = False,
    top: Top = 20,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """The organisations that connect the others, and the blocs."""
    graph = select(store, on=on, groups=groups).network()
    show(analysis.brokers(graph, group), f"Who connects; blocs by {group}", format, top)


@app.command()
def communities(
    on: On = None,
    groups: Groups = False,
    top: Top = 20,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """Circles of companies that deal with each other more than with others (csv: members)."""
    graph = select(store, on=on, groups=groups).network()
    table = analysis.communities(graph)
    if format == "table":
        table = analysis.community_summary(graph, table)
    show(table, "Communities; the parts of the modularity add up to the whole", format, top)


@app.command()
def cores(
    on: On = None,
    groups: Groups = False,
    top: Top = 20,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """The core of the network: organisations with many partners who have many themselves."""
    graph = select(store, on=on, groups=groups).network()
    show(analysis.cores(graph), "Core numbers, the innermost first", format, top)


@app.command()
def mixing(
    by: Annotated[Literal["region", "country"], typer.Option(help="Which places.")] = "region",
    on: On = None,
    groups: Groups = False,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """Who of which region works with whom of which, and how far each keeps to its own."""
    chosen = select(store, on=on, groups=groups)
    table = analysis.mixing(chosen.deals, chosen.registry, by)
    show(table.reset_index(), f"Pairs of automaker (rows) and technology {by} (columns)", format)
    if format == "table":
        title = "Assortativity: 1 all keep to their own, 0 as by chance"
        show(analysis.assortativity(table), title)


@app.command()
def overlap(
    side: Side = "automaker",
    technology: Annotated[
        Literal["company", "domain"], typer.Option(help="Alike in partners, or in domains.")
    ] = "company",
    least: Annotated[int, typer.Option(min=1, help="Leave out those with fewer partners.")] = 5,
    on: On = None,
    groups: Groups = False,
    top: Top = 20,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """The pairs of companies whose partners are most alike."""
    chosen = select(store, on=on, groups=groups)
    graph = analysis.bipartite_graph(chosen.deals, chosen.registry, technology)
    table = analysis.overlap(graph, side, least=least)
    show(table, "Overlap of partners: jaccard is shared / all", format, top)


@app.command()
def concentration(
    by: Annotated[Literal["domain", "kind"], typer.Option(help="Shares in what.")] = "domain",
    side: Side = "technology",
    on: On = None,
    groups: Groups = False,
    top: Top = 50,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """How far a few companies hold each technology domain (shares of deals, not of money)."""
    chosen = select(store, on=on, groups=groups)
    table = analysis.concentration(chosen.deals, chosen.registry, by, side)
    show(table, "Herfindahl-Hirschman index (hhi), 0 to 1", format, top)


@app.command()
def survival(
    by: Annotated[
        str | None, typer.Option(help="Compare by kind, domain, …", show_default=False)
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="The last day told of, YYYY-MM-DD.", show_default=False)
    ] = None,
    silence: Annotated[
        Literal["runs", "unknown"],
        typer.Option(help="Without news a deal runs on, or is followed to its last source only."),
    ] = "runs",
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """The share of alliances that are not broken off after so many years."""
    chosen = select(store, seen=True)
    day = today or str(analysis.last_day_told(chosen.deals))
    if by is not None:
        table = analysis.compare_survival(
            chosen.deals, day, chosen.registry, by=by, silence=silence
        )
        show(table, "Share not broken off after 5 years, 95 % bounds, log-rank p", format)
        return
    table = analysis.survival(chosen.deals, day, silence=silence)
    if format == "table":
        table = analysis.survival_after(table, range(1, 11)).drop(columns="group")
    show(table, "Share not broken off after so many years, 95 % bounds", format)


@app.command()
def accuracy(
    year: Annotated[
        int | None, typer.Option(help="Judge the guesses of this year alone.", show_default=False)
    ] = None,
    horizon: Annotated[int, typer.Option(min=1, help="Years for a guess to come true.")] = 3,
    groups: Groups = False,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """How often guesses about new partners were right, by every method and two baselines."""
    chosen = select(store, groups=groups)
    if year is not None:
        table = analysis.evaluate(chosen.deals, chosen.registry, year, horizon)
        show(table, f"Guesses of {year}, judged by the {horizon} years after it", format)
        return
    last = analysis.last_day_told(chosen.deals).year - 1 - horizon
    years = range(last - 4, last + 1)
    table = analysis.backtest(chosen.deals, chosen.registry, years, horizon)
    if format == "table":
        table = analysis.backtest_summary(table)
    title = f"Guesses of {years[0]} to {last}, judged by the {horizon} years after each: means"
    show(table, title, format)


@app.command()
def predict(
    year: Annotated[
        int | None, typer.Option(help="Guess from the deals up to it.", show_default=False)
    ] = None,
    scorer: Annotated[str, typer.Option(help="The method; accuracy lists them.")] = "learned",
    groups: Groups = False,
    top: Top = 20,
    format: Format = "table",  # noqa: A002
    store: Store = None,
) -> None:
    """Who is likely to partner next, and how often such guesses were right."""
    chosen = select(store, groups=groups)
    known = analysis.last_day_told(chosen.deals).year - 1 if year is None else year
    table = analysis.likely_partners(chosen.deals, chosen.registry, known, top=top, by=scorer)
    show(table, f"New pairs likely after {known}; was_right: share of such that came", format)
