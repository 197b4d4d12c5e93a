"""What the commands print: tables, the card of an entity, claims, findings."""

import json
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rdflib import Graph, URIRef
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Words

from kg import grid, rdf, reification
from kg.assemble import confidence_of
from kg.claims import Claim
from kg.model import Document, Entity, Partnership
from kg.registry import label_of
from kg.turtle import canonical
from kg.vocabulary import short

if TYPE_CHECKING:
    from kg.extraction.documents import Text
    from kg.figures import Figures
    from kg.findings import Report
    from kg.graph import KnowledgeGraph
    from kg.named import NamedQuery, Parameter
    from kg.results import Result

_PIPE_WIDTH = 180  # columns when the output is no terminal, whose width would be 80


def _console(*, stderr: bool = False) -> Console:
    console = Console(stderr=stderr, soft_wrap=False, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, width=_PIPE_WIDTH)


def fail(message: str) -> None:
    """Print an error, in one message, where errors go."""
    shown = "".join(sign if sign.isprintable() else " " for sign in message)
    _console(stderr=True).print(f"[bold red]error:[/] {escape(shown)}", soft_wrap=True)


def say(message: str) -> None:
    """Print a line as it is."""
    _console().print(Words(message), soft_wrap=True)


def note(message: str) -> None:
    """Print a remark where errors go, so that what is piped stays clean."""
    _console(stderr=True).print(Words(message), soft_wrap=True)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once; for work that only reads.

    An engine at work does not hear of it otherwise before it is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress(steps: int) -> Iterator[Callable[[str], None]]:
    """Show a bar with the name of the running step; yields the function that names the next."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = _console(stderr=True)
    shown = console.is_terminal  # elsewhere it would leave an empty line
    with Progress(*columns, console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task("starting", total=steps + 1)

        def step(name: str) -> None:
            bar.update(task, description=name, advance=1)

        yield step


def figures(found: "Figures") -> None:
    """Print how much the graph holds, a line a figure."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in asdict(found).items():
        pieces = value.items() if isinstance(value, dict) else ()
        counted = ", ".join(f"{count} {kind}" for kind, count in pieces)
        text = (counted or "none") if isinstance(value, dict) else f"{value:,}"
        table.add_row(name.replace("_", " "), text)
    _console().print(table)


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str | None = None) -> None:
    """Print rows as a table; ``None`` is an empty cell, an IRI is shortened to its last part."""
    grid.show(_console(), columns, [[_cell(value) for value in row] for row in rows], title)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return short(value) if isinstance(value, URIRef) else str(value)


def result(found: "Result") -> None:
    """Print the answer to a query: rows as a table, a yes or no as such, a graph as Turtle."""
    if found.graph is not None:
        _raw(canonical(found.graph))
    elif found.boolean is not None:
        say("yes" if found.boolean else "no")
    else:
        table(found.columns, found.rows)
        say(counted(len(found.rows), "row"))


def _raw(text: str) -> None:
    """Print what another program reads: no colour, no wrapping."""
    print(text.rstrip("\r\n"))


def named_queries(queries: Mapping[str, "NamedQuery"]) -> None:
    """Print the named queries with their parameters."""
    rows = [
        (name, query.title, " ".join(_usage(parameter) for parameter in query.parameters))
        for name, query in sorted(queries.items())
    ]
    table(("query", "question", "parameters"), rows)


def _usage(parameter: "Parameter") -> str:
    """``--company COMPANY``, in brackets when it may be left out."""
    if parameter.type == "boolean":
        return f"[--{parameter.name}]"
    usage = f"--{parameter.name} {parameter.type.upper()}"
    return usage if parameter.default is None else f"[{usage} = {parameter.default}]"


def card(graph: "KnowledgeGraph", entity: Entity, *, why: bool = False) -> None:
    """Print what is known of an entity: what it is, then its partnerships, newest first.

    ``why`` adds to each partnership how sure it is, on what ground, and the sentences that were
    read for it.
    """
    names = graph.registry | graph.concepts
    documents = graph.documents()
    about: list[tuple[str, str]] = [
        ("is a", entity.kind),
        ("iri", short(entity.iri)),
        ("also called", ", ".join(entity.alt_labels)),
        ("formerly", ", ".join(entity.former_names)),
        ("sector", label_of(entity.sector, names) if entity.sector else ""),
        ("from", ", ".join(filter(None, (entity.city, entity.country)))),
        ("part of", label_of(entity.parent, names) if entity.parent else ""),
        ("made by", label_of(entity.maker, names) if entity.maker else ""),
        ("now", label_of(entity.successor, names) if entity.successor else ""),
        ("in Wikidata", entity.wikidata or ""),
        ("note", entity.note or ""),
    ]
    console = _console()
    console.print(Words(entity.label, style="bold"))
    for name, value in about:
        if value:
            console.print(Words(f"  {name}: {value}"))
    deals = [deal for deal in graph.partnerships() if entity.iri in deal.mentions]
    deals.sort(key=lambda deal: (str(deal.since or ""), deal.iri), reverse=True)
    evidence = graph.evidence() if why else {}
    for deal in deals:
        _deal(console, deal, entity, names, documents)
        if why:
            _why(console, deal, names, evidence.get(deal.iri, ()))
    say(f"\n{counted(len(deals), 'partnership')}, newest first")


