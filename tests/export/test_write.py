"""What is written where, and that it is the same from run to run."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import UsageError
from kg.export import FORMATS, write
from kg.graph import KnowledgeGraph
from tests.made import graph

TABLES = ["edges", "entities", "nodes", "partnerships", "sources"]
CODE = """
import sys
from pathlib import Path
from kg.export import FORMATS, write
from kg.graph import KnowledgeGraph
from kg.vocabulary import KGD
from tests.made import graph
folder = Path(sys.argv[1])
with KnowledgeGraph.open("oxigraph:") as made:
    made.store.add(graph(8))
    made.store.add(graph(2), KGD["made"])
    for form in FORMATS:
        write(made, folder / form, form)
        write(made, folder / f"one.{form}", form)
    write(made, folder / "all.zip")
"""


@pytest.fixture
def made() -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph.open("oxigraph:") as found:
        found.store.add(graph(8))
        yield found


def test_exports_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        (folder := tmp_path / seed).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", CODE, folder], check=True, env=environment)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        written.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert len(written[0]) > 2 * len(FORMATS)
    assert written[0] == written[1]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_and_a_zip_hold_all_tables(
    tmp_path: Path, made: KnowledgeGraph, form: str
) -> None:
    write(made, tmp_path / "folder", form)
    write(made, tmp_path / "all.zip", form)
    names = [f"{name}.{form}" for name in TABLES]
    assert sorted(path.name for path in (tmp_path / "folder").iterdir()) == names
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert sorted(archive.namelist()) == names
        for name in names:
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()


def test_a_single_table_is_that_of_the_partnerships(tmp_path: Path, made: KnowledgeGraph) -> None:
    write(made, tmp_path / "deals.csv")
    write(made, tmp_path / "folder", "csv")
    alone = (tmp_path / "deals.csv").read_bytes()
    assert alone == (tmp_path / "folder" / "partnerships.csv").read_bytes()


def test_a_format_said_wins_over_the_ending(tmp_path: Path, made: KnowledgeGraph) -> None:
    write(made, tmp_path / "a.txt", "nt")
    write(made, tmp_path / "a.nt")
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "a.nt").read_bytes()


def test_an_unknown_format_is_refused_with_the_known_ones(
    tmp_path: Path, made: KnowledgeGraph
) -> None:
    with pytest.raises(UsageError, match=r"'\.doc' is no format.*\.graphml, .*\.zip"):
        write(made, tmp_path / "x.doc")
    with pytest.raises(UsageError, match=r"'doc' is no format.*neo4j"):
        write(made, tmp_path / "x.ttl", "doc")
    with pytest.raises(UsageError, match="say --format"):
        write(made, tmp_path / "folder")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.zip", "ttl"),
        ("x.zip", "gexf"),
        ("x.csv", "parquet"),
        ("x.csv", "neo4j"),
        ("X.TTL", "nt"),
    ],
)
def test_a_format_that_contradicts_the_ending_is_refused(
    tmp_path: Path, made: KnowledgeGraph, name: str, form: str
) -> None:
    ending = name[1:].lower()
    with pytest.raises(UsageError, match=rf"ends with {ending}, but the format is {form}; change"):
        write(made, tmp_path / name, form)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [("none/a.ttl",), ("none/a", "--format", "csv"), (".", "--format", "ttl"), ("a.zip/b.ttl",)],
)
def test_what_cannot_be_written_is_told_before_the_graph_is_loaded(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    def load(where: str) -> KnowledgeGraph:
        raise AssertionError("the graph was loaded")

    monkeypatch.setattr("kg.graph.load", load)
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kg", "export", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "cannot write" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, made: KnowledgeGraph) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot write"):
        write(made, tmp_path / "file", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_command_writes_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kg", "export", "tables", "--format", "csv"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out == "Written to tables\n"
    assert sorted(path.stem for path in (tmp_path / "tables").iterdir()) == TABLES


def test_a_missing_pyarrow_is_told_with_what_installs_it(
    tmp_path: Path, made: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError.__base__, match=r"pip install 'techauto-kg\[parquet\]'"):
        write(made, tmp_path / "deals.parquet")
    assert list(tmp_path.iterdir()) == []
