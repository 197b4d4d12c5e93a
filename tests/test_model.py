"""Values: partial dates, claim ids, the closed set."""

import dataclasses

import pytest

from kg.model import Claim, EntityRef, Evidence, Modality, PartialDate
from kg.vocabulary import KGD, KGE

FORD = EntityRef(KGE["Ford"], "Ford", "Automaker")
BAIDU = EntityRef(KGE["Baidu"], "Baidu", "TechCompany")
CLAIM = Claim(
    (FORD,), "partnersWith", BAIDU, Modality.ASSERTED, 0.9, Evidence(0, 5, "Text."), KGD["a"]
)


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-32", "2021-2", "2021-02-01T00"])
def test_a_partial_date_is_a_year_a_month_or_a_day(text: str) -> None:
    with pytest.raises(ValueError, match="is not YYYY"):
        PartialDate(text)


def test_a_day_has_to_be_in_the_calendar() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        PartialDate("2023-02-29")
    assert PartialDate("2024-02-29").year == 2024


def test_partial_dates_sort_the_coarser_first() -> None:
    texts = ["2021-02-01", "2020", "2021", "2021-02", "2020-12-31"]
    assert [d.text for d in sorted(map(PartialDate, texts))] == [
        "2020",
        "2020-12-31",
        "2021",
        "2021-02",
        "2021-02-01",
    ]


def test_a_predicate_outside_the_closed_set_is_refused() -> None:
    with pytest.raises(ValueError, match="'likes' is not a predicate"):
        dataclasses.replace(CLAIM, predicate="likes")


def test_symmetric_statements_are_the_same_from_both_ends() -> None:
    turned = dataclasses.replace(CLAIM, subjects=(BAIDU,), object=FORD)
    assert turned.statement_id == CLAIM.statement_id
    supplies = dataclasses.replace(CLAIM, predicate="suppliesTo")
    assert (
        dataclasses.replace(supplies, subjects=(BAIDU,), object=FORD).statement_id
        != supplies.statement_id
    )


@pytest.mark.parametrize(
    "change",
    [
        {"modality": Modality.DENIED},
        {"predicate": "acquires"},
        {"object": "3 years"},
        {"document": KGD["b"]},
        {"evidence": Evidence(6, 11, "Text.")},
    ],
)
def test_what_is_said_and_where_make_the_id(change: dict[str, object]) -> None:
    assert dataclasses.replace(CLAIM, **change).id != CLAIM.id  # type: ignore[arg-type]


def test_confidence_does_not_make_the_id() -> None:
    assert dataclasses.replace(CLAIM, confidence=0.1).id == CLAIM.id
