"""What the audit's table may hold."""

from pathlib import Path

import pytest

from kg.audit import rows
from kg.errors import DataError


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
    text = ",".join(rows.COLUMNS) + "\n" + row
    (tmp_path / "audit.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        rows.read(tmp_path)
    assert problem in str(caught.value)
