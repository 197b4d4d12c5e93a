"""The commands that read documents, as people call them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import DocumentError, EndpointError, UsageError

RUNNER = CliRunner()
GOLD = """
date = "2020-01-02"
text = "Kia works with Naver. Mazda may buy Denso."
claims = [
  "Kia | partnersWith | Naver | asserted",
  "Mazda | acquires | Denso | rumoured",
  "Mazda | partnersWith | Denso | asserted",
]
"""


def test_evaluate_prints_scores_and_errors(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOLD, encoding="utf-8")
    shown = RUNNER.invoke(app, ["evaluate", str(tmp_path), "--errors"])
    assert shown.exit_code == 0, shown.output
    assert "partnersWith" in shown.output and "0.667" in shown.output
    assert "rumoured" in shown.output
    assert "Mazda partnersWith Denso" in shown.output


def test_extract_reads_folders_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Kia works with Naver.", encoding="utf-8")
    shown = RUNNER.invoke(app, ["extract", str(tmp_path), "-"], input="Audi works with Huawei.")
    assert shown.exit_code == 0, shown.output
    assert "Naver" in shown.output and "Huawei" in shown.output


def test_bad_calls_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Kia works with Naver.", encoding="utf-8")
    monkeypatch.delenv("KG_LLM_BASE_URL", raising=False)
    for words, error in (
        (["extract", str(path), "--engine", "magic"], UsageError),
        (["extract", str(path), "--engine", "llm"], EndpointError),
        (["extract", str(tmp_path / "none.txt")], DocumentError),
    ):
        assert isinstance(RUNNER.invoke(app, words).exception, error)
