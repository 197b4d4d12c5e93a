"""The graph that a command opens is closed when it ends."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.options import open_graph
from tests.small import DEAL, DOCUMENT, ENTITIES, PREFIXES


@pytest.fixture
def open_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The graphs that are open, in a folder with a small one, which has no concepts."""
    text = PREFIXES + ENTITIES + DOCUMENT + DEAL
    (tmp_path / "small.ttl").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found: set[int] = set()
    made, closed = KnowledgeGraph.__init__, KnowledgeGraph.close

    def begin(graph: KnowledgeGraph, *given: object) -> None:
        found.add(id(graph))
        made(graph, *given)  # type: ignore[arg-type]

    def end(graph: KnowledgeGraph) -> None:
        closed(graph)
        found.discard(id(graph))

    monkeypatch.setattr(KnowledgeGraph, "__init__", begin)
    monkeypatch.setattr(KnowledgeGraph, "close", end)
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("stats",),
        ("show", "Acme Motor"),
        ("show", "Nobody"),
        ("query", "ASK { ?a ?b ?c }"),
        ("query", "ASK { ?a ?b }"),
        ("draw", "--query", "SELECT ?a ?b { ?d kg:automaker ?a ; kg:techCompany ?b }"),
        ("analyse", "growth"),
        ("analyse", "survival", "--today", "soon"),
        ("backup", "saved"),
        ("export", "all.zip"),
    ],
    ids=str,
)
def test_every_command_closes_its_graph(
    open_ones: set[int], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", *words, "--store", "small.ttl"])
    with pytest.raises(SystemExit):
        main()
    assert open_ones == set()


def test_what_goes_wrong_in_between_closes_it_too(open_ones: set[int]) -> None:
    for store in ("small.ttl", "memory:"):
        with pytest.raises(QueryError), open_graph(store) as graph:
            assert len(open_ones) == 1
            graph.query("SELECT")
        assert open_ones == set()
