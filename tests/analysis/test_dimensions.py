"""By what deals can be grouped."""

import pytest

from kg.analysis.dimensions import by_group, categories, region
from kg.errors import UsageError
from kg.registry import Registry
from kg.vocabulary import KGE
from tests.analysis.deals import REGISTRY, deal, registry


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("domain", ("ai", "edge computing")),
        ("kind", ("mou",)),
        ("status", ()),
        ("automaker", ("A", "C", "D")),
        ("automaker-country", ("DE", "CN")),
        ("tech-region", ("China",)),
        ("tech-sector", ("ai", "battery")),
    ],
)
def test_the_categories_of_a_deal(by: str, found: tuple[str, ...]) -> None:
    made = deal("ACD-YZ", "2018", kind="mou", domains=("ai", "edge-computing"))
    assert categories(made, by, REGISTRY) == found


def test_an_unknown_dimension_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown dimension 'colour'; use one of domain, kind"):
        categories(deal("A-X"), "colour", REGISTRY)


def test_what_the_registry_does_not_hold_has_no_country() -> None:
    assert categories(deal("A-X"), "tech-country", Registry([])) == ()


def test_regions_are_the_blocs_of_the_car_industry() -> None:
    assert [region(c) for c in ("CN", "RS", "US", "JP", "KR", "TW", None)] == [
        "China",
        "Europe",
        "North America",
        "Japan",
        "South Korea",
        "rest of the world",
        None,
    ]


def test_a_company_counts_for_the_group_that_owns_it() -> None:
    owned = registry(B={"parent": KGE["A"]}, X={"parent": KGE["B"]}, Z={"parent": KGE["Y"]})
    first, second = by_group([deal("AB-Y"), deal("CD-YZ")], owned)
    assert (first.automakers, first.tech_companies) == ((KGE["A"],), (KGE["Y"],))
    assert second.tech_companies == (KGE["Y"],)
    assert by_group([deal("B-X")], owned) == [], "a deal within the group"


def test_owners_in_a_circle_end_somewhere() -> None:
    circle = registry(A={"parent": KGE["B"]}, B={"parent": KGE["A"]})
    assert by_group([deal("A-X")], circle)[0].automakers == (KGE["B"],)
