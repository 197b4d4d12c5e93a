"""The command that draws records to be read again."""

import csv
import io

import pytest

from kg.audit.rows import COLUMNS, FACTS
from kg.cli import main


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
    assert tuple(rows[0]) == tuple(COLUMNS)
    assert [row["fact"] for row in rows] == list(FACTS) * 3
    assert all(row["recorded"] and row["source"].startswith("http") for row in rows)
    assert {row["verdict"] for row in rows} == {""}
