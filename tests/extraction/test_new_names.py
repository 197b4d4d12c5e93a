"""Companies that the registry does not know: told by what the text says of them."""

from collections.abc import Callable

import pytest

from kg.extraction.mentions import NameFinder
from kg.extraction.new_names import NewNames

from . import shipped


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


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Orlova Sensing, a young radar maker, is for sale.", "Orlova Sensing", "Organization"),
        ("Its first customer, Brantwell & Moss, makes buses.", "Brantwell & Moss", "Organization"),
        ("The group chose a platform called Quartzline last year.", "Quartzline", "Product"),
        ("The assistant, Murmelo, speaks Dutch.", "Murmelo", "Product"),
        ("Jana Vlk, who founded the company, has left.", "Jana Vlk", "Person"),
        ("Backers include Draycott and Bosch.", "Draycott", "Organization"),
        ("Bosch Thermowerk, a heat pump maker, was sold.", "Bosch Thermowerk", "Organization"),
        ("The plant stands in Skövde. Two lines run there.", "Skövde", None),
    ],
)
def test_the_text_tells_what_a_new_name_is(text: str, name: str, kind: str | None) -> None:
    known = NameFinder(shipped.registry()).find(text)
    found = NewNames(frozenset()).find(text, known)
    assert {m.ref.label: m.ref.kind for m in found}.get(name) == kind


def test_a_dateline_is_no_party(said: Callable[[str], set[str]]) -> None:
    text = "PARIS, Feb 7 2025 - Kia said on Friday that it has a partnership with Naver."
    assert {claim for claim in said(text) if "partnersWith" in claim} == {
        "Kia partnersWith Naver asserted"
    }


def test_all_places_of_a_new_name_are_found() -> None:
    text = "Orlova Sensing Signs Second Deal\nOrlova Sensing, a start-up, grows. Orlova is small."
    found = NewNames(frozenset()).find(text, [])
    assert [text[m.start : m.end] for m in found] == ["Orlova Sensing", "Orlova Sensing", "Orlova"]
    assert len({m.ref for m in found}) == 1
