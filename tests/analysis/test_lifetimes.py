"""How long alliances last."""

from math import erfc, exp, log, nan, sqrt

import pytest

from kg.analysis.lifetimes import compare_survival, durations, survival, survival_after
from kg.errors import UsageError
from tests.analysis.deals import REGISTRY, deal

OVER = {"status": "terminated"}


def test_what_is_known_of_a_duration() -> None:
    first = deal("A-V", "2010", 1)
    made = [
        first,
        deal("A-W", "2010", 2, ended="2013", **OVER),
        deal("A-X", "2010", 3, ended="2013", status="completed"),
        deal("A-Y", "2010", 4, status_as_of="2014", **OVER),
        deal("A-Z", "2010", 5, **OVER),
        deal("B-V", "2011", 6, ends=(first.iri,)),
        deal("B-X", "2010", 7, status="active", status_as_of="2012"),
        deal("B-Y", "2010", 8, ended="2010", **OVER),
        deal("B-Z", None, 9, known_by="2009"),
        deal("C-X", "2021", 10),
        deal("C-Y", "2010", 11, ended="2025", **OVER),
    ]
    table = durations(made, "2020").set_index("partnership")
    by_hand = {
        "A-V 2010": (1, True, True),  # ended by the deal of 2011
        "A-W 2010": (3, True, True),
        "A-X 2010": (3, False, True),  # completed is not broken off
        "A-Y 2010": (2, True, False),  # between 2010 and 2014
        "A-Z 2010": (5, True, False),  # between 2010 and today
        "B-X 2010": (10, False, True),
        "C-Y 2010": (10, False, True),  # to be ended in 2025, unknown in 2020
    }
    found = table[["years", "broken_off", "exact"]].apply(tuple, axis=1).to_dict()
    assert found == by_hand
    unknown = durations(made, "2020", silence="unknown").set_index("partnership")
    assert unknown.at["B-X 2010", "years"] == 2


def test_kaplan_meier_by_hand() -> None:
    # Four deals: broken off after 1 and 3 years, completed after 2, still on after 4.
    made = [
        deal("A-W", "2010", ended="2011", **OVER),
        deal("A-X", "2010", ended="2012", status="completed"),
        deal("A-Y", "2010", ended="2013", **OVER),
        deal("A-Z", "2010", status="active"),
    ]
    table = survival(made, "2014")
    columns = ["years", "at_risk", "broken_off", "censored", "survival"]
    assert table[columns].values.tolist() == [
        [0, 4, 0, 0, 1],
        [1, 4, 1, 1, pytest.approx(3 / 4)],
        [3, 2, 1, 0, pytest.approx(3 / 4 * 1 / 2)],
        [4, 1, 0, 1, pytest.approx(3 / 4 * 1 / 2)],
    ]
    after = survival_after(table, (0.5, 2, 4, 5))
    assert after["survival"].to_list() == pytest.approx([1, 3 / 4, 3 / 8, nan], nan_ok=True)
    # Greenwood on the log-log scale: var(ln S) = 1/(4·3), bounds S^exp(±1.96·s/ln S)
    step = 1.959964 * sqrt(1 / 12) / log(3 / 4)
    bounds = sorted((0.75 ** exp(step), 0.75 ** exp(-step)))
    assert table.loc[1, ["low", "high"]].to_list() == pytest.approx(bounds)


def test_a_curve_for_each_kind() -> None:
    made = [
        deal("A-W", "2010", ended="2011", kind="mou", **OVER),
        deal("A-X", "2010", kind="pilot"),
        deal("A-Y", "2010"),
    ]
    table = survival(made, "2012", by="kind", registry=REGISTRY)
    assert table[["group", "years", "survival"]].values.tolist() == [
        ["mou", 0, 1],
        ["mou", 1, 0],
        ["pilot", 0, 1],
        ["pilot", 2, 1],
    ]


def test_the_log_rank_test_by_hand() -> None:
    # 10 pilots, of which 2 break off after a year, and 10 others: 1 expected, variance
    # 10·10·2·18 / (20²·19); nothing else happens.
    ended = [deal("A-X", "2010", n, ended="2011", kind="pilot", **OVER) for n in range(2)]
    going = [deal("A-X", "2010", n, kind="pilot") for n in range(2, 10)]
    others = [deal("A-Y", "2010", n, kind="mou") for n in range(10)]
    table = compare_survival([*ended, *going, *others], "2020", REGISTRY)
    assert table["kind"].to_list() == ["pilot", "mou"]
    chi2 = 1 / (10 * 10 * 2 * 18 / (400 * 19))
    assert table["p"].to_list() == pytest.approx([erfc(sqrt(chi2 / 2))] * 2)
    assert table["survival"].to_list() == pytest.approx([0.8, 1])
    soon = compare_survival([*ended, *going, *others], "2012", REGISTRY)
    assert soon["survival"].isna().all(), "nobody was followed for five years"


def test_a_kind_with_few_deals_is_not_compared() -> None:
    made = [deal("A-X", "2010", n, kind="pilot") for n in range(9)]
    assert compare_survival(made, "2020", REGISTRY).empty


def test_without_a_dated_deal_there_is_nothing_to_follow() -> None:
    with pytest.raises(UsageError, match="no dated partnership"):
        survival([deal("A-X")], "2020")
