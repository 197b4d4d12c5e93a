"""Who owns whom, where no single verb or noun tells."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("May Mobility, a Toyota-backed firm, works with Grab.", "Toyota investsIn May Mobility"),
        ("BMW and Audi own the map maker HERE.", "BMW Group investsIn HERE Technologies"),
        (
            "Smart is owned half by Mercedes-Benz and half by Geely.",
            "Mercedes-Benz Group investsIn Smart",
        ),
        (
            "Nuro raised money in a round led by Toyota. Uber and Nvidia joined.",
            "Nvidia investsIn Nuro",
        ),
        (
            "Torvina Power belongs 51 percent to Honda and 49 percent to LG Energy Solution.",
            "LG Energy Solution investsIn Torvina Power",
        ),
        (
            "Honda owns 51 percent of Torvina Power, LG Energy Solution the rest.",
            "LG Energy Solution investsIn Torvina Power",
        ),
    ],
)
def test_owners_are_found(said: Callable[[str], set[str]], text: str, claim: str) -> None:
    assert f"{claim} asserted" in said(text)


def test_joining_is_no_investment_without_a_round(said: Callable[[str], set[str]]) -> None:
    found = said("Nuro presented a van. Uber and Nvidia joined.")
    assert not any("investsIn" in claim for claim in found)


def test_whose_stake_may_be_sold_holds_it(said: Callable[[str], set[str]]) -> None:
    text = "It is possible that Uber will one day take over Toyota's stake in Nuro."
    assert "Toyota investsIn Nuro asserted" in said(text)
