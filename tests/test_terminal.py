"""What a person sees on a terminal of eighty columns, and another program in a pipe."""

import io

import pytest
from rich.console import Console

from kg import terminal

DEAL = "Tesla – Samsung Electronics: manufacturing agreement, 2025"
ADDRESS = "https://example.org/a-page-with-a-name-that-nobody-wants-to-see-broken"


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal of eighty columns, without colours."""
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=80, color_system=None)
    monkeypatch.setattr(terminal, "_console", lambda stderr=False: console)
    return shown


def test_words_in_cells_are_not_broken(screen: io.StringIO) -> None:
    names = ("organisation", "partners", "betweenness", "closeness", "eigenvector", "pagerank")
    terminal.table(names, [("Mercedes-Benz Group", 112, "0.129", "0.376", "0.245", "0.030")])
    lines = screen.getvalue().splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert any("Mercedes-Benz " in line for line in lines)
    assert "…" not in screen.getvalue()


def test_rows_that_do_not_fit_are_told_line_by_line(screen: io.StringIO) -> None:
    columns = ("amount", "deal", "scope", "source")
    terminal.table(columns, [(16500000000, DEAL, None, ADDRESS)] * 2, "Deals")
    said = screen.getvalue()
    assert said.startswith("Deals\n")
    assert said.count(f"deal    {DEAL}") == said.count(f"source  {ADDRESS}") == 2
    assert "scope" not in said and "│" not in said


def test_a_pipe_gets_the_table_whatever_its_width(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(("deal", "source"), [(DEAL, ADDRESS * 3)])
    assert capsys.readouterr().out.startswith("┏")


def test_an_empty_table_has_its_columns(screen: io.StringIO) -> None:
    terminal.table(("deal", "source"), [])
    assert "deal" in screen.getvalue() and "source" in screen.getvalue()
    terminal.table((), [])


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.fail("unknown 'a\nb\x1b[31m'; [bold]write[/] another")
    assert capsys.readouterr().err == "error: unknown 'a b [31m'; [bold]write[/] another\n"
