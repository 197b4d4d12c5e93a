"""The standard streams: readers that stop early, and text that is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import UsageError
from kg.streams import read_stdin

SMALL = """@prefix kg: <https://w3id.org/techauto-kg/ontology#> .
@prefix kge: <https://w3id.org/techauto-kg/entity/> .
kge:A kg:partnersWith kge:B .
"""
MANY = "SELECT ?a ?b { VALUES ?a { %s } VALUES ?b { %s } }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small graph, and a query whose answer is longer than any pipe is wide."""
    numbers = " ".join(map(str, range(1000, 1110)))  # 12,100 rows of ten signs
    (tmp_path / "small.ttl").write_text(SMALL, encoding="utf-8")
    (tmp_path / "many.rq").write_text(MANY % (numbers, numbers), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("query", "many.rq"),
        ("query", "many.rq", "--format", "csv"),
        ("query", "many.rq", "--format", "csv", "--timeout", "60"),
        ("query", "CONSTRUCT WHERE { ?a ?b ?c }"),
        ("stats",),
        ("export", "--help"),
        ("query", "partners-of", "--help"),
        ("--help",),
    ],
    ids=str,
)
def test_who_reads_no_further_sees_no_error(folder: Path, words: tuple[str, ...]) -> None:
    store = () if "--help" in words else ("--store", "small.ttl")
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "kg", *words, *store],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")


@pytest.mark.parametrize("words", [("query", "-"), ("extract", "-"), ("new", "partnership")])
def test_what_is_not_utf8_is_told(folder: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words],
        input=b"SELECT * { ?s ?p 'Stra\xdfe' }",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == "error: standard input is not UTF-8 text; send it as UTF-8\n"


def test_a_byte_order_mark_is_no_part_of_the_text(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "query", "-", "--store", "small.ttl"],
        input="\ufeffASK { kge:A kg:partnersWith kge:B }".encode(),
        capture_output=True,
        check=False,
        cwd=folder,
    )
    assert done.stdout.decode().strip() == "yes"


def test_without_a_console_commands_still_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a window or a service starts Python: there are no streams at all."""
    monkeypatch.setattr("sys.argv", ["kg", "query", "many.rq", "--out", "many.csv"])
    monkeypatch.setenv("KG_STORE", "small.ttl")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert (folder / "many.csv").stat().st_size > 100_000


def test_no_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UsageError, match="there is no standard input"):
        read_stdin()
