"""Backups, restores and pushes."""

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.stores import Store, open_store
from kg.transfer import backup, push, restore
from kg.vocabulary import KGD
from tests.made import graph


def filled(where: str) -> Store:
    store = open_store(where)
    store.add(graph(10))
    store.add(graph(2), KGD["made"])
    return store


def counts(store: Store) -> tuple[int, int]:
    return store.count(), store.count(KGD["made"])


def test_nothing_but_a_store_is_replaced(tmp_path: Path) -> None:
    with open_store(f"oxigraph:{tmp_path / 'store'}") as store:
        backup(store, tmp_path / "backup")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "thesis.txt").write_text("years", encoding="utf-8")
    for there in (tmp_path / "docs", tmp_path / "docs" / "thesis.txt"):
        with pytest.raises(StoreError, match="holds something else"):
            restore(tmp_path / "backup", there)
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("kind", ["memory:", "oxigraph:", "disk"])
def test_a_backup_restores_the_graph(tmp_path: Path, kind: str) -> None:
    where = f"oxigraph:{tmp_path / 'store'}" if kind == "disk" else kind
    (tmp_path / "backups").mkdir()
    with filled(where) as store:
        before = counts(store)
        backup(store, tmp_path / "backups" / "one")
        with pytest.raises(StoreError, match="exists"):
            backup(store, tmp_path / "backups" / "one")
    with open_store(f"oxigraph:{tmp_path / 'store'}") as changed:
        changed.update("CLEAR ALL")
        with pytest.raises(StoreError, match="in use"):
            restore(tmp_path / "backups" / "one", tmp_path / "store")
    restore(tmp_path / "backups" / "one", tmp_path / "store")
    restore(tmp_path / "backups" / "one", tmp_path / "new")
    for name in ("store", "new", "backups/one"):
        with open_store(f"oxigraph:{tmp_path / name}") as found:
            assert counts(found) == before
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"store", "backups", "new"}


def test_what_is_no_backup_is_refused_and_the_store_stays(tmp_path: Path) -> None:
    with filled(f"oxigraph:{tmp_path / 'store'}") as store:
        before = counts(store)
    with pytest.raises(StoreError, match="is no backup"):
        restore(tmp_path, tmp_path / "store")
    with open_store(f"oxigraph:{tmp_path / 'store'}") as store:
        assert counts(store) == before


def test_a_push_that_was_cut_off_goes_on() -> None:
    seen: list[tuple[int, int]] = []
    with filled("oxigraph:") as source, open_store("memory:") as target:
        target.add(graph(10))  # the default graph had arrived
        whole = push(source, target, lambda *numbers: seen.append(numbers))
        assert counts(target) == counts(source)
        assert whole == sum(counts(source))
        assert seen[-1] == (whole, whole)
        assert push(source, target) == whole


def test_a_target_that_loses_triples_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with filled("oxigraph:") as source, open_store("oxigraph:") as target:
        monkeypatch.setattr(target, "add", lambda triples, graph: None)
        with pytest.raises(StoreError, match="holds 0 of"):
            push(source, target)
