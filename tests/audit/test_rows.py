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


HEADER = ",".join(rows.COLUMNS)
ROW = "1,2026-01-02,a,deal,x,right,right,https://example.org,"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "audit.csv:1: column '' where 'draw' is expected; the first line is draw,read,"),
        ("read,draw\n", "audit.csv:1: column 'read' where 'draw' is expected"),
        (f"{HEADER},more\n", "audit.csv:1: column 'more' where 'nothing' is expected"),
        (HEADER.replace(",", ";"), "audit.csv:1: column 'draw;read;"),
        (f"{HEADER}\n\n{ROW},more\n", "audit.csv:3: 10 cells, but there are 9 columns"),
        (f"{HEADER}\nx{ROW}\n", "audit.csv:2: column draw: 'x1' is no number"),
        (f"{HEADER}\n{ROW}\n{ROW}\n".replace(",deal,", ",,"), "2: column fact: it is empty; write"),
        (f'{HEADER}\n{ROW}"a"b\n', "audit.csv:2: this is not CSV"),
        (f"{HEADER}\n{ROW}Stra\udcdfe\n", "audit.csv:2:59: not UTF-8 text; save the file as UTF-8"),
    ],
)
def test_a_sheet_of_another_form_is_told_with_its_place(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "audit.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError) as caught:
        rows.read(tmp_path)
    assert problem in str(caught.value)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "audit.csv").write_text(f"\ufeff{HEADER}\n{ROW}\n", encoding="utf-8")
    (row,) = rows.read(tmp_path)
    assert row["draw"] == "1"
