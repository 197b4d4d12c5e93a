"""The command line as a person meets it: output, one clear message for mistakes, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from tests.commands import kg

pytestmark = pytest.mark.usefixtures("loaded_once")


ARTICLE = """Ford Motor Company and Baidu announced a partnership on Monday. \
The partners will work on maps.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_stats_counts_what_is_there(tmp_path: Path) -> None:
    """Of the graph that it loads itself, in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "kg", "stats"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    figures = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert int(figures["partnerships"].replace(",", "")) >= 1260
    assert figures["uncited"].strip() == "0"


def test_stats_of_an_empty_store_are_zeros(tmp_path: Path) -> None:
    done = kg("stats", "--store", "memory:", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("partnerships")


def test_query_alone_lists_the_queries_with_parameters(tmp_path: Path) -> None:
    done = kg("query", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "partners-of" in done.stdout and "--company" in done.stdout


def test_a_named_query_takes_any_name_of_a_company(tmp_path: Path) -> None:
    done = kg("query", "partners-of", "--company", "ford motor", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Google" in done.stdout


@pytest.mark.parametrize("flag", [("--rollup",), ("--rollup", "true"), ("--rollup=true",)])
def test_a_yes_or_no_needs_no_value(tmp_path: Path, flag: tuple[str, ...]) -> None:
    words = ("query", "partners-of", *flag, "--company", "VW", "--format", "csv")
    done = kg(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"Audi, Porsche' in done.stdout


def test_a_query_is_read_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?deal a kg:Partnership }"
    (tmp_path / "count.rq").write_text(text, encoding="utf-8")
    from_file = kg("query", "count.rq", "--format", "json", cwd=tmp_path)
    from_stdin = kg("query", "-", "--format", "json", cwd=tmp_path, stdin=text)
    assert from_file.returncode == 0, from_file.stderr
    assert json.loads(from_file.stdout) == json.loads(from_stdin.stdout)


def test_show_prints_the_card_with_sources(tmp_path: Path) -> None:
    done = kg("show", "Ford", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ford Motor Company")
    assert "https://" in done.stdout and "2021-02-01" in done.stdout
    assert "in Wikidata: http://www.wikidata.org/entity/Q44294" in done.stdout
    doubts = kg("show", "Changan Automobile", cwd=tmp_path).stdout
    assert "doubtful: " in doubts


def test_show_says_what_a_company_was_called_and_what_it_became(tmp_path: Path) -> None:
    assert "formerly: Daimler AG" in kg("show", "Daimler", cwd=tmp_path).stdout
    assert "now: Stellantis" in kg("show", "PSA", cwd=tmp_path).stdout


def test_extract_prints_claims_with_their_sentence(tmp_path: Path, article: Path) -> None:
    done = kg("extract", "article.txt", "--date", "2020-05-04", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    claims = json.loads(done.stdout)["article"]
    deal, *_ = [c for c in claims if c["predicate"] == "partnersWith"]
    assert {deal["subject"], deal["object"]} == {"Ford Motor Company", "Baidu"}
    assert deal["modality"] == "asserted"
    evidence = deal["evidence"]
    assert ARTICLE[evidence["start"] : evidence["end"]] == evidence["text"]


def test_build_writes_four_files_and_says_what_it_found(tmp_path: Path, article: Path) -> None:
    done = kg("build", "--out", "out", "article.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = ["graph.html", "graph.trig", "graph.ttl", "report.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["curated"] >= 1260
    assert report["claims_by_modality"]["asserted"] > 0


def test_draw_writes_a_page_for_a_part(tmp_path: Path) -> None:
    done = kg("draw", "--focus", "Ford", "--out", "ford.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "ford.html").read_text(encoding="utf-8")
    assert "Ford Motor Company" in html


def test_draw_shows_what_a_named_query_finds(tmp_path: Path) -> None:
    words = ("draw", "--query", "partners-of", "--company", "Nio", "--out", "nio.html")
    done = kg(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "nio.html").read_text(encoding="utf-8")
    assert "CATL" in html and "Waymo" not in html


def test_a_question_about_articles_says_when_none_was_read(tmp_path: Path) -> None:
    done = kg("query", "rumours-and-denials", cwd=tmp_path)
    assert done.returncode == 0
    assert "--store graph/graph.trig" in done.stderr


MISTAKES = [
    (("show", ""), "'' is no name"),
    (("show", "Frod"), "did you mean Ford Motor Company"),
    (("query", "partner-of", "--company", "Ford"), "did you mean partners-of"),
    (("query", "partners-of"), "company"),
    (("query", "partners-of", "--firm", "Ford"), "firm"),
    (("query", "partners-of", "--company"), "--company lacks a value"),
    (("query", "partners-of", "--company", "Ford", "--company=VW"), "--company is given twice"),
    (("query", "top-companies", "--at-least", "-1"), "it has to be 1 or more"),
    (("query", "shortest-path", "--company", "Ford", "--other", "Ford Motor"), "are the same"),
    (("query", "partners-of", "--company", "Elon Musk"), "no company but a person"),
    (("query", "partners-of", "Ford"), "parameters are written --company Ford"),
    (("query", "partners-of", "--company", "kge:a b"), "unknown company 'kge:a b'"),
    (("query", "partners-of", "--company", "a\nb"), "unknown company 'a b'\n"),
    (("query", "stats", "--limit", "9" * 20), "Invalid value for '--limit'"),
    (("query", "missing.rq"), "missing.rq"),
    (("query", "bad.rq"), "line 2"),
    (("query", "remote.rq"), "SERVICE"),
    (("query", "change.rq"), "only read"),
    (("extract", "missing.txt"), "missing.txt"),
    (("extract", "empty.txt"), "empty"),
    (("extract", "binary.txt"), "binary.txt"),
    (("extract", "german.txt"), "English"),
    (("extract", "huge.txt"), "huge.txt"),
    (("extract", "broken.json"), "broken.json"),
    (("build", "--out", "file.txt/out"), "cannot write"),
    (("build", "--out", "out", "empty.txt"), "empty"),
    (("draw", "--focus", "Ford", "--query", "by-domain"), "choose one"),
    (("stats", "--store", "nowhere:"), "nowhere"),
    (("stats", "--store", "oxigraph:none"), "there is no graph at none"),
    (("stats", "--store", "oxigraph:broken"), "there is no graph at broken"),
    (("stats", "--store", "broken"), "name a file in it, such as broken/graph.trig"),
    (("stats", "--store", "http://[::1"), "'http://[::1' is no address"),
    (("add", "file.txt", "--store", "oxigraph:"), "nothing to add to; name a graph that is kept"),
    (("extract", "missing"), "missing: no such file"),
    (("build", "--out", "none/out"), "there is no folder none; check the path"),
    (("draw", "--out", "none/a.html"), "there is no folder none; check the path"),
    (("backup", "none/a"), "there is no folder none; check the path"),
    (("extract", "file.txt", "--date", "2024-02-31"), "'2024-02-31' is not a date"),
    (("draw", "--out", "broken"), "it is a folder"),
    (("draw", "--focus", ""), "'' is no name"),
    (("draw", "--query", ""), "unknown query ''"),
    (("check", "broken"), "broken.ttl:2"),
]


@pytest.mark.parametrize(("words", "message"), MISTAKES, ids=str)
def test_a_mistake_gets_one_clear_message(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    message: str,
) -> None:
    (tmp_path / "bad.rq").write_text("SELECT *\nWHERE { ?s ?p }", encoding="utf-8")
    (tmp_path / "remote.rq").write_text(
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", encoding="utf-8"
    )
    (tmp_path / "change.rq").write_text("DELETE WHERE { ?s ?p ?o }", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "german.txt").write_text(
        "Der Autohersteller und der Chiphersteller haben am Montag eine Zusammenarbeit bei "
        "selbstfahrenden Autos vereinbart, die drei Jahre dauern soll. " * 5,
        encoding="utf-8",
    )
    (tmp_path / "broken.json").write_text('{"text": ', encoding="utf-8")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100 * 2**20)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "broken.ttl").write_text(
        "@prefix kg: <https://w3id.org/techauto-kg/ontology#> .\nkg:a kg:b .\n", encoding="utf-8"
    )
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kg", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (1, 2)
    said = capsys.readouterr()
    assert message in said.err + said.out
    assert sorted(tmp_path.rglob("*")) == before
