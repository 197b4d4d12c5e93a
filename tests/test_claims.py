"""Claims: what makes their ids, and the closed set of predicates."""

import dataclasses

import pytest

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.vocabulary import KGD, KGE

FORD = EntityRef(KGE["Ford"], "Ford", "Automaker")
BAIDU = EntityRef(KGE["Baidu"], "Baidu", "TechCompany")
CLAIM = Claim(
    (FORD,), "partnersWith", BAIDU, Modality.ASSERTED, 0.9, Evidence(0, 5, "Text."), KGD["a"]
)


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
