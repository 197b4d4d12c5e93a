"""How often facts were right, and between which bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from kg.audit.precision import Precision, precision


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_wilsons(counts: tuple[int, int]) -> None:
    expected = binomtest(*counts).proportion_ci(confidence_level=0.95, method="wilson")
    assert Precision(*counts).interval == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_nothing_judged_says_nothing() -> None:
    assert Precision(0, 0).interval == (0.0, 1.0)
    assert str(Precision(0, 0)) == "none judged"


def test_what_could_not_be_judged_is_not_counted() -> None:
    verdicts = ("right", "right", "wrong", "absent", "not checkable")
    rows = [{"fact": "date", "verdict": verdict, "now": "right"} for verdict in verdicts]
    assert precision(rows) == {"date": Precision(2, 3)}
    assert precision(rows, "now") == {"date": Precision(5, 5)}
