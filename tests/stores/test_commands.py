"""kg add, backup, restore, push and export, as a person calls them."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import main
from kg.stores import open_store
from tests.small import make

ARTICLE = "Acme Motor and Zyxo Inc. announced a partnership on Monday.\n"
OLD = "ASK { kge:Acme_Motor kg:partnersWith kge:Bitworks }"
NEW = "ASK { kge:Acme_Motor kg:partnersWith/skos:prefLabel 'Zyxo'@en }"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an article in it."""
    monkeypatch.chdir(tmp_path)
    for setting in ("KG_STORE", "KG_TIMEOUT", "KG_MAX_ROWS"):
        monkeypatch.delenv(setting, raising=False)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def kept(folder: Path) -> str:
    """A small graph on disk."""
    with open_store("oxigraph:kept") as store:
        store.update("INSERT DATA { kge:A kg:partnersWith kge:B . GRAPH kgd:c { kge:C a kg:D } }")
    return "oxigraph:kept"


def kg(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run ``kg``; returns the exit code."""
    monkeypatch.setattr("sys.argv", ["kg", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def counts(where: str) -> tuple[int, ...]:
    with open_store(where) as store:
        return store.count(), *(store.count(graph) for graph in store.graphs())


def test_add_makes_a_graph_and_adds_to_it(
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of the data that the package has, which are small here."""
    shipped = make(tmp_path_factory.mktemp("shipped"))
    monkeypatch.setattr("kg.curated.data_folder", lambda: shipped)
    add = ("add", "article.txt", "--date", "2026-01-05", "--store", "oxigraph:new")
    assert kg(monkeypatch, *add) == 0
    assert "Added 1 claim to oxigraph:new" in capsys.readouterr().out
    once = counts("oxigraph:new")
    with open_store("oxigraph:new") as store:
        assert store.query(OLD).boolean
        assert store.query(NEW).boolean
    assert kg(monkeypatch, *add) == 0
    assert counts("oxigraph:new") == once


def test_add_without_a_graph_that_is_kept_is_a_mistake(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kg(monkeypatch, "add", "article.txt") == 2
    assert "--store oxigraph:DIR" in capsys.readouterr().err


def test_what_cannot_be_read_adds_nothing(
    folder: Path, kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = counts(kept)
    assert kg(monkeypatch, "add", "article.txt", "missing.txt", "--store", kept) == 1
    assert "missing.txt" in capsys.readouterr().err
    assert counts(kept) == before
    assert kg(monkeypatch, "add", "missing.txt", "--store", "oxigraph:new") == 1
    assert not (folder / "new").exists()


def test_backup_and_restore(
    folder: Path, kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = counts(kept)
    assert kg(monkeypatch, "backup", "saved", "--store", kept) == 0
    with open_store(kept) as store:
        store.update("CLEAR ALL")
    assert kg(monkeypatch, "restore", "saved", "kept") == 0
    assert counts(kept) == before
    capsys.readouterr()
    assert kg(monkeypatch, "backup", "saved", "--store", kept) == 1
    assert "saved exists; name a folder that does not" in capsys.readouterr().err
    assert kg(monkeypatch, "restore", ".", "kept") == 1
    assert "is no backup" in capsys.readouterr().err
    assert counts(kept) == before


def test_push_copies_and_says_how_much(
    folder: Path, kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kg(monkeypatch, "push", "oxigraph:there", "--store", kept) == 0
    assert "2 triples are at oxigraph:there" in capsys.readouterr().out
    assert counts("oxigraph:there") == counts(kept)


def test_push_to_nobody_is_one_message(
    folder: Path, kept: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)  # between one attempt and the next
    assert kg(monkeypatch, "push", "http://ann:secret@127.0.0.1:9/sparql", "--store", kept) == 1
    said = capsys.readouterr().err
    assert "http://127.0.0.1:9/sparql cannot be reached" in said
    assert "secret" not in said


@pytest.mark.parametrize("ending", ["ttl", "trig", "nt", "nq", "jsonld"])
def test_export_is_the_same_every_time(
    folder: Path, kept: str, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    written = []
    for name in ("one", "two"):
        assert kg(monkeypatch, "export", f"{name}.{ending}", "--store", kept) == 0
        written.append((folder / f"{name}.{ending}").read_bytes())
    assert written[0] == written[1] != b""


def test_a_graph_that_is_not_there_is_not_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (("backup", "saved"), ("push", "oxigraph:there"), ("export", "a.ttl")):
        assert kg(monkeypatch, *command, "--store", "oxigraph:mising") == 1
        assert "there is no graph at mising" in capsys.readouterr().err
    assert {path.name for path in folder.iterdir()} == {"article.txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("options", [(), ("--timeout", "60")])
def test_who_interrupts_sees_no_traceback(folder: Path, options: tuple[str, ...]) -> None:
    """Also while a query runs, here or, with a time limit, in a process of its own."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
    (folder / "endless.rq").write_text(endless, encoding="utf-8")
    words = ["kg", "query", "endless.rq", *options]
    code = f"import sys\nfrom kg.cli import main\nsys.argv = {words}\nprint(flush=True)\nmain()"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()  # from now on, at any moment
        time.sleep(2)
        running.send_signal(signal.SIGINT)
        try:
            _, said = running.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            running.kill()
            raise
    assert "Traceback" not in said
    assert running.returncode in (130, -signal.SIGINT)
