"""From the data and articles to the graph, its files and its page. Reads as the data flows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from kg import curated, export
from kg.extraction.documents import read_all
from kg.figures import Figures, figures
from kg.files import check_writable, write_all
from kg.graph import load
from kg.visual.draw import page

FILES: Final = ("graph.ttl", "graph.trig", "graph.html", "report.json")
"""What a build writes: the asserted graph, that with the claims, the page, and the figures."""

STEPS: Final = (
    "reading the documents",
    "loading the data",
    "extracting claims",
    "drawing the page",
    "writing the files",
)


def build(
    articles: Sequence[Path], out: Path, step: Callable[[str], None] = lambda name: None
) -> Figures:
    """Return the figures of the graph made from the data, the shipped documents and ``articles``.

    Articles may be folders of them. Writes ``FILES`` into the folder ``out``; all are replaced
    together, or none. ``step`` is called with the name of each step as it begins. Raises
    ``DocumentError`` for an article that cannot be read and ``UsageError`` when ``out`` cannot be
    written.
    """
    for name in FILES:
        check_writable(out / name, out)
    step(STEPS[0])
    texts = read_all([*curated.documents(), *articles])
    step(STEPS[1])
    with load("oxigraph:") as graph:
        step(STEPS[2])
        graph.add_texts(texts)
        step(STEPS[3])
        html = page(graph)
        step(STEPS[4])
        found = figures(graph)
        files = {
            out / "graph.ttl": export.turtle(graph.store),
            out / "graph.trig": export.trig(graph.store),
            out / "graph.html": html,
            out / "report.json": json.dumps(asdict(found), indent=2) + "\n",
        }
    write_all(files, out)
    return found
