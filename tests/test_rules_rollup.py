"""A brand's deals are reached from its group: which company rolls up to which."""

import pyoxigraph as ox
import pytest

from kg import curated
from kg.vocabulary import KGE


@pytest.fixture(scope="module")
def pairs() -> set[tuple[str, str]]:
    store = ox.Store()
    for path in curated.turtle_files():
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    rule = curated.data_folder().parent / "kg" / "rules" / "rolls-up-to.rq"
    found = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(found, ox.QueryTriples)
    base = str(KGE)
    return {
        (t.subject.value.removeprefix(base), t.object.value.removeprefix(base))
        for t in found
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    }


@pytest.mark.parametrize(
    ("company", "group"),
    [
        ("Audi", "Volkswagen_Group"),
        ("Scania", "Traton_Group"),
        ("Scania", "Volkswagen_Group"),
        ("Groupe_PSA", "Stellantis"),
        ("Waymo", "Alphabet"),
        ("Genesis", "Hyundai_Motor_Group"),
    ],
)
def test_brands_subsidiaries_and_predecessors_roll_up(
    pairs: set[tuple[str, str]], company: str, group: str
) -> None:
    assert (company, group) in pairs
    assert (group, company) not in pairs


def test_no_company_rolls_up_to_itself_or_to_an_owner_of_a_venture(
    pairs: set[tuple[str, str]],
) -> None:
    assert all(company != group for company, group in pairs)
    assert ("Prime_Planet_Energy_and_Solutions", "Panasonic") not in pairs
