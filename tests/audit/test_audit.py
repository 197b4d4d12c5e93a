"""Drawing records to be read again, and how often they were right."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from kg import audit
from kg.audit import Precision
from kg.cli import main
from kg.errors import DataError

NAMES = st.sets(st.text("abcdef-", min_size=1, max_size=8), max_size=30)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_wilsons(counts: tuple[int, int]) -> None:
    expected = binomtest(*counts).proportion_ci(confidence_level=0.95, method="wilson")
    assert Precision(*counts).interval == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_nothing_judged_says_nothing() -> None:
    assert Precision(0, 0).interval == (0.0, 1.0)
    assert str(Precision(0, 0)) == "none judged"


@given(NAMES, st.integers(0, 40), st.text(max_size=5))
def test_a_draw_is_of_those_not_seen_and_no_more_than_there_are(
    names: set[str], count: int, seed: str
) -> None:
    seen = set(sorted(names)[::3])
    drawn = audit.draw(names, seed, count, seen)
    assert len(drawn) == len(set(drawn)) == min(count, len(names - seen))
    assert set(drawn) <= names - seen


@given(NAMES, st.text("xyz", min_size=1), st.text(max_size=5))
def test_a_new_name_moves_no_other(names: set[str], new: str, seed: str) -> None:
    whole = audit.draw(names, seed, len(names))
    with_new = audit.draw({*names, new}, seed, len(names) + 1)
    assert [name for name in with_new if name != new] == whole


def test_seeds_draw_differently() -> None:
    names = [f"deal-{number}" for number in range(200)]
    assert audit.draw(names, "1", 20) != audit.draw(names, "2", 20)


@pytest.mark.parametrize(
    ("verdict", "now", "problem"),
    [
        ("rihgt", "right", "audit.csv:2: column verdict: 'rihgt' is no verdict"),
        ("right", "", "audit.csv:2: column now: '' is no verdict; write one of: right, wrong"),
    ],
)
def test_an_unknown_verdict_names_line_and_column(
    tmp_path: Path, verdict: str, now: str, problem: str
) -> None:
    row = f"1,2026-01-02,a,deal,x,{verdict},{now},https://example.org,\n"
    text = ",".join(audit.COLUMNS) + "\n" + row
    (tmp_path / "audit.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        audit.read(tmp_path)
    assert problem in str(caught.value)


def test_what_could_not_be_judged_is_not_counted() -> None:
    verdicts = ("right", "right", "wrong", "absent", "not checkable")
    rows = [{"fact": "date", "verdict": verdict, "now": "right"} for verdict in verdicts]
    assert audit.precision(rows) == {"date": Precision(2, 3)}
    assert audit.precision(rows, "now") == {"date": Precision(5, 5)}


def drawn(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    monkeypatch.setattr("sys.argv", ["kg", "audit", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_command_writes_rows_to_fill_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = drawn(monkeypatch, capsys, "3", "--seed", "7")
    assert drawn(monkeypatch, capsys, "3", "--seed", "7") == text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == tuple(audit.COLUMNS)
    assert [row["fact"] for row in rows] == list(audit.FACTS) * 3
    assert all(row["recorded"] and row["source"].startswith("http") for row in rows)
    assert {row["verdict"] for row in rows} == {""}
