"""Which partnerships are near an organisation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.visual.neighbourhood import neighbourhood
from kg.vocabulary import KGE
from tests.visual.scenes import ACME, BRAND, PARTNERSHIPS


def ids(records):
    return [record.iri.rpartition("/")[2] for record in records]


def test_one_step_is_its_own_and_two_are_those_of_its_partners():
    assert ids(neighbourhood(PARTNERSHIPS, ACME.iri)) == ["acme-sigma-2019", "acme-omega"]
    assert ids(neighbourhood(PARTNERSHIPS, ACME.iri, 2)) == [
        "ford-omega-2015",
        "ford-omega-2021",
        "acme-sigma-2019",
        "acme-omega",
    ]


def test_who_only_takes_part_counts_too():
    assert "ford-omega-2021" in ids(neighbourhood(PARTNERSHIPS, BRAND.iri, 2))


def test_nobody_has_none_and_no_step_is_an_error():
    assert neighbourhood(PARTNERSHIPS, KGE["Nobody"], 3) == []
    with pytest.raises(ValueError, match="at least 1"):
        neighbourhood(PARTNERSHIPS, ACME.iri, 0)


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 5))
def test_more_steps_never_lose_anything(hops):
    near = set(ids(neighbourhood(PARTNERSHIPS, BRAND.iri, hops)))
    assert near <= set(ids(neighbourhood(PARTNERSHIPS, BRAND.iri, hops + 1)))
