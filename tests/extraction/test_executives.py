"""Who holds which office, also where a verb tells it and no title."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Mary Quill runs Luminar.", "Luminar hasExecutive Mary Quill asserted"),
        ("Luminar is led by Mary Quill.", "Luminar hasExecutive Mary Quill asserted"),
        (
            "Luminar was founded by Mary Quill and John Okoro.",
            "Luminar hasExecutive John Okoro asserted",
        ),
        (
            "Luminar has hired Mary Quill as chief technology officer.",
            "Luminar hasExecutive Mary Quill asserted",
        ),
        (
            "Mary Quill leaves Bosch to become technology chief at Luminar.",
            "Bosch hasExecutive Mary Quill ended",
        ),
        (
            "Luminar is growing, and Mary Quill, the chief executive, is glad.",
            "Luminar hasExecutive Mary Quill asserted",
        ),
        (
            "Mary Quill, who headed Luminar until 2021, is retired.",
            "Luminar hasExecutive Mary Quill ended",
        ),
    ],
)
def test_offices_are_found(said: Callable[[str], set[str]], text: str, claim: str) -> None:
    assert claim in said(text)


def test_an_earlier_employer_is_not_the_present_one(said: Callable[[str], set[str]]) -> None:
    found = said("Mary Quill, the chief executive, worked at Bosch previously.")
    assert "Bosch hasExecutive Mary Quill asserted" not in found
