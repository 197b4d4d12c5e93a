"""The commands as people call them: answers from standard input, files, exit codes."""

from pathlib import Path

import pytest

from kg.validate import check
from tests.commands import kg
from tests.contributing.test_sheet import ROW, sheet

ANSWERS = """https://example.com/maps
Example News
2021-06-04
solid
Acme Moter
1
Bitworks

supply-agreement
hd-mapping
2021-06


5
2021-06
announced
1000
USD
whole-deal


Bitworks supplies maps for the cars of Acme Motor.

high




"""


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_shows_the_paragraph_and_writes_it(folder: Path) -> None:
    done = kg("new", "partnership", "--data", str(folder), stdin=ANSWERS + "maybe\ny\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "  unknown company 'Acme Moter'\n  1: Acme Motor\n" in done.stdout
    assert "kgp:acme-motor-bitworks-2021 a kg:Partnership ;" in done.stdout
    assert "write y, n or <" in done.stdout
    assert "kg:durationYears 5" in (folder / "partnerships/2021.ttl").read_text(encoding="utf-8")
    assert [str(finding) for finding in check(folder).findings] == []


def test_a_deal_that_is_there_leads_back_to_the_questions(folder: Path) -> None:
    assert kg("new", "partnership", "--data", str(folder), stdin=ANSWERS + "y\n").returncode == 0
    before = files(folder)
    repeated = ANSWERS.replace("Example News\n2021-06-04\nsolid\n", "")
    done = kg("new", "partnership", "--data", str(folder), stdin=repeated + "y\nn\n")
    assert done.returncode == 1
    assert "is there already, as acme-motor-bitworks-2021\nchange an answer?" in done.stdout
    assert "  write <, or n to write nothing\n" in done.stdout
    assert "nothing was written" in done.stderr
    assert files(folder) == before
    other = repeated + "< kind\npilot\n" + "\n" * 21
    done = kg("new", "partnership", "--data", str(folder), stdin=other + "y\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Added acme-motor-bitworks-2021-2: Acme Motor – Bitworks: pilot, 2021" in done.stdout


@pytest.mark.parametrize(
    ("stdin", "says"),
    [
        ("", "the answers ended here; nothing was written"),
        (ANSWERS[:60], "the answers ended here; nothing was written"),
        (ANSWERS, "the answers ended here; nothing was written"),
        (ANSWERS + "n\n", "nothing was written; run the command again"),
    ],
)
def test_new_writes_nothing_without_a_yes(folder: Path, stdin: str, says: str) -> None:
    before = files(folder)
    done = kg("new", "partnership", "--data", str(folder), stdin=stdin)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder) == before


def test_the_date_of_the_page_is_put_right_from_the_last_question(folder: Path) -> None:
    stdin = ANSWERS + "< published\n2021-06-05\n" + "\n" * 50
    done = kg("new", "partnership", "--data", str(folder), stdin=stdin + "y\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("< goes back to the question before, < published to that one.\n")
    assert "(empty: 2021-06-04; -: not known)" in done.stdout
    sources = (folder / "sources/2021.ttl").read_text(encoding="utf-8")
    assert '"2021-06-05"' in sources
    assert '"2021-06-04"' not in sources
    assert "kg:durationYears 5" in (folder / "partnerships/2021.ttl").read_text(encoding="utf-8")
    assert check(folder).ok


def test_import_takes_all_rows_or_none(folder: Path, tmp_path: Path) -> None:
    before = files(folder)
    path = sheet(tmp_path / "deals.csv", ROW, ROW | {"kind": "sale", "announced": "soon"})
    done = kg("import", str(path), "--data", str(folder))
    assert done.returncode == 1
    assert "deals.csv:3: error: row 2, column 'kind': unknown kind 'sale'" in done.stdout
    assert "2 problems; nothing was written" in done.stderr
    assert files(folder) == before
    done = kg("import", str(sheet(path, ROW)), "--data", str(folder))
    assert done.returncode == 0, done.stderr
    assert "Added acme-motor-bitworks-2021" in done.stdout
    assert check(folder).ok


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("import",), 2, "no file is named; kg import FILE.csv, or --template"),
        (("import", "none.csv"), 1, "none.csv"),
        (("import", "none.csv", "--data", "nowhere"), 1, "no Turtle files here"),
        (("new", "company"), 2, "partnership"),
    ],
)
def test_wrong_calls(words: tuple[str, ...], code: int, says: str) -> None:
    done = kg(*words)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_template_is_printed() -> None:
    done = kg("import", "--template")
    assert done.returncode == 0
    assert done.stdout.startswith("source_url,publisher,published,quality,new_companies,automakers")
