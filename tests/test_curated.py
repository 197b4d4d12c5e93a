"""The data folder: which files, and what broken ones are told."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import XSD

from kg import curated
from kg.errors import DataError


def test_the_shapes_are_no_part_of_the_graph() -> None:
    names = [path.name for path in curated.turtle_files()]
    assert "ontology.ttl" in names
    assert "shapes.ttl" not in names
    assert curated.shapes_file() in curated.all_turtle_files()


def test_order_does_not_depend_on_the_file_system(tmp_path: Path) -> None:
    for name in ("b.ttl", "a.ttl", "sub/a.ttl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in curated.turtle_files(tmp_path)]
    assert found == ["a.ttl", "b.ttl", "sub/a.ttl"]


def test_a_folder_without_turtle_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no Turtle files here; name a data folder"):
        curated.turtle_files(tmp_path)


def test_a_folder_without_shapes_is_checked_with_the_shipped_ones(tmp_path: Path) -> None:
    assert curated.shapes_file(tmp_path) == curated.data_folder() / "shapes.ttl"
    (tmp_path / "shapes.ttl").write_text("", encoding="utf-8")
    assert curated.shapes_file(tmp_path) == tmp_path / "shapes.ttl"


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("kg:a kg:b kg:c .", ":1:1", "prefix kg: has not been declared"),
        ("<http://x/a> <http://x/b> <http://x/c>\n\n<http://x/d>", ":3:", "dot is expected"),
        ('<http://x/a> <http://x/b> "open', ":1:", "Unexpected end"),
        ("<http://x/a b> <http://x/b> <http://x/c> .", ":1:", "' '"),
        ("<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .", ": ", "quoted triples are not used here"),
    ],
)
def test_broken_turtle_names_line_and_problem(text: str, place: str, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        curated.parse(text, Path("new.ttl"))
    assert str(caught.value).startswith("new.ttl" + place)
    assert problem in str(caught.value)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<http://x/a> <http://x/b> <http://x/c> .", encoding="utf-8-sig")
    assert len(curated.read(path)) == 1


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "latin.ttl"
    path.write_bytes("# fine\n# café\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.ttl:2:6: not UTF-8 text; save the file as UTF-8"):
        curated.read(path)


def test_a_missing_file_and_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        curated.read(tmp_path / "none.ttl")
    with pytest.raises(DataError, match="cannot be read"):
        curated.read(tmp_path)


def test_terms_are_those_that_rdflib_reads() -> None:
    text = """@prefix x: <http://x/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    x:a x:b x:c, "plain", "english"@en, 1, 1.5, true, "2021-02"^^xsd:gYearMonth, "é\\n\\"q\\"" ."""
    assert set(curated.parse(text, Path("x.ttl"))) == set(Graph().parse(data=text, format="turtle"))


def test_literals_keep_their_form() -> None:
    graph = curated.parse(
        '<http://x/a> <http://x/b> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .', Path("x")
    )
    assert set(graph.objects()) == {Literal("01", datatype=XSD.integer, normalize=False)}


def test_shipped_articles_are_listed() -> None:
    assert len(curated.documents()) >= 6
    assert all(path.suffix == ".md" for path in curated.documents())
