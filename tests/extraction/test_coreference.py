"""Who is meant by "the duo", "the German carmaker", "it" and "we"."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Kia and Naver met. The duo will work together.", "Kia partnersWith Naver asserted"),
        ("Kia and Naver met. Both sides will work together.", "Kia partnersWith Naver asserted"),
        (
            "Intel and Nissan met. The Japanese carmaker has acquired Quillbyte.",
            "Nissan acquires Quillbyte asserted",
        ),
        (
            "BMW and Audi met. The Munich-based carmaker has acquired Quillbyte.",
            "BMW Group acquires Quillbyte asserted",
        ),
        (
            "BMW and Audi met. The carmaker from Ingolstadt has acquired Quillbyte.",
            "Audi acquires Quillbyte asserted",
        ),
        (
            "Apple met Google. The Mountain View company has acquired Quillbyte.",
            "Google acquires Quillbyte asserted",
        ),
        (
            "Audi met Huawei. The Chinese company has acquired Quillbyte.",
            "Huawei acquires Quillbyte asserted",
        ),
        (
            "Mazda was founded in 1920. It has acquired Quillbyte.",
            "Mazda acquires Quillbyte asserted",
        ),
        (
            "Nvidia and Kia met. The chipmaker has acquired Quillbyte.",
            "Nvidia acquires Quillbyte asserted",
        ),
        (
            "Google and BMW met. The search giant has acquired Quillbyte.",
            "Google acquires Quillbyte asserted",
        ),
        (
            '"We have acquired Quillbyte," said Mary Barra, chief executive of General Motors.',
            "General Motors acquires Quillbyte asserted",
        ),
        (
            "Uber and Lyft, one backed by Toyota and the other by Ford, grow.",
            "Toyota investsIn Uber asserted",
        ),
        ("Lyft, the rival of Uber, has acquired Quillbyte.", "Lyft acquires Quillbyte asserted"),
    ],
)
def test_reference(text: str, claim: str, said: Callable[[str], set[str]]) -> None:
    assert claim in said(text)


def test_the_company_is_not_the_subject_of_its_own_clause(
    said: Callable[[str], set[str]],
) -> None:
    found = said("Momenta is based in Suzhou. Bosch has invested in the company.")
    assert "Bosch investsIn Momenta asserted" in found


@pytest.mark.parametrize(("between", "known"), [(20, True), (120, False)])
def test_description_reaches_back_so_far(
    said: Callable[[str], set[str]], between: int, known: bool
) -> None:
    text = f"Mazda sells cars. {'Rain fell. ' * between}The carmaker has acquired Quillbyte."
    assert ("Mazda acquires Quillbyte asserted" in said(text)) is known
