"""The commands that take contributions: new and import."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg import curated, terminal
from kg.errors import KgError, UsageError
from kg.streams import read_stdin

if TYPE_CHECKING:
    from kg.contributing.known import Known
    from kg.contributing.record import Contribution

_YES: Final = ("y", "yes")
_NO: Final = ("n", "no")

app: Final = typer.Typer()

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        show_default=False,
        help="The data folder; without it, the one of this installation.",
    ),
]


class Record(StrEnum):
    PARTNERSHIP = "partnership"


@app.command()
def new(
    what: Annotated[Record, typer.Argument(help="What to add.")],
    data: Data = None,
) -> None:
    """Add a partnership to the data, by answering questions. Needs no Turtle.

    An answer of < goes back to the question before, < published to that one.
    """
    from kg.contributing.questions import BACK, Interview

    known = _known(data)
    interview = Interview(known, _ask, terminal.say)
    terminal.say(f"{BACK} goes back to the question before, {BACK} published to that one.")
    while (answer := _decision(known, found := interview.run())).startswith(BACK):
        interview.back(answer)
    if answer in _NO:
        raise KgError("nothing was written", hint="run the command again to start anew")
    _write(data, [found])


@app.command("import")
def import_sheet(
    file: Annotated[
        Path | None, typer.Argument(help="A CSV file, a row a partnership.", show_default=False)
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Print a file to fill in, and stop.")
    ] = False,
    data: Data = None,
) -> None:
    """Add the partnerships of a CSV file to the data: all of them, or none if a cell is wrong."""
    from kg.contributing import sheet

    if template:
        print(sheet.template(), end="")
        return
    if file is None:
        raise UsageError("no file is named", hint="kg import FILE.csv, or --template")
    found, wrong = sheet.read_sheet(file, _known(data))
    for finding in wrong:
        terminal.say(str(finding))
    if wrong:
        raise KgError(
            f"{file}: {terminal.counted(len(wrong), 'problem')}", hint="nothing was written"
        )
    _write(data, found)


def _decision(known: "Known", found: "Contribution") -> str:
    """Yes, no or where to go back to; there is no yes to a deal that the data have."""
    from kg.contributing.folder import paragraphs
    from kg.contributing.questions import BACK
    from kg.contributing.record import repeated
    from kg.vocabulary import local_name

    if (other := repeated(known, found.deal)) is None:
        terminal.say("\n" + paragraphs([found]) + "\n")
        question, ways, answers = "write it?", f"y, n or {BACK}", {*_YES, *_NO}
    else:
        terminal.say(f"this partnership is there already, as {local_name(other.iri)}")
        question, ways, answers = "change an answer?", f"{BACK}, or n to write nothing", {*_NO}
    while True:
        answer = _ask(f"{question} ({ways})").strip().lower()
        if answer in answers or answer.startswith(BACK):
            return answer
        terminal.say(f"  write {ways}")


def _ask(question: str) -> str:
    """The next line of standard input. Raises ``KgError`` when there is none."""
    terminal.say(question)
    try:
        return read_stdin(lambda: input("> "))
    except EOFError:
        raise KgError("the answers ended here", hint="nothing was written") from None


def _known(data: Path | None) -> "Known":
    from kg.contributing.known import Known
    from kg.graph import KnowledgeGraph

    with KnowledgeGraph.open("oxigraph:") as graph:
        graph.load_curated(data)
        return Known.of(graph)


def _write(data: Path | None, found: "list[Contribution]") -> None:
    from kg.contributing.folder import add
    from kg.vocabulary import local_name

    for path in add(data or curated.data_folder(), found):
        terminal.say(f"Written to {path}")
    for one in found:
        terminal.say(f"Added {local_name(one.deal.iri)}: {one.deal.label}")
    where = "" if data is None else f" {data}"
    terminal.say(f"Now run kg check --fix{where}, which brings the data sheet's counts up to date.")
