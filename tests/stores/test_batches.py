"""Triples in order, in batches."""

import errno

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.stores import batches
from kg.stores.batches import Batches
from kg.stores.syntax import n_triples
from tests.made import graph


@given(st.randoms(use_true_random=False), st.integers(1, 50))
@settings(deadline=None, max_examples=20)
def test_batches_are_those_of_the_sorted_lines(random: object, size: int) -> None:
    lines = list(n_triples(graph(3)))
    expected = sorted(lines)
    random.shuffle(lines)  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "_RUN", 7)  # several runs are merged
        with Batches(lines, size) as made:
            whole = [list(n_triples(batch)) for batch in made.since(0)]
            assert [line for batch in whole for line in batch] == expected
            assert made.lasts == expected[size - 1 :: size]
            assert {len(batch) for batch in whole[:-1]} <= {size}
            for first in range(len(made.lasts)):
                assert [list(n_triples(batch)) for batch in made.since(first)] == whole[first:]


def test_nothing_makes_no_batch() -> None:
    with Batches([], 10) as made:
        assert (list(made.since(0)), made.lasts) == ([], [])


def test_a_full_disk_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(lines: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(batches, "_runs", full)
    with pytest.raises(StoreError, match="cannot sort the triples on disk: No space left"):
        Batches(["<a:s> <a:p> <a:o> ."], 2)
