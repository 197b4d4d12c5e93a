"""A graph is copied to every store, and a copy that was cut off goes on where it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import transfer
from kg.errors import StoreError
from kg.stores import Store, open_store
from kg.stores.batches import Batches
from kg.transfer import push
from kg.vocabulary import KGD
from tests.benchmarks.push import measured
from tests.conformance.servers import executable, oxigraph_server
from tests.made import graph

BATCH = 200


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(transfer, "BATCH", BATCH)
    with open_store("oxigraph:") as opened:
        opened.add(graph(30))
        opened.add(graph(12, seed=2), KGD["made"])
        yield opened


class CutOffError(Exception):
    """What ends a push half way."""


def cut_off_after(batches: int) -> transfer.Progress:
    def show(done: int, whole: int) -> None:
        if done >= batches * BATCH:
            raise CutOffError

    return show


def same(source: Store, target: Store) -> bool:
    graphs = [None, *source.graphs()]
    return source.graphs() == target.graphs() and all(
        source.count(name) == target.count(name) for name in graphs
    )


@pytest.mark.parametrize("batches", [1, 3])
def test_a_push_that_is_cut_off_goes_on(
    store: Store, source: Store, batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CutOffError):
        push(source, store, cut_off_after(batches))
    assert store.count() == batches * BATCH
    sent: list[int] = []
    add = store.add
    monkeypatch.setattr(store, "add", lambda t, g=None: (sent.append(len(t)), add(t, g))[1])
    seen: list[tuple[int, int]] = []
    whole = push(source, store, lambda *numbers: seen.append(numbers))
    assert same(source, store)
    assert sum(sent) == whole - batches * BATCH
    assert seen == sorted(seen) and seen[-1] == (whole, whole)
    sent.clear()
    assert push(source, store) == whole
    assert sent == []


def test_what_only_looks_as_if_it_had_arrived_is_sent(store: Store, source: Store) -> None:
    with Batches(source.lines(), BATCH) as batches:
        triples = [triple for batch in batches.since(0) for triple in batch]
    assert len(triples) == source.count()
    store.add(triples[BATCH - 1 : 2 * BATCH])  # the last of two batches, and enough of others
    push(source, store)
    assert same(source, store)


@pytest.mark.server
def test_a_server_that_dies_says_so_and_gets_the_rest_later(tmp_path: Path, source: Store) -> None:
    if executable("oxigraph") is None:
        pytest.skip("oxigraph serve is missing: pip install oxigraph")
    place = ("--location", str(tmp_path / "data"))
    with oxigraph_server(tmp_path, *place) as url, open_store(url) as target:
        with pytest.raises(CutOffError):
            push(source, target, cut_off_after(2))
        gone = url
    with open_store(gone) as target:
        target.endpoint = target.endpoint.with_settings(retries=0)  # type: ignore[attr-defined]
        with pytest.raises(StoreError, match="cannot be reached"):
            push(source, target)
    with oxigraph_server(tmp_path, *place) as url, open_store(url) as target:
        assert target.count() == 2 * BATCH
        push(source, target)
        assert same(source, target)


@pytest.mark.server
def test_the_memory_of_a_push_can_be_measured(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system does not tell a process's memory")
    if executable("oxigraph") is None:
        pytest.skip("oxigraph serve is missing: pip install oxigraph")
    deals, triples, _, push_needs, store_needs = measured(20, tmp_path)
    assert (deals, int(triples)) == ("20", len(set(graph(20))))
    assert 10 < int(store_needs) <= int(push_needs) < 10_000
