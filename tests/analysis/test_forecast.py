"""Guesses about new pairs, judged by hand on small deals."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.ensembles import SCORERS, score
from kg.analysis.forecast import (
    _hits,
    backtest,
    backtest_summary,
    evaluate,
    likely_partners,
)
from kg.analysis.holdout import split
from kg.errors import UsageError
from kg.vocabulary import KGE
from tests.analysis.deals import REGISTRY, deal, deals, registry

BEFORE = deals("A-X", "A-Y", "B-X", "C-Z")
AFTER = [deal("B-Y", "2019"), deal("A-X", "2019"), deal("D-X", "2019"), deal("C-X", "2025")]


def test_what_may_be_guessed_and_what_came() -> None:
    found = split([*BEFORE, *AFTER, deal("B-Z")], REGISTRY, 2018, 3)
    pairs = {
        (str(a)[-1] + str(t)[-1]): bool(found.came[i, j])
        for i, a in enumerate(found.known.automakers)
        for j, t in enumerate(found.known.companies)
        if found.candidates[i, j]
    }
    # A-Z, B-Y, C-X, C-Y are open; B-Z is of unknown date; C-X comes too late, D is unknown
    assert pairs == {"AZ": False, "BY": True, "CX": False, "CY": False}
    assert found.unreachable == 1


def test_auc_and_precision_by_hand() -> None:
    scorers = ("chance", "preferential attachment", "common neighbours")
    table = evaluate([*BEFORE, *AFTER], REGISTRY, 2018, 3, scorers, ks=(1, 2, 5, 6))
    assert table["scorer"].to_list() == ["common neighbours", "chance", "preferential attachment"]
    rows = table.set_index("scorer")
    # open: A-Z, B-Y (came), B-Z, C-X, C-Y. Degrees: A-Z 2, C-X 2, the others 1.
    # B-Y is below two of the four others and ties with two.
    assert rows["auc"].to_list() == pytest.approx([1, 1 / 2, (0 + 0 + 1 / 2 + 1 / 2) / 4])
    assert rows["p@1"].to_list() == pytest.approx([1, 1 / 5, 0])
    assert rows["p@2"].to_list() == pytest.approx([1 / 2, 1 / 5, 0])
    assert rows["p@5"].to_list() == pytest.approx([1 / 5] * 3)
    assert rows["p@6"].isna().all(), "there are only five pairs"
    assert (
        rows[["base", "pairs", "candidates", "reach"]].values.tolist() == [[1 / 5, 1, 5, 1 / 2]] * 3
    )


def test_auc_is_that_of_comparing_every_pair_with_every_other() -> None:
    draw = random.Random(2)
    made = [
        deal(draw.choice("ABCDE") + "-" + draw.choice("VWXYZ"), str(2010 + n // 3), n)
        for n in range(24)
    ]
    found = split(made, REGISTRY, 2014, 3)
    table = evaluate(made, REGISTRY, 2014, 3).set_index("scorer")
    for name in SCORERS:
        scores = score(name, found.known)
        right = scores[found.candidates & found.came]
        wrong = scores[found.candidates & ~found.came]
        beaten = [(a > b) + (a == b) / 2 for a in right for b in wrong]
        assert table.at[name, "auc"] == pytest.approx(np.mean(beaten)), name


def test_ties_are_broken_by_chance() -> None:
    hits = _hits(np.array([3.0, 1, 1, 1, 0]), np.array([True, True, False, False, False]))
    assert hits.tolist() == pytest.approx([1, 1 + 1 / 3, 1 + 2 / 3, 2, 2])


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=30))
def test_in_the_end_all_hits_are_found(pairs: list[tuple[int, bool]]) -> None:
    scores, came = np.array([s for s, _ in pairs], float), np.array([c for _, c in pairs])
    hits = _hits(scores, came)
    assert hits[-1] == pytest.approx(came.sum())
    assert (np.diff(hits, prepend=0) >= -1e-12).all()


def test_several_years_in_one_table() -> None:
    table = backtest([*BEFORE, *AFTER], REGISTRY, [2018], 3, ("chance",))
    assert table[["year", "scorer", "auc"]].values.tolist() == [[2018, "chance", 0.5]]


def test_the_means_over_the_years() -> None:
    table = pd.DataFrame(
        [
            [2017, "preferential attachment", 0.8, 0.1],
            [2017, "Katz", 0.9, 0.3],
            [2018, "preferential attachment", 0.7, 0.1],
            [2018, "Katz", 0.5, 0.2],
        ],
        columns=["year", "scorer", "auc", "p@10"],
    )
    assert backtest_summary(table).values.tolist() == [
        ["preferential attachment", 2, 0, pytest.approx(0.75), pytest.approx(0.1)],
        ["Katz", 2, 1, pytest.approx(0.7), pytest.approx(0.25)],
    ]


def test_a_year_without_anything_to_test_is_refused() -> None:
    for year in (1990, 2030):
        with pytest.raises(UsageError, match=f"no new pair of known companies after {year}"):
            evaluate([*BEFORE, *AFTER], REGISTRY, year)


def test_the_guesses_come_with_their_record() -> None:
    made = [*BEFORE, *AFTER]
    table = likely_partners(made, REGISTRY, 2021, by="common neighbours", rounds=1, top=9)
    # the links by 2021: A-X, A-Y, B-X, B-Y, C-Z, D-X; open: A-Z, B-Z, C-X, C-Y, D-Y, D-Z.
    # D-Y has two ways, over X and A or B; C-X has come, in 2025, and is no guess any more.
    assert table["rank"].to_list() == [1, 2, 3, 4, 5]
    assert table.loc[0, ["automaker", "technology", "score"]].to_list() == ["D", "Y", 2]
    # asked in 2018, B-Y came first and came true; the four others tie at nought
    assert table["was_right"].to_list() == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4, 1 / 5])
    assert (table["base"] == 1 / 5).all()


def test_a_company_that_is_no_more_is_not_guessed() -> None:
    gone = registry(D={"successor": KGE["A"]})
    table = likely_partners([*BEFORE, *AFTER], gone, 2021, by="common neighbours", rounds=1, top=9)
    assert "D" not in table["automaker"].to_list()
