"""The commands that read articles: extract and evaluate."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg import terminal
from kg.options import open_graph
from kg.streams import read_stdin

if TYPE_CHECKING:
    from kg.extraction.engines import Engine
    from kg.graph import KnowledgeGraph

app: Final = typer.Typer()

EngineOption = Annotated[
    str,
    typer.Option(help="patterns: offline; llm: a language model at $KG_LLM_BASE_URL."),
]


class ClaimFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    TTL = "ttl"


@app.command()
def extract(
    documents: Annotated[
        list[Path],
        typer.Argument(
            metavar="DOCUMENT",
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
    from kg.extraction.documents import from_string, read_all

    texts = [
        text
        for path in documents
        for text in (
            [from_string(read_stdin(), date=date, source="standard input")]
            if str(path) == "-"
            else read_all([path], date=date)
        )
    ]
    with open_graph(None) as graph:
        reader = _engine(engine, graph)
    terminal.claims(list(reader.extract_many(texts)), format)


@app.command()
def evaluate(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Annotated .toml documents.", show_default=False),
    ] = None,
    engine: EngineOption = "patterns",
    errors: Annotated[bool, typer.Option("--errors", help="List what was wrong.")] = False,
) -> None:
    """Measure extraction on annotated documents: precision, recall, modality, calibration."""
    from kg.extraction import evaluation, gold

    with open_graph(None) as graph:
        reader, registry = _engine(engine, graph), graph.registry
    answers = ((document, reader.extract(document.text)) for document in gold.load(folder))
    result = evaluation.evaluate(answers, registry)
    for title, columns, rows in evaluation.tables(result, errors=errors):
        terminal.table(columns, rows, title)


def _engine(name: str, graph: "KnowledgeGraph") -> "Engine":
    from kg.extraction.engines import engine

    return engine(name, graph.registry, graph.domains)
