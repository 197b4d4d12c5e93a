"""``kg analyse`` on the shipped data."""

import csv
import io
from contextlib import nullcontext
from functools import cache

import pytest
from typer.testing import CliRunner

from kg.analysis.commands import app
from kg.errors import UsageError
from kg.graph import KnowledgeGraph

COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.fixture(autouse=True)
def shipped(curated_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that the commands would load themselves, loaded once."""
    monkeypatch.setattr("kg.analysis.options.open_graph", lambda store: nullcontext(curated_graph))


@cache
def run(*words: str) -> str:
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def rows(*words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*words, "--format", "csv"))))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_a_table(command: str) -> None:
    assert run(command).count("│") > 20


def test_the_table_is_the_csv_without_iris() -> None:
    first = rows("centrality")[0]
    assert first["iri"].startswith("https://w3id.org/techauto-kg/entity/")
    line = next(line for line in run("centrality", "--top", "1").splitlines() if "│" in line)
    cells = [cell.strip() for cell in line.strip("│ ").split("│")]
    assert cells[:5] == [first[name] for name in ("name", "side", "country", "partners", "deals")]


def test_options_narrow_what_is_counted() -> None:
    assert len(rows("centrality", "--on", "2015")) < len(rows("centrality"))
    names = {row["name"] for row in rows("centrality", "--groups")}
    assert "Volkswagen Group" in names
    assert "Audi" not in names
    assert {row["group"] for row in rows("brokers", "--group", "country")} >= {"CN", "US"}
    assert "China Unicom" not in {row["one"] for row in rows("overlap", "--least", "30")}


def test_growth_by_domain_shows_the_most_frequent() -> None:
    assert "autonomous driving" in run("growth", "--by", "domain")
    assert len(rows("growth", "--by", "domain")[0]) > 40


def test_a_year_of_accuracy() -> None:
    found = {row["scorer"]: row for row in rows("accuracy", "--year", "2020", "--horizon", "2")}
    assert float(found["chance"]["auc"]) == 0.5
    assert found["learned"]["year"] == "2020"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("growth", "--by", "colour"), "unknown dimension 'colour'"),
        (("predict", "--scorer", "magic"), "unknown scorer 'magic'"),
        (("cores", "--on", "soon"), "'soon' is not a date"),
        (("cores", "--on", "1900"), "no partnership to measure"),
        (("accuracy", "--year", "2040"), "no new pair of known companies after 2040"),
        (("survival", "--today", "2026-02-30"), "'2026-02-30' is not a date"),
    ],
)
def test_what_is_wrong_is_told(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        CliRunner().invoke(app, words, catch_exceptions=False)