def _deal(
    console: Console,
    deal: Partnership,
    entity: Entity,
    names: Mapping[URIRef, Entity],
    documents: Mapping[URIRef, Document],
) -> None:
    """Print one partnership; a source has a line of its own, so that it can be copied."""

    def labels(*iris: URIRef | None) -> str:
        return ", ".join(label_of(iri, names) for iri in iris if iri)

    others = labels(*(iri for iri in deal.participants if iri != entity.iri))
    console.print(Words(f"\n{deal.since or 'undated'!s:<10}  {others}", style="bold"))
    until = f"ended {deal.ended}" if deal.ended else ""
    as_of = f"as of {deal.status_as_of}" if deal.status_as_of else ""
    status = " ".join(filter(None, (labels(deal.status), as_of)))
    values = ", ".join(f"{value.currency} {value.amount:,f}" for value in deal.values)
    terms = (labels(deal.kind), labels(*deal.domains), status, until, values)
    console.print(Words(" " * 12 + " · ".join(filter(None, terms))), soft_wrap=True)
    if deal.description:
        console.print(Words(" " * 12 + deal.description), soft_wrap=True)
    if deal.note:
        console.print(Words(" " * 12 + f"doubtful: {deal.note}"), soft_wrap=True)
    for source in map(documents.get, deal.sources):
        if source is not None:
            said = f"{source.publisher or source.title or ''} {source.link or ''}".strip()
            console.print(Words(" " * 12 + said, style="dim"), soft_wrap=True)


def _why(
    console: Console,
    deal: Partnership,
    names: Mapping[URIRef, Entity],
    said: Sequence[Claim],
) -> None:
    """Print the grounds of one partnership."""
    sources = counted(len(deal.sources), "source")
    grounds = [label_of(iri, names) for iri in (deal.confidence, deal.basis, deal.origin) if iri]
    console.print(Words(" " * 12 + "why: " + ", ".join([sources, *grounds])), soft_wrap=True)
    for conflict in deal.conflicts:
        console.print(Words(" " * 12 + f"conflict on {conflict.field}: {conflict.note}"))
    for claim in said:
        text = f"“{' '.join(claim.evidence.text.split())}” (confidence {claim.confidence:.2f})"
        console.print(Words(" " * 12 + text), soft_wrap=True)
    if said:
        best: dict[URIRef, float] = {}
        for claim in said:
            best[claim.document] = max(claim.confidence, best.get(claim.document, 0.0))
        console.print(
            Words(
                " " * 12 + f"together {confidence_of(best.values()):.2f} from "
                f"{counted(len(best), 'document')}: 1 - Π(1 - the best of each)"
            )
        )


def claims(found: Sequence[tuple["Text", Sequence[Claim]]], form: str) -> None:
    """Print what documents claim as ``table``, ``json`` or ``ttl``."""
    if form == "json":
        from kg.extraction.report import as_json

        _raw(
            json.dumps(
                as_json((text, list(said)) for text, said in found), indent=1, ensure_ascii=False
            )
        )
        return
    if form == "ttl":
        graph = Graph()
        for text, said in found:
            for claim in (t for c in said for t in reification.claim_triples(c)):
                graph.add(claim)
            for triple in rdf.to_triples(text.document):
                graph.add(triple)
        _raw(canonical(graph))
        return
    for text, said in found:
        _said_by(text, said)


def _said_by(text: "Text", said: Sequence[Claim]) -> None:
    """Print each sentence once, and under it what it claims."""
    console = _console()
    console.print(Words(text.document.title or text.id, style="bold"))
    sentence = None
    for claim in said:
        if claim.evidence != sentence:
            sentence = claim.evidence
            console.print(Words(f"\n  “{' '.join(sentence.text.split())}”", style="dim"))
        what = f"    {claim.subject_name} {claim.predicate} {claim.object_name}"
        details = [claim.modality, f"confidence {claim.confidence:.2f}"]
        details += [str(claim.date)] if claim.date else []
        details += [f"{name}: {value}" for name, value in claim.qualifiers]
        console.print(Words.assemble((what, "cyan"), f"  ({', '.join(details)})"), soft_wrap=True)
    say(f"\n{counted(len(said), 'claim')}")


def findings(report: "Report") -> None:
    """Print the errors in the data, a line each, then how many warnings of each kind there are."""
    for finding in report.findings:
        say(str(finding))
    files, triples = counted(report.files, "file"), counted(report.triples, "triple")
    errors, warnings = (len(found) for found in (report.errors, report.warnings))
    say(f"{files}, {triples}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")


def counted(count: int, what: str) -> str:
    """``1 row``, ``2,000 rows``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
