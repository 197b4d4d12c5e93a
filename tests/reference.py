"""The tables of the README and the data sheet that say what there is, made from the code.

``python -m tests.reference`` writes them there; a test tells when they are stale.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import typer

from kg import errors
from kg.cli import app
from kg.contributing.fields import FIELDS
from kg.export import tables
from kg.export.records import PARTNERSHIPS
from kg.export.tables import Column, Table
from kg.extraction import evaluation, gold
from kg.files import read_text, write_text
from kg.graph import KnowledgeGraph, load
from kg.named import named_queries
from tests.benchmarks.sparql import measure

README = Path(__file__).parents[1] / "README.md"
CONTRIBUTING = README.with_name("CONTRIBUTING.md")
SHEET = Path(__file__).parents[1] / "data" / "README.md"
_BLOCK = "<!-- {name} -->\n{text}\n<!-- end {name} -->"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """The rows as a Markdown table."""
    lines = [list(head), ["---"] * len(list(head)), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def first_sentence(text: str | None) -> str:
    """What comes before the first full stop or colon at a word's end, on one line."""
    whole = " ".join((text or "").split())
    return re.split(r"(?<=[a-z0-9”)])[.:](?: |$)", whole, maxsplit=1)[0]


def commands() -> str:
    """Every command with its options."""
    group = typer.main.get_command(app)
    rows = []
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        options = [p.opts[0] for p in command.params if p.opts[0].startswith("--")]
        shown = " ".join(f"`{option}`" for option in options if option != "--help")
        rows.append((f"`kg {name}`", first_sentence(command.help), shown))
    return table(("command", "what it does", "options"), rows)


def queries() -> str:
    """Every named query with its parameters."""
    rows = [
        (f"`{name}`", query.title, " ".join(f"`--{p.name}`" for p in query.parameters))
        for name, query in sorted(named_queries().items())
    ]
    return table(("query", "what it answers", "parameters"), rows)


def columns() -> str:
    """Every column of the exported tables, with what it says."""
    with KnowledgeGraph.open("memory:") as graph:
        return table(
            ("table", "column", "what it says"),
            [
                (table.name, f"`{column.name}`", column.about)
                for table in tables(graph)
                for column in _own(table)
            ],
        )


def _own(table: Table) -> Sequence[Column]:
    """The columns of a table; those that an edge has from its partnership are said once."""
    if table.name != "edges":
        return table.columns
    rest = Column("…", "text", "all columns of its partnership")
    return [*table.columns[: -len(PARTNERSHIPS) + 1], rest]


def error_classes() -> str:
    """Every class of error, with what it means."""
    known = [c for c in vars(errors).values() if isinstance(c, type)]
    found = [c for c in known if issubclass(c, errors.KgError)]
    rows = [(f"`{c.__name__}`", first_sentence(c.__doc__), str(c.exit_code)) for c in found]
    return table(("error", "what it means", "exit code"), sorted(rows))


def quality() -> str:
    """How good extraction is on the annotated articles."""
    graph = load("oxigraph:")
    answers = [(doc, graph.extractor.extract(doc.text)) for doc in gold.load()]
    _, columns, rows = evaluation.tables(evaluation.evaluate(answers, graph.registry))[0]
    return table(columns, rows)


def speed() -> str:
    """What the layer costs on top of the engine, on made-up partnerships."""
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(10_000, Path(folder))
    rows = [(n, f"{bare:.4f}", f"{ours:.4f}", f"{ours / bare:.2f}") for n, bare, ours in measured]
    return table(("what", "pyoxigraph, s", "kg, s", "kg ÷ pyoxigraph"), rows)


def fields() -> str:
    """What may be filled in for a partnership."""
    rows = [(f"`{f.name}`{' *' if f.needed else ''}", f.about) for f in FIELDS]
    return table(("column", "what it says"), rows)


STATED: Final = {"commands": commands, "queries": queries, "errors": error_classes}
"""What follows from the code alone, and is compared by a test."""

SHEET_STATED: Final = {"columns": columns}
"""The same for the data sheet."""

FORM_STATED: Final = {"fields": fields}
"""The same for CONTRIBUTING."""

MEASURED: Final = {"quality": quality, "speed": speed}
"""What is measured, and written when asked for."""


def written(text: str, blocks: Mapping[str, Callable[[], str]]) -> str:
    """The README with these of its tables made anew."""
    for name, block in blocks.items():
        pattern = re.escape(f"<!-- {name} -->") + ".*?" + re.escape(f"<!-- end {name} -->")
        made = _BLOCK.format(name=name, text=block())
        text = re.sub(pattern, lambda _, made=made: made, text, flags=re.DOTALL)
    return text


def settings() -> set[str]:
    """The environment variables that the code reads."""
    folder = Path(__file__).parents[1] / "kg"
    return {
        name
        for path in folder.rglob("*.py")
        for name in re.findall(r"\bKG_[A-Z_]+\b", read_text(path))
    }


if __name__ == "__main__":
    write_text(CONTRIBUTING, written(read_text(CONTRIBUTING), FORM_STATED))
    write_text(README, written(read_text(README), STATED | MEASURED))
    write_text(SHEET, written(read_text(SHEET), SHEET_STATED))
