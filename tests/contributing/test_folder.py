"""Contributions in the data folder: the right files, canonical, whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, XSD

from kg import curated
from kg.contributing.folder import add, paragraphs
from kg.contributing.sheet import read_sheet
from kg.errors import DataError
from kg.turtle import canonical
from kg.vocabulary import BASE
from tests.contributing.conftest import knowledge
from tests.contributing.test_sheet import ROW, sheet
from tests.small import write


def test_what_was_in_a_file_stays_and_its_order_is_canonical(folder: Path, tmp_path: Path) -> None:
    one, two = ROW, ROW | {"source_url": "https://example.com/a", "announced": "2021-01"}
    for number, row in enumerate((one, two)):
        path = sheet(tmp_path / f"{number}.csv", row)
        found, _ = read_sheet(path, knowledge(folder))
        add(folder, found)
    text = (folder / "partnerships/2021.ttl").read_text(encoding="utf-8")
    assert text == canonical(curated.read(folder / "partnerships/2021.ttl"))
    assert text.count("a kg:Partnership") == 2
    assert "acme-motor-bitworks-2021-2 a kg:Partnership" in text


def test_nothing_is_written_where_a_comment_would_be_lost(folder: Path, tmp_path: Path) -> None:
    write(folder, "sources/2021.ttl", "# a thought\n")
    found, _ = read_sheet(sheet(tmp_path / "a.csv", ROW), knowledge(folder))
    with pytest.raises(DataError, match=r"2021\.ttl:12: this comment would be lost"):
        add(folder, found)
    assert not (folder / "partnerships").exists()


@pytest.mark.parametrize(("modified", "moves"), [("2021-05-31", True), ("2021-07-01", False)])
def test_the_date_of_the_data_set_moves_on_with_its_newest_record(
    folder: Path, tmp_path: Path, modified: str, moves: bool
) -> None:
    whole = f'<{BASE}> a kg:Thing ; dcterms:modified "{modified}"^^xsd:date .\n'
    write(folder, "dataset.ttl", whole)
    found, _ = read_sheet(sheet(tmp_path / "a.csv", ROW), knowledge(folder))
    add(folder, found)
    dated = curated.read(folder / "dataset.ttl").value(URIRef(BASE), DCTERMS.modified)
    expected = date.today().isoformat() if moves else modified
    assert dated == Literal(expected, datatype=XSD.date)


def test_paragraphs_are_shown_without_prefixes(folder: Path, tmp_path: Path) -> None:
    found, _ = read_sheet(sheet(tmp_path / "a.csv", ROW), knowledge(folder))
    text = paragraphs(found)
    assert text.startswith("kgd:example.com-")
    assert "@prefix" not in text
