"""Answers as files: every format, whole or not at all, and however long in little memory."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet
import pytest

from kg.answers import ENDINGS, Written, write
from kg.errors import QueryError, UnsafeQueryError, UsageError
from kg.formats import PIECES
from kg.stores import Store, open_store
from tests.made import graph

DEALS = """SELECT ?deal ?label ?announced ?years WHERE {
  ?deal a kg:Partnership ; skos:prefLabel ?label OPTIONAL { ?deal kg:announced ?announced }
  OPTIONAL { ?deal kg:durationYears ?years } } ORDER BY ?deal"""
BUILT = "CONSTRUCT { ?deal kg:kind ?kind } WHERE { ?deal kg:kind ?kind }"


@pytest.fixture(scope="module", params=["oxigraph:", "memory:"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with open_store(request.param) as found:
        found.add(graph(12))
        yield found


@pytest.mark.parametrize("form", sorted(PIECES))
def test_a_stream_is_what_an_answer_is_turned_into(tmp_path: Path, store: Store, form: str) -> None:
    ending = next(ending for ending, name in ENDINGS.items() if name == form)
    path = tmp_path / f"deals{ending}"
    result = store.query(DEALS)
    assert write(store, DEALS, path) == Written(12, False)
    assert path.read_text(encoding="utf-8") == getattr(result, f"to_{form}")()
    write(store, DEALS, tmp_path / "within", form, seconds=60)
    assert (tmp_path / "within").read_bytes() == path.read_bytes()


def test_each_format_reads_back(tmp_path: Path, store: Store) -> None:
    labels = [str(label) for label in store.query(DEALS).column("label")]
    for ending in (".csv", ".json", ".xml", ".parquet"):
        write(store, DEALS, tmp_path / f"deals{ending}")
    text = (tmp_path / "deals.csv").read_text(encoding="utf-8")
    assert [row["label"] for row in csv.DictReader(io.StringIO(text))] == labels
    document = json.loads((tmp_path / "deals.json").read_text(encoding="utf-8"))
    assert [row["label"]["value"] for row in document["results"]["bindings"]] == labels
    root = ElementTree.parse(tmp_path / "deals.xml").getroot()
    space = "{http://www.w3.org/2005/sparql-results#}"
    found = [e[0].text for e in root.iter(f"{space}binding") if e.attrib["name"] == "label"]
    assert found == labels
    table = pyarrow.parquet.read_table(tmp_path / "deals.parquet")
    assert table.column("label").to_pylist() == labels


def test_the_most_rows_are_counted(tmp_path: Path, store: Store) -> None:
    for form in ("csv", "parquet"):
        path = tmp_path / f"some.{form}"
        assert write(store, DEALS, path, rows=5) == Written(5, True)
        assert write(store, DEALS, path, rows=12) == Written(12, False)
    assert write(store, DEALS, tmp_path / "some.csv", rows=5).size == 5
    assert len((tmp_path / "some.csv").read_text(encoding="utf-8").splitlines()) == 6


def test_graphs_and_a_yes_are_written_as_what_they_are(tmp_path: Path, store: Store) -> None:
    assert write(store, BUILT, tmp_path / "kinds.ttl").size == 12
    assert "kg:kind kgc:" in (tmp_path / "kinds.ttl").read_text(encoding="utf-8")
    write(store, "ASK { ?s ?p ?o }", tmp_path / "yes.json")
    assert json.loads((tmp_path / "yes.json").read_text(encoding="utf-8"))["boolean"] is True
    write(store, "ASK { ?s ?p ?o }", tmp_path / "yes.xml")
    assert ">true</boolean>" in (tmp_path / "yes.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "name", "error", "says"),
    [
        (DEALS, "a.doc", UsageError, r"'\.doc' is no format.*\.csv, .*\.parquet"),
        (BUILT, "a.csv", UsageError, "no rows; write a graph as Turtle"),
        (DEALS, "a.ttl", UsageError, "Turtle is for CONSTRUCT"),
        ("SELECT * { ?s ?p }", "a.csv", QueryError, "line 1"),
        ("DELETE WHERE { ?s ?p ?o }", "a.csv", UnsafeQueryError, "change the data"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { } }", "a.csv", UnsafeQueryError, "SERVICE"),
    ],
)
def test_what_goes_wrong_leaves_the_file_as_it_was(
    tmp_path: Path, store: Store, text: str, name: str, error: type[Exception], says: str
) -> None:
    (tmp_path / name).write_text("before", encoding="utf-8")
    with pytest.raises(error, match=says):
        write(store, text, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "before"


def test_an_answer_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[int]]:
        yield from ((n,) for n in range(5_000))
        raise QueryError("the connection is gone")

    from kg.results import Rows

    class Broken:
        def stream(self, text: str) -> Rows:
            return Rows(("n",), broken())

    with pytest.raises(QueryError, match="gone"):
        write(Broken(), "SELECT ?n {}", tmp_path / "n.csv")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_only_a_select_can_be_streamed(store: Store) -> None:
    with pytest.raises(QueryError, match="no rows"):
        store.stream("ASK { ?s ?p ?o }")


MANY = """
import resource, sys
from pathlib import Path
from kg.answers import write
from kg.stores import open_store

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # MB on Linux

with open_store("oxigraph:") as store:
    values = " ".join(map(str, range(1000)))
    text = f"SELECT ?a ?b {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
    write(store, text, Path(sys.argv[1]), rows=1_000)
    before = peak()
    print(write(store, text, Path(sys.argv[1])).size, peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss has another unit elsewhere")
def test_a_million_rows_need_no_more_memory_than_a_thousand(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    words = [sys.executable, "-c", MANY, str(path)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=environment)
    rows, more = map(int, done.stdout.split())
    assert rows == 1_000_000
    assert more < 16  # MB; the rows as Python values would be more than a hundred
    with path.open(encoding="utf-8") as file:
        assert sum(1 for _ in file) >= 1_000_000
