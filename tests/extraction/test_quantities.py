"""Numbers and whose they are."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Luminar won an order worth ₹640 crore from Kia.", "Luminar hasMetric ₹640 crore"),
        ("Luminar raised 19 billion won.", "Luminar hasMetric 19 billion won"),
        ("Luminar's net loss widened to $14.2 million.", "Luminar hasMetric $14.2 million"),
        ("Luminar shipped 160,000 sensors in 2023.", "Luminar hasMetric 160,000 sensors"),
    ],
)
def test_numbers_are_found(said: Callable[[str], set[str]], text: str, claim: str) -> None:
    assert f"{claim} asserted" in said(text)


def test_numbers_after_a_noun_do_not_count_it(said: Callable[[str], set[str]]) -> None:
    found = said("Horizon's Journey chips 2, 3 and 5 are to go into the own makes of BAIC.")
    assert not any("hasMetric" in claim for claim in found)
