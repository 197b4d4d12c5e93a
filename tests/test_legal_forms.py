"""Legal forms: one list, by which names are compared and found in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.legal_forms import ABBREVIATED, IN_FULL, without_legal_form

FORMS = st.sampled_from((*ABBREVIATED, *IN_FULL))


@given(st.lists(FORMS, max_size=3))
def test_all_forms_at_the_end_are_left_out(forms: list[str]) -> None:
    assert without_legal_form(" ".join(["robert bosch", *forms]).casefold()) == "robert bosch"


@pytest.mark.parametrize("name", ["ag", "ag bosch", "bosch group"])
def test_a_first_word_and_what_is_no_form_stay(name: str) -> None:
    assert without_legal_form(name) == name


def test_full_stops_and_commas_belong_to_the_form() -> None:
    assert without_legal_form("bosch, s.a.") == without_legal_form("bosch inc.") == "bosch"
