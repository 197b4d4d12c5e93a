"""What the README shows is what happens: its commands and its Python are run here."""

import io
import re
import shlex
from pathlib import Path

import pytest

from kg.cli import main
from kg.named import named_queries
from tests import reference
from tests.benchmarks import sparql

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
SETUP = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Each ``kg`` command of the README with what it reads from standard input."""
    found: list[tuple[str, str]] = []
    for block in CONSOLE:
        rest = block
        while match := re.search(r"^\$ kg (.*)$", rest, re.MULTILINE):
            words, rest = match[1].partition("#")[0].strip(), rest[match.end() :]
            text = ""
            if words.endswith("<<'Q'"):
                words = words.removesuffix("<<'Q'")
                text, rest = rest.lstrip("\n").split("\nQ\n", 1)
            found.append((words, text))
    return found


@pytest.mark.usefixtures("loaded_once")
def test_each_command_shown_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order of the README, since later commands ask what earlier ones have written."""
    (tmp_path / "article.txt").write_text(
        "Ford Motor Company and Baidu announced a partnership on Monday.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    shown = commands()
    assert len(shown) >= 10
    for words, stdin in shown:
        monkeypatch.setattr("sys.argv", ["kg", *shlex.split(words)])
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert ended.value.code == 0, (words, said.err)
        assert said.out.strip(), words


def test_the_python_shown_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert PYTHON
    for block in PYTHON:
        exec(compile(block, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "partnersWith" in said and "asserted" in said
    assert (tmp_path / "graph.html").stat().st_size > 100_000


def test_two_commands_set_up_everything() -> None:
    """The main job and the tests, each one line that starts from nothing; CI runs them."""
    assert len(SETUP) == 2
    for command, end in zip(SETUP, ("kg build --open", "-m pytest -q -n auto"), strict=True):
        assert command.startswith("python3 -m venv .venv && .venv/bin/python -m pip install ")
        assert command.strip().endswith(end)
        assert command.count("\n") == 1


def test_the_tables_say_what_there_is() -> None:
    sheet = reference.SHEET.read_text(encoding="utf-8")
    assert reference.written(README, reference.STATED) == README, "run: python -m tests.reference"
    form = reference.CONTRIBUTING.read_text(encoding="utf-8")
    assert reference.written(form, reference.FORM_STATED) == form, "run: python -m tests.reference"
    assert reference.written(sheet, reference.SHEET_STATED) == sheet, (
        "run: python -m tests.reference"
    )


def test_the_table_of_speeds_is_as_the_benchmark_writes_it() -> None:
    """The numbers are the machine's; what is measured, and how it is told, is not."""
    (block,) = re.findall(r"<!-- speed -->\n(.*?)\n<!-- end speed -->", README, re.DOTALL)
    head, _, *rows = block.splitlines()
    assert head == "| | " + " | ".join(f"{size:,}" for size in sparql.SIZES) + " |"
    assert [row.split(" | ")[0] for row in rows] == [
        f"| {what}" for what in ("load", *sparql.QUERIES, *sparql.BY_EDGES, "memory, MB")
    ]
    for row in rows:
        assert re.fullmatch(r"\| [\w, ]+(?: \| [\d.e+-]+ \(\d+\.\d\d\))+ \|", row), row


def test_the_settings_named_are_those_that_are_read() -> None:
    assert set(re.findall(r"`(KG_[A-Z_]+)`", README)) == reference.settings()


def test_every_query_and_option_shown_exists() -> None:
    for words, _ in commands():
        name, *rest = shlex.split(words)
        assert f"`kg {name}`" in README
        if name == "query" and rest and re.fullmatch(r"[a-z][a-z-]+", rest[0]):
            assert rest[0] in named_queries()
