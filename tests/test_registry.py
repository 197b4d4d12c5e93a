"""From names to entities."""

import pytest
from rdflib import URIRef

from kg.errors import AmbiguousNameError, UnknownNameError, UsageError
from kg.graph import KnowledgeGraph
from kg.model import AmbiguousName, Entity
from kg.registry import Registry, label_of
from kg.vocabulary import KGC, KGE

VW_GROUP = Entity(KGE["VW_Group"], "Volkswagen Group", "Automaker", ("VW Group",))
VW_BRAND = Entity(KGE["VW"], "Volkswagen (brand)", "AutomakerBrand")
SKODA = Entity(KGE["Skoda"], "Škoda Auto", "AutomakerBrand", ("Škoda",))
APTIV = Entity(KGE["Aptiv"], "Aptiv", "Supplier", (), ("Delphi Automotive",))
ARGO_A = Entity(KGE["Argo_AI"], "Argo AI", "TechCompany", ("Argo",))
ARGO_B = Entity(KGE["Argo_Group"], "Argo Group", "TechCompany", ("Argo",))
REGISTRY = Registry(
    [VW_GROUP, VW_BRAND, SKODA, APTIV, ARGO_A, ARGO_B],
    [
        AmbiguousName("VW", (VW_GROUP.iri, VW_BRAND.iri), VW_GROUP.iri),
        AmbiguousName("SK", (SKODA.iri, APTIV.iri)),
    ],
)


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Volkswagen Group", VW_GROUP),
        ("  skoda ", SKODA),
        ("ŠKODA AUTO", SKODA),
        ("Delphi Automotive", APTIV),
        ("vw", VW_GROUP),
        ("VW AG", VW_GROUP),
        ("Aptiv PLC", APTIV),
        ("Argo Group, Inc.", ARGO_B),
        ("Delphi Automotive", APTIV),
        (str(KGE["Aptiv"]), APTIV),
    ],
)
def test_any_name_is_resolved(name: str, entity: Entity) -> None:
    assert REGISTRY.resolve(name) == entity


@pytest.mark.parametrize("name", ["SK", "Argo"])
def test_an_ambiguous_name_lists_the_candidates(name: str) -> None:
    with pytest.raises(AmbiguousNameError, match="may mean .* or .*write the full name"):
        REGISTRY.resolve(name)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean Aptiv\?") as caught:
        REGISTRY.resolve("Aptif")
    assert caught.value.suggestions == ("Aptiv",)
    with pytest.raises(UnknownNameError, match="unknown name 'zzzzzz'$"):
        REGISTRY.resolve("zzzzzz")


def test_two_registries_make_one() -> None:
    other = Registry([Entity(KGE["Baidu"], "Baidu", "TechCompany")])
    both = REGISTRY | other
    assert len(both) == len(REGISTRY) + 1
    assert both.resolve("baidu").label == "Baidu"
    assert both.resolve("VW") == VW_GROUP


@pytest.mark.parametrize("name", ["", "  ", "?"])
def test_what_is_no_name_is_an_error_of_its_own(name: str) -> None:
    with pytest.raises(UsageError, match="is no name; write that of a company or product"):
        REGISTRY.resolve(name)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("VW", "Volkswagen Group"),
        ("Volkswagen AG", "Volkswagen Group"),
        ("Daimler", "Mercedes-Benz Group"),
        ("Daimler AG", "Mercedes-Benz Group"),
        ("PSA", "Groupe PSA"),
        ("FCA", "Fiat Chrysler Automobiles"),
    ],
)
def test_the_data_know_usual_and_former_names(
    curated_graph: KnowledgeGraph, name: str, label: str
) -> None:
    found = curated_graph.registry.resolve(name)
    assert found.label == label
    successor = curated_graph.registry[found.successor].label if found.successor else None
    assert successor == ("Stellantis" if name in ("PSA", "FCA") else None)


def test_the_data_suggest_and_list_candidates(curated_graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean Ford Motor Company"):
        curated_graph.registry.resolve("Frod")
    with pytest.raises(AmbiguousNameError, match="Eclipse Foundation or Eclipse Ventures"):
        curated_graph.registry.resolve("Eclipse")


def test_an_iri_is_a_name_too_whole_or_short(caplog: pytest.LogCaptureFixture) -> None:
    ford = Entity(KGE["Ford_Motor_Company"], "Ford Motor Company", "Automaker", ("ŠKODA AUTO",))
    registry = Registry([ford])
    for name in ("kge:Ford_Motor_Company", str(ford.iri), "ŠKODA AUTO"):
        assert registry.resolve(name) == ford
    assert caplog.text == ""  # a name is never taken for an address


def test_what_the_registry_does_not_hold_is_named_by_its_iri() -> None:
    assert label_of(SKODA.iri, REGISTRY) == "Škoda Auto"
    assert label_of(KGC["autonomous-driving"], REGISTRY) == "autonomous driving"
    assert label_of(URIRef("https://example.org/x#y_z"), REGISTRY) == "y z"
    assert label_of(URIRef("urn:x"), REGISTRY) == "urn:x"
