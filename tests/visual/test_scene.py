"""What a scene holds: organisations, deals, edges, and the sources that say so."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDFS

from kg.claims import Modality
from kg.visual.parts import AUTOMAKER, BOTH, TECHNOLOGY
from kg.visual.scene import make_scene
from kg.vocabulary import KG, KGE
from tests.visual import scenes
from tests.visual.scenes import small_scene


def by_id(items):
    return {item.id: item for item in items}


def test_every_organisation_of_every_deal_is_there_once_and_sorted():
    scene = small_scene()
    labels = [organisation.label for organisation in scene.organisations]
    assert labels == [
        "Acme Motors",
        "Ford Motor Company",
        "Omega",
        "Sigma Chips",
        "Škodette",
        "Telco",
    ]
    ids = by_id(scene.organisations)
    for deal in scene.deals:
        assert {*deal.automakers, *deal.technology, *deal.others} <= ids.keys()


def test_an_organisation_says_what_it_is():
    found = by_id(small_scene().organisations)
    assert found["Omega"].aliases == ("Alpha Ltd",)
    assert found["Omega"].family == "software"
    assert found["Omega"].side == TECHNOLOGY
    assert found["Skodette"].side == AUTOMAKER
    assert (found["Skodette"].parent, found["Skodette"].parent_name) == (
        "Acme_Motors",
        "Acme Motors",
    )


def test_who_stands_on_both_sides_is_marked_so():
    extra = scenes.partnership("x", [scenes.ACME], [scenes.FORD], "2020")
    found = by_id(small_scene(partnerships=[*scenes.PARTNERSHIPS, extra]).organisations)
    assert found["Ford_Motor_Company"].side == BOTH


def test_deals_come_newest_first_and_undated_ones_last():
    dates = [deal.date or "" for deal in small_scene().deals]
    assert dates == sorted(dates, reverse=True)


def test_a_deal_without_announcement_is_dated_by_when_it_was_known():
    deal = by_id(small_scene().deals)["acme-omega"]
    assert (deal.date, deal.date_kind) == ("2017", "known_by")


def test_one_edge_a_pair_with_all_its_deals():
    drawn = {(e.a, e.b): e.deals for e in small_scene(claims=[]).edges if not e.beside}
    assert drawn["Ford_Motor_Company", "Omega"] == ("ford-omega-2021", "ford-omega-2015")
    assert drawn["Ford_Motor_Company", "Sigma_Chips"] == ("ford-omega-2021",)
    assert ("Omega", "Sigma_Chips") not in drawn


def test_who_only_takes_part_is_connected_beside():
    beside = {(e.a, e.b) for e in small_scene(claims=[]).edges if e.beside}
    assert beside == {
        ("Ford_Motor_Company", "Telco"),
        ("Omega", "Telco"),
        ("Sigma_Chips", "Telco"),
    }


def test_a_source_is_a_link_only_when_a_browser_may_follow_it():
    sources = by_id(small_scene().sources)
    assert sources["news"].url == "https://news.example.org/ford-omega"
    assert sources["blog"].url is None
    assert (sources["blog"].name, sources["blog"].publisher) == (None, "A blog")


def test_terms_name_every_concept_in_use():
    scene = small_scene()
    used = {deal.kind for deal in scene.deals} | {d for deal in scene.deals for d in deal.domains}
    assert used - {None} <= scene.terms.keys()
    assert scene.terms["5g-v2x"] == "5G and V2X"
    assert scene.terms["partnersWith"] == "partners with"


def test_a_rumour_is_a_deal_of_its_own_and_an_asserted_claim_belongs_to_its_partnership():
    scene = small_scene()
    claimed = {deal.modality for deal in scene.deals if deal.type == "claim"}
    assert claimed == {"rumoured", "denied"}
    told = by_id(scene.deals)["ford-omega-2021"].statements
    assert [by_id(scene.statements)[i].sentence for i in told] == ["Ford and Omega are partners."]


def test_an_asserted_claim_that_no_partnership_tells_is_drawn():
    alone = scenes.claim(scenes.SIGMA, scenes.FORD, Modality.ASSERTED, document=scenes.PAPER.iri)
    deals = small_scene(claims=[alone]).deals
    assert [deal.label for deal in deals if deal.type == "claim"] == [
        "Sigma Chips – Ford Motor Company"
    ]


@pytest.mark.parametrize("predicate", ["competesWith", "subsidiaryOf"])
def test_rivalry_and_ownership_are_listed_and_not_drawn(predicate):
    scene = small_scene(claims=[scenes.claim(scenes.OMEGA, scenes.SIGMA, predicate=predicate)])
    assert [statement.predicate for statement in scene.statements] == [predicate]
    assert not any(deal.type == "claim" for deal in scene.deals)


def test_a_claim_without_a_date_has_that_of_its_document():
    undated = replace(scenes.CLAIMS[0], date=None)
    [deal] = [deal for deal in small_scene(claims=[undated]).deals if deal.type == "claim"]
    assert (deal.date, deal.date_kind) == ("2022-05-04", "reported")


def test_the_same_claim_twice_in_a_document_is_one_deal_with_two_sentences():
    first = scenes.claim(scenes.OMEGA, scenes.ACME, sentence="One.")
    second = replace(first, evidence=replace(first.evidence, start=99, end=103, text="Two."))
    [deal] = [deal for deal in small_scene(claims=[first, second]).deals if deal.type == "claim"]
    assert deal.statements == (first.id, second.id)


def test_claims_about_people_are_listed_with_their_company():
    [said] = [s for s in small_scene().statements if s.predicate == "hasExecutive"]
    assert (said.organisations, said.target) == (("Omega",), "Ann Boss")
    assert said.qualifiers == (("role", "CEO"),)


def test_facts_are_drawn_whatever_they_connect():
    fact = (KGE["AliOS"], KG["powers"], scenes.FORD.iri)
    scene = small_scene(partnerships=[], claims=[], facts=(fact, fact))
    assert [(e.a, e.b) for e in scene.edges] == [("AliOS", "Ford_Motor_Company")]
    assert [deal.type for deal in scene.deals] == ["fact"]


def test_a_predicate_from_elsewhere_reads_as_words_too():
    fact = (scenes.FORD.iri, RDFS.seeAlso, scenes.OMEGA.iri)
    scene = small_scene(partnerships=[], claims=[], facts=(fact,))
    [deal] = scene.deals
    assert scene.terms[deal.relation] == "see also"


def test_nothing_gives_an_empty_scene():
    scene = small_scene(partnerships=[], claims=[])
    assert (scene.organisations, scene.deals, scene.edges) == ((), (), ())


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(chance: random.Random):
    partnerships, claims = list(scenes.PARTNERSHIPS), list(scenes.CLAIMS)
    chance.shuffle(partnerships)
    chance.shuffle(claims)
    shuffled = make_scene(
        entities=scenes.REGISTRY,
        concepts=scenes.CONCEPTS,
        partnerships=partnerships,
        documents=dict(reversed(scenes.DOCUMENTS.items())),
        claims=claims,
        title="Who works with whom",
    )
    assert shuffled == small_scene()
