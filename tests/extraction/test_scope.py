"""How far a denial, an end or a plan reaches."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Ford has no plans to end its agreement with Google.",
            "Ford Motor Company partnersWith Google asserted",
        ),
        (
            "Nissan has sued Bosch over brakes. The two firms were partners from 2015 to 2018.",
            "Nissan partnersWith Bosch ended",
        ),
        (
            "Sony and Honda signed a memorandum to found a joint company.",
            "Sony jointVentureWith Honda planned",
        ),
        ("Lyft is set to cooperate with Nexar on cameras.", "Lyft partnersWith Nexar planned"),
        (
            "The contract went to AWS, and Toyota's contract went to Denso.",
            "Denso suppliesTo Toyota asserted",
        ),
        ("Audi picked Mobileye to supply cameras.", "Mobileye suppliesTo Audi asserted"),
    ],
)
def test_reach(said: Callable[[str], set[str]], text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is no truth in the story that Cerence is about to be bought by Microsoft.",
        "A manager dismissed speculation that Apple had looked at a stake in Rivian.",
        "BMW and Toyota put their cooperation on hold.",
    ],
)
def test_nothing_is_asserted(said: Callable[[str], set[str]], text: str) -> None:
    deals = ("acquires", "investsIn", "partnersWith")
    assert not [c for c in said(text) if c.endswith("asserted") and any(d in c for d in deals)]
