"""A full disk, a folder that may not be written: the old graph stays, and a message says so."""

import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import open_store
from kg.stores.syntax import n_triples
from kg.vocabulary import KGD
from tests.made import graph

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a store that anybody on this machine may read, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        with open_store(f"oxigraph:{place / 'store'}") as store:
            store.add(graph(10))
            store.add(graph(2), KGD["made"])
        (place / "big.nt").write_text("\n".join(n_triples(graph(2000))), encoding="utf-8")
        yield place
        for path in (place, *place.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


def said(folder: Path, hardship: str, what: str) -> str:
    """What a process says that tries it."""
    command = [sys.executable, "-m", "tests.durability.hardship", hardship, what, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd(), check=True)
    return done.stdout.strip()


def content(folder: Path) -> tuple[int, int, int]:
    with open_store(f"oxigraph:{folder / 'store'}") as store:
        return store.count(), store.count(KGD["made"]), store.count(KGD["new"])


@pytest.mark.parametrize("what", ["add", "update", "load", "open", "backup"])
def test_a_full_disk_leaves_the_graph_as_it_was(folder: Path, what: str) -> None:
    before = content(folder)
    message = said(folder, "full", what)
    assert "the disk is full" in message
    assert ("nothing was changed" in message) == (what in ("add", "update", "load"))
    assert content(folder) == before
    assert {path.name for path in folder.iterdir()} == {"store", "big.nt"}


@pytest.mark.parametrize("what", ["open", "backup", "restore"])
def test_where_nothing_may_be_written_one_message_says_so(folder: Path, what: str) -> None:
    before = content(folder)
    assert "Permission denied" in said(folder, "readonly", what)
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert content(folder) == before
    assert {path.name for path in folder.iterdir()} == {"store", "big.nt"}
