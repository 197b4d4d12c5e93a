"""The tables of the data sheet that follow from the data."""

from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF

from kg import sheet
from kg.vocabulary import KG, KGE

ROW = "1,2026-01-02,deal-{n},date,2021,{verdict},right,https://example.org/1,\n"
HEAD = "draw,read,partnership,fact,recorded,verdict,now,source,note\n"


def test_tables_are_written_between_their_marks(tmp_path: Path) -> None:
    graph = Graph()
    graph.add((KGE["a"], RDF.type, KG.Chip))
    rows = "".join(ROW.format(n=n, verdict="right" if n else "wrong") for n in range(4))
    (tmp_path / "audit.csv").write_text(HEAD + rows, encoding="utf-8")
    text = (
        "before\n<!-- counts: written by kg check --fix -->\nold\n<!-- end of counts -->\n"
        "between\n<!-- audit: written by kg check --fix -->\nold\n<!-- end of audit -->\nafter\n"
    )
    written = sheet.updated(text, graph, tmp_path)
    assert "old" not in written
    assert "| class | Chip 1 |" in written
    assert "| 1 | 4 | date | 3 of 4: 75.0 % [30.1, 95.4] |" in written
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert sheet.updated(written, graph, tmp_path) == written


def test_a_sheet_without_places_stays_as_it_is(tmp_path: Path) -> None:
    assert sheet.updated("prose\n", Graph(), tmp_path) == "prose\n"
