"""What of a query's answer is drawn."""

import pytest
from rdflib import Graph, Literal

from kg.errors import UsageError
from kg.results import Result
from kg.sparql import QueryForm
from kg.visual.answer import scene_of_result
from kg.vocabulary import KG, KGE, KGP
from tests.visual import scenes


def drawn(result):
    return scene_of_result(
        result,
        entities=scenes.REGISTRY,
        concepts=scenes.CONCEPTS,
        partnerships=scenes.PARTNERSHIPS,
        documents=scenes.DOCUMENTS,
        claims=scenes.CLAIMS,
        title="An answer",
    )


def select(*rows):
    return Result(QueryForm.SELECT, tuple("abc"), list(rows))


def test_a_row_of_two_organisations_shows_their_partnerships_with_sources():
    scene = drawn(select((scenes.ACME.iri, 3, scenes.SIGMA.iri)))
    assert [deal.id for deal in scene.deals] == ["acme-sigma-2019"]
    assert [source.id for source in scene.sources] == ["news"]


def test_names_do_as_well_as_iris():
    assert drawn(select(("Acme Motors", "Sigma Chips"))) == drawn(
        select((scenes.ACME.iri, scenes.SIGMA.iri))
    )


def test_two_that_have_no_partnership_are_a_bare_line():
    scene = drawn(select((scenes.BRAND.iri, scenes.OMEGA.iri)))
    bare = [deal for deal in scene.deals if deal.type == "fact"]
    assert [deal.label for deal in bare] == ["Škodette – Omega"]


def test_a_row_that_names_a_partnership_shows_it():
    scene = drawn(select((KGP["brand-telco-2020"], "text")))
    assert [deal.id for deal in scene.deals] == ["brand-telco-2020"]


def test_the_triples_of_a_construct_are_lines():
    graph = Graph()
    graph.add((KGE["AliOS"], KG["powers"], scenes.FORD.iri))
    graph.add((scenes.FORD.iri, KG["label"], Literal("no line")))
    scene = drawn(Result(QueryForm.CONSTRUCT, graph=graph))
    assert [(deal.label, deal.relation) for deal in scene.deals] == [
        ("AliOS – Ford Motor Company", "powers")
    ]


def test_only_claims_about_what_is_shown_come_along():
    scene = drawn(select((scenes.ACME.iri, scenes.OMEGA.iri)))
    assert {statement.modality for statement in scene.statements} == {"rumoured", "asserted"}
    assert all(set(s.organisations) <= {"Acme_Motors", "Omega"} for s in scene.statements)


@pytest.mark.parametrize("row", [(), (1, 2), ("nobody", "none"), (scenes.FORD.iri, 1)])
def test_nothing_to_draw_says_so(row):
    with pytest.raises(UsageError, match="nothing to draw"):
        drawn(select(row))
