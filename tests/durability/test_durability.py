import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.stores import Store, open_store
from tests.durability.writer import version

KILLS = int(os.environ.get("KG_TEST_KILLS", "3"))


def everything(store: Store) -> frozenset[tuple[object, ...]]:
    named = store.query("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    return frozenset(named) | frozenset(store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }"))


def content(which: int) -> frozenset[tuple[object, ...]]:
    with KnowledgeGraph.open("oxigraph:") as graph:
        graph.add_claims(version(which))
        return everything(graph.store)


def test_a_killed_writer_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    allowed = {content(0), content(1)}
    assert len(allowed) == 2
    chance = random.Random(7)
    seen = set()
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.durability.writer", str(tmp_path / "store")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path.cwd()) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randint(2, 4)):  # at least one change is whole
                assert writer.stdout.readline()
            time.sleep(chance.random() * 0.15)
            writer.kill()
        with open_store(f"oxigraph:{tmp_path / 'store'}") as store:
            found = everything(store)
        assert found in allowed
        seen.add(found)
    assert seen


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    where = f"oxigraph:{tmp_path / 'store'}"
    code = f"from kg.stores import open_store\nopen_store({where!r})"
    with open_store(where):
        for _ in range(2):
            second = subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=False
            )
            assert "is in use by another process" in second.stderr
        with pytest.raises(StoreError, match="is in use"):
            open_store(where)
    open_store(where).close()


def test_a_folder_that_cannot_be_a_store_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a store", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot open"):
        open_store(f"oxigraph:{tmp_path / 'file' / 'store'}")
    with pytest.raises(StoreError, match="cannot open"):
        open_store(f"oxigraph:{tmp_path / 'file'}")
