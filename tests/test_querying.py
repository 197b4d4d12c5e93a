"""``kg query``: what is printed, what is written, and what is told when it cannot be."""

import io
import json
from pathlib import Path

import pandas
import pytest

from kg.cli import main

COUNT = "SELECT (COUNT(*) AS ?n) { ?deal a kg:Partnership }"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph in a file, which loads at once, in the folder where the commands run."""
    (tmp_path / "small.ttl").write_text(
        "@prefix kg: <https://w3id.org/techauto-kg/ontology#> .\n"
        "@prefix kgp: <https://w3id.org/techauto-kg/partnership/> .\n"
        + "".join(f"kgp:deal-{n} a kg:Partnership .\n" for n in range(7)),
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", "small.ttl")
    return tmp_path


def ask(
    monkeypatch: pytest.MonkeyPatch, *words: str, text: str = "SELECT ?deal { ?deal a ?kind }"
) -> int:
    monkeypatch.setattr("sys.argv", ["kg", "query", *words])
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_every_text_format_is_printed(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    starts = {
        "table": "┏", "csv": "deal\n", "tsv": "deal\n", "json": '{"head"', "xml": "<?xml",
        "markdown": "| deal |",
    }  # fmt: skip
    for form, start in starts.items():
        assert ask(monkeypatch, "-", "--format", form) == 0
        said = capsys.readouterr().out
        assert said.startswith(start)
        assert said.count("deal-") == 7


def test_the_file_says_the_format(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("deals.csv", "deals.json", "deals.parquet", "deals.md"):
        assert ask(monkeypatch, "-", "--out", name) == 0
        assert capsys.readouterr().out == f"Written to {name}: 7 rows\n"
    assert len(pandas.read_csv("deals.csv")) == len(pandas.read_parquet("deals.parquet")) == 7
    bindings = json.loads(Path("deals.json").read_text(encoding="utf-8"))["results"]["bindings"]
    assert len(bindings) == 7
    assert ask(monkeypatch, "-", "--out", "deals.txt", "--format", "csv") == 0
    assert Path("deals.txt").read_bytes() == Path("deals.csv").read_bytes()


def test_a_limit_is_told(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["--out", "deals.csv"], ["--format", "csv"], []):
        assert ask(monkeypatch, "-", "--limit", "3", *words) == 0
        assert "There are more than 3 rows." in capsys.readouterr().err
    assert len(pandas.read_csv("deals.csv")) == 3


def test_a_graph_is_turtle(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built = "CONSTRUCT { ?deal kg:kind kgc:pilot } WHERE { ?deal a ?kind }"
    assert ask(monkeypatch, "-", text=built) == 0
    shown = capsys.readouterr().out
    assert shown.count("kg:kind kgc:pilot .") == 7
    assert ask(monkeypatch, "-", "--format", "ttl", text=built) == 0
    assert capsys.readouterr().out == shown
    assert ask(monkeypatch, "-", "--out", "kinds.ttl", text=built) == 0
    assert capsys.readouterr().out == "Written to kinds.ttl: 7 triples\n"
    assert Path("kinds.ttl").read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?a { GRAPH ?g { ?a ?b ?c } }", True),
        ("CONSTRUCT { ?a ?b ?c } { GRAPH ?g { ?a ?b ?c } }", True),
        ("ASK { GRAPH ?g { ?a ?b ?c } }", True),
        ("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c FILTER NOT EXISTS { GRAPH ?g { } } }", False),
        ("ASK { ?a ?b ?c FILTER NOT EXISTS { GRAPH ?g { ?a ?b ?c } } }", False),
        ("SELECT ?a { ?a ?b ?c FILTER NOT EXISTS { GRAPH ?g { ?a ?b ?c } } }", False),
        ("SELECT ?a { ?a a kg:Nothing }", False),
    ],
)
@pytest.mark.parametrize("words", [(), ("--out", "answer"), ("--timeout", "60")])
def test_only_an_empty_answer_about_articles_says_that_none_was_read(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    told: bool,
    words: tuple[str, ...],
) -> None:
    form = "ttl" if text.startswith("CONSTRUCT") else "json"
    format_of = ("--format", form) if words[:1] == ("--out",) else ()
    assert ask(monkeypatch, text, *words, *format_of) == 0
    assert ("No article has been read" in capsys.readouterr().err) is told


def test_a_text_is_a_query_too(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (COUNT, "DESCRIBE kgp:deal-1"):
        assert ask(monkeypatch, text) == 0
        assert capsys.readouterr().out.strip()
    assert ask(monkeypatch, "SELECT ?deal WHERE") == 1
    assert "query error at line 1" in capsys.readouterr().err
    assert ask(monkeypatch, COUNT, "--company", "Ford") == 2
    assert "only named queries have parameters" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ASK { ?a ?b ?c }", ""),
        ("SELECT ?a { ?a ?b ?c } LIMIT 1", ": 1 row"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", ": 7 triples"),
    ],
)
def test_what_is_written_is_counted(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    said: str,
) -> None:
    name = "a.ttl" if "triples" in said else "a.json"
    assert ask(monkeypatch, text, "--out", name) == 0
    assert capsys.readouterr().out == f"Written to {name}{said}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--out", "none/deals.csv"), "there is no folder none; check the path"),
        (("--out", "deals.csv", "--format", "json"), "ends with .csv, but the format is json"),
        (("--out", "deals.doc"), "'.doc' is no format for an answer; use .csv"),
        (("--out", "deals"), "say --format"),
        (("--out", "deals.csv", "--format", "table"), "a table is for the terminal"),
        (("--format", "parquet"), "--out rows.parquet"),
        (("--out", "."), "it is a folder"),
        (("--out", "small.ttl/deals.csv"), "cannot write"),
        (("--format", "ttl"), "Turtle is for CONSTRUCT"),
        (("--out", "deals.ttl"), "Turtle is for CONSTRUCT"),
    ],
)
def test_what_cannot_be_written_is_told(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    assert ask(monkeypatch, "-", *words) == 2
    assert says in capsys.readouterr().err
    assert [path.name for path in small.iterdir()] == ["small.ttl"]
