"""Companies that the registry does not know: told by what the text says of them."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Zyxo, a Chinese start-up, raised money. Zyxo and Ford announced a partnership.",
        "The start-up Zyxo is small. Ford teamed up with Zyxo.",
        "Zyxo said it had signed a partnership with Ford.",
    ],
)
def test_a_new_company_is_a_party(said: Callable[[str], set[str]], text: str) -> None:
    claims = {c for c in said(text) if "partnersWith" in c}
    assert any("Zyxo" in claim and "Ford Motor Company" in claim for claim in claims)


def test_a_place_is_no_party(said: Callable[[str], set[str]]) -> None:
    found = said("BMW of Germany and Alibaba announced a partnership. The Munich company agreed.")
    assert not any("Germany" in claim or "Munich" in claim for claim in found)


def test_the_first_word_stands_for_the_name(said: Callable[[str], set[str]]) -> None:
    text = "The sensor maker Ostrava Photonics is young. Ostrava teamed up with Audi."
    assert any("Ostrava Photonics" in c and "Audi" in c for c in said(text) if "partners" in c)
