"""Who makes what, by the words beside a name; that a sentence names both says nothing."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Kia uses Google's Android Automotive.", "Google develops Android Automotive OS asserted"),
        ("Kia uses Samsung SmartThings.", "Samsung Electronics develops SmartThings asserted"),
        ("Kia shows the Webex of Cisco.", "Cisco develops Webex asserted"),
        ("Kia runs Webex, a service from Cisco.", "Cisco develops Webex asserted"),
    ],
)
def test_maker_beside_its_product(said: Callable[[str], set[str]], text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cisco said that Kia uses Webex.",
        "Kia and Cisco met where Webex is sold.",
        "Kia uses Audi Webex.",
        "Cisco praised the Webex of Kia.",
    ],
)
def test_maker_and_product_in_one_sentence_say_nothing(
    said: Callable[[str], set[str]], text: str
) -> None:
    assert not {claim for claim in said(text) if "develops Webex" in claim}
