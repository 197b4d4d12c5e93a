"""What the shell is told of ``kg query``: through the protocol by which a shell asks."""

import pytest

from kg.cli import app, main
from kg.named import named_queries


def completed(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    monkeypatch.setenv("_KG_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit):
        app([], prog_name="kg")
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kg query partners-", ["partners-of", "partners-of-partners"]),
        ("kg query ", list(named_queries())),
        ("kg query partnerships-between --", ["--company", "--other", "--rollup", "--format"]),
        ("kg query partnerships-between --company Ford --", ["--other", "--rollup", "--format"]),
        ("kg query partnerships-between --company=Ford ", ["--other"]),
        ("kg query top-companies --at", ["--at-least"]),
        ("kg query --for", ["--format"]),
        ("kg query nothing-of-that-name --", ["--format", "--out"]),
    ],
)
def test_names_of_queries_and_parameters_complete(
    line: str,
    offered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = completed(line, monkeypatch, capsys)
    assert found[: len(offered)] == offered
    assert "--company" not in found or "--company" in offered


def test_a_shell_that_shows_more_gets_the_titles(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_KG_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "kg query partners-of")
    with pytest.raises(SystemExit):
        app([], prog_name="kg")
    assert '"partners-of":"Partners of a company"' in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(named_queries()))
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_of_a_query_says_what_it_needs_and_gives(
    name: str, flag: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", "query", name, flag])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    said = capsys.readouterr().out
    query = named_queries()[name]
    assert said.startswith(f"{query.title}: {query.summary}")
    assert f"Example: kg query {name}" in said
    for parameter in query.parameters:
        assert f"--{parameter.name}" in said
        assert parameter.type in said
        assert (parameter.default or "needed") in said
    assert all(column in said for column in query.columns)


def test_help_without_a_query_is_that_of_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", "query", "--help"])
    with pytest.raises(SystemExit) as ended:
        app()
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "--out" in said and "--format" in said
