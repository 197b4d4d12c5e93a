"""Who is a partner, and how many there are, is the same wherever it is told."""

import pytest

from kg.analysis import centrality
from kg.graph import KnowledgeGraph
from kg.visual.scene import make_scene
from kg.vocabulary import local_name


@pytest.fixture(scope="module")
def counted(curated_graph: KnowledgeGraph) -> dict[str, int]:
    """The number of partners of each company, as the named query has it."""
    found = curated_graph.ask("top-companies", at_least=1)
    return {
        str(iri): int(n)
        for iri, n in zip(found.column("iri"), found.column("partners"), strict=True)
    }


def test_the_analysis_counts_as_the_query_does(
    curated_graph: KnowledgeGraph, counted: dict[str, int]
) -> None:
    table = centrality(curated_graph.to_networkx())
    assert dict(zip(table["iri"], table["partners"], strict=True)) == counted


def test_the_page_counts_as_the_query_does(
    curated_graph: KnowledgeGraph, counted: dict[str, int]
) -> None:
    """As ``neighbours`` in selection.js does: who is at the other end of a line."""
    scene = make_scene(
        partnerships=curated_graph.partnerships(),
        claims=curated_graph.claims(),
        entities=curated_graph.registry,
        concepts=curated_graph.concepts,
        documents=curated_graph.documents(),
        title="all",
    )
    near: dict[str, set[str]] = {}
    for edge in scene.edges:
        if not edge.beside:
            near.setdefault(edge.a, set()).add(edge.b)
            near.setdefault(edge.b, set()).add(edge.a)
    expected = {local_name(iri): partners for iri, partners in counted.items()}
    assert {party: len(others) for party, others in near.items()} == expected


def test_a_list_of_partners_is_as_long_as_the_count(
    curated_graph: KnowledgeGraph, counted: dict[str, int]
) -> None:
    ever = curated_graph.ask("top-companies", at_least=60)
    assert 3 < len(ever) < 40
    for company, active in zip(ever.column("iri"), ever.column("active"), strict=True):
        partners = curated_graph.ask("partners-of", company=company)
        assert len(partners) == counted[str(company)]
        assert sum(deals > 0 for deals in partners.column("active")) == active
        assert all(
            a <= d for a, d in zip(partners.column("active"), partners.column("deals"), strict=True)
        )


def test_a_former_partner_is_a_partner_without_an_active_deal(
    curated_graph: KnowledgeGraph,
) -> None:
    found = curated_graph.ask("partners-of", company="Ford")
    partners = dict(zip(found.column("partner"), found.column("active"), strict=True))
    assert partners["Argo AI"] == 0
    assert partners["Google"] > 0


def test_each_step_of_a_way_has_a_deal_with_its_source(curated_graph: KnowledgeGraph) -> None:
    steps = curated_graph.ask("shortest-path", company="Ford", other="Nio").to_dicts()
    assert {row["steps"] for row in steps} == {2}
    for row in steps:
        between = curated_graph.ask("partnerships-between", company=row["from"], other=row["to"])
        assert row["iri"] in between.column("iri")
        assert row["source"].startswith("http")
    ways = {row["way"] for row in steps}
    assert len(steps) == 2 * len(ways)
    assert curated_graph.ask("shortest-path", company="Ford", other="Google").column("way") == [""]


def test_ended_deals_of_one_company_are_among_all(curated_graph: KnowledgeGraph) -> None:
    every = curated_graph.ask("ended-deals")
    ford = curated_graph.ask("ended-deals", company="Ford")
    assert 0 < len(ford) < len(every) == len(set(every.column("iri")))
    assert set(ford.column("iri")) < set(every.column("iri"))
    for iri, via in zip(every.column("iri"), every.column("via"), strict=True):
        assert ("Ford Motor Company" in via.split(", ")) == (iri in ford.column("iri"))
