"""What is too large for memory is kept on disk, as long as it is open."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import DataError
from kg.stores import temporary
from kg.stores.syntax import n_triples
from kg.stores.temporary import TemporaryStore, suited_to
from tests.made import graph


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the size from which it is kept on disk."""
    path = tmp_path / "large.ttl"
    path.write_text("\n".join(n_triples(graph(5))), encoding="utf-8")
    monkeypatch.setattr(temporary, "LARGE", path.stat().st_size)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return path


def test_the_size_decides(large: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.ttl"
    small.write_text(large.read_text("utf-8")[:-1], encoding="utf-8")
    with suited_to(large) as on_disk, suited_to(small) as in_memory:
        assert isinstance(on_disk, TemporaryStore)
        assert in_memory.where == "oxigraph:"
        on_disk.load(large)
        assert on_disk.count() == len(set(graph(5)))
        assert on_disk.query("ASK { ?s ?p ?o }", seconds=60)
        assert list((tmp_path / "temporary").iterdir())
    assert not list((tmp_path / "temporary").iterdir())


def test_a_broken_file_adds_nothing(large: Path) -> None:
    with large.open("a", encoding="utf-8") as file:
        file.write("oops")
    with suited_to(large) as store:
        with pytest.raises(DataError, match="large.ttl"):
            store.load(large)
        assert store.count() == 0


def test_a_file_that_is_not_there_is_for_others_to_tell(tmp_path: Path) -> None:
    assert suited_to(tmp_path / "missing.ttl").where == "oxigraph:"


def test_the_command_says_where_it_is_kept(
    large: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", "query", "stats", "--store", str(large)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 0
    assert "Partnership" in said.out
    assert "is large: it is kept on disk for now" in said.err
