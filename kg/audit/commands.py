"""The command that draws records to be read again."""

import csv
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

app: Final = typer.Typer()


@app.command()
def audit(
    count: Annotated[int, typer.Argument(min=1, help="How many partnerships.")],
    seed: Annotated[str, typer.Option(help="The same seed draws the same records.")],
    folder: Annotated[
        Path | None,
        typer.Argument(help="The data folder; without it, the one of this installation."),
    ] = None,
) -> None:
    """Draw partnerships to be read again, as rows for audit.csv. Those read before are left out."""
    from kg import curated
    from kg.audit import rows, sample

    earlier = rows.read(folder or curated.data_folder())
    graph = curated.whole(folder)
    number = 1 + max((int(row["draw"]) for row in earlier), default=0)
    seen = {row["partnership"] for row in earlier}
    drawn = sample.draw(sample.names(graph), seed, count, seen)
    writer = csv.DictWriter(sys.stdout, rows.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sample.blank_rows(graph, drawn, number))
