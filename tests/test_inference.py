"""What follows from what, and above all what does not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from kg.claims import EntityRef, Modality
from kg.inference import derive, retraction, rules
from kg.model import Entity, Partnership, ProductUse, Role
from kg.rdf import Triple, to_triples
from kg.reification import claim_triples
from kg.sparql import QueryForm, check
from kg.stores import Store, open_store
from kg.vocabulary import DERIVED, KG, KGC, KGD, KGE, KGP, PREDICATES, PREFIXES
from tests.made import claim

FORD, GOOGLE, NIO = KGE.Ford, KGE.Google, KGE.Nio
DEAL = Partnership(
    KGP.deal, "A deal", (FORD,), (GOOGLE,), status=KGC.active, kind=KGC["joint-venture"],
    formed=KGE.Venture, sources=(KGD.source,),
    products=(
        ProductUse(KGC.powers, product=KGE.Android, target=FORD),
        ProductUse(KGC["integrated-in"], product=KGE.Maps, target=FORD),
        ProductUse(KGC["no-relation"], product=KGE.Search, target=FORD),
    ),
    people=(Role(KGE.Jim, FORD, "President and CEO"), Role(KGE.Joe, FORD, "Engineer")),
)  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("oxigraph:") as opened:
        yield opened


def facts(store: Store) -> set[Triple]:
    """What the rules have added to the default graph."""
    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }}")
    assert found.graph is not None
    return set(found.graph)  # type: ignore[arg-type]


def test_every_rule_is_a_query_with_known_prefixes() -> None:
    for name, text in rules().items():
        assert text.startswith("# "), name
        assert check(text) is QueryForm.CONSTRUCT, name
        for prefix, iri in PREFIXES.items():
            assert f"PREFIX {prefix}: " not in text or f"PREFIX {prefix}: <{iri}>" in text, name


def test_a_deal_in_force_gives_facts(store: Store) -> None:
    store.add(to_triples(DEAL))
    derive(store)
    assert facts(store) == {
        (DEAL.iri, KG.participant, FORD), (DEAL.iri, KG.participant, GOOGLE),
        (FORD, KG.partnersWith, GOOGLE), (GOOGLE, KG.partnersWith, FORD),
        (FORD, KG.hasPartner, GOOGLE), (GOOGLE, KG.hasPartner, FORD),
        (FORD, KG.jointVentureWith, GOOGLE), (GOOGLE, KG.jointVentureWith, FORD),
        (FORD, KG.formed, KGE.Venture), (GOOGLE, KG.formed, KGE.Venture),
        (KGE.Android, KG.powers, FORD), (FORD, KG.usesTechnology, KGE.Maps),
        (FORD, KG.hasExecutive, KGE.Jim),
    }  # fmt: skip


@pytest.mark.parametrize("by_another_deal", [False, True])
def test_an_ended_deal_leaves_a_former_partner(store: Store, by_another_deal: bool) -> None:
    ended = DEAL if by_another_deal else replace(DEAL, status=KGC.terminated)
    store.add(to_triples(ended))
    if by_another_deal:
        ending = Partnership(
            KGP.end, "The end", (FORD,), (GOOGLE,), ends=(DEAL.iri,), status=KGC.terminated
        )
        store.add(to_triples(ending))
    derive(store)
    predicates = {p for _, p, _ in facts(store)}
    assert {KG.formerlyPartneredWith, KG.hasPartner} <= predicates
    assert predicates.isdisjoint(
        {KG.partnersWith, KG.jointVentureWith, KG.powers, KG.usesTechnology}
    )


def test_a_live_deal_outweighs_an_ended_one(store: Store) -> None:
    store.add(to_triples(replace(DEAL, status=KGC.terminated)))
    store.add(to_triples(replace(DEAL, iri=KGP.later)))
    derive(store)
    assert (FORD, KG.partnersWith, GOOGLE) in facts(store)
    assert KG.formerlyPartneredWith not in {p for _, p, _ in facts(store)}


def test_entities_give_owners_and_makers(store: Store) -> None:
    store.add(to_triples(Entity(KGE.Lincoln, "Lincoln", "AutomakerBrand", parent=FORD)))
    store.add(to_triples(Entity(KGE.Sync, "Sync", "Product", maker=FORD)))
    derive(store)
    expected = {(KGE.Lincoln, KG.subsidiaryOf, FORD), (FORD, KG.develops, KGE.Sync)}
    assert expected <= facts(store)


@pytest.mark.parametrize("modality", list(Modality))
def test_only_what_is_asserted_becomes_a_fact(store: Store, modality: Modality) -> None:
    said = claim("Ford", "partnersWith", "Google", modality)
    store.add(claim_triples(said), said.document)
    derive(store)
    pairs, true = ((FORD, GOOGLE), (GOOGLE, FORD)), (KG.hasPartner, KG.partnersWith)
    asserted = {(one, fact, other) for fact in true for one, other in pairs}
    assert facts(store) == (asserted if modality is Modality.ASSERTED else set())


def test_what_a_document_says_is_over_is_no_fact(store: Store) -> None:
    for modality, document in ((Modality.ASSERTED, KGD.old), (Modality.ENDED, KGD.new)):
        said = claim("Ford", "acquires", "Google", modality, document)
        store.add(claim_triples(said), document)
    derive(store)
    assert facts(store) == set()


def test_an_old_article_does_not_revive_an_ended_deal(store: Store) -> None:
    store.add(to_triples(replace(DEAL, status=KGC.terminated)))
    said = claim("Google", "partnersWith", "Ford")
    store.add(claim_triples(said), said.document)
    derive(store)
    assert KG.partnersWith not in {p for _, p, _ in facts(store)}


def test_a_claim_about_a_deal_of_several_is_no_plain_fact(store: Store) -> None:
    said = claim("Ford", "formed", "Venture", more_subjects=("Google",))
    store.add(claim_triples(said), said.document)
    derive(store)
    assert facts(store) == set()


def test_provisional_entities_come_with_their_name(store: Store) -> None:
    rumour = claim("Ghost", "acquires", "Nio", Modality.RUMOURED, KGD.b, provisional=True)
    said = claim("NewCo", "suppliesTo", "Nio", provisional=True)
    for one in (said, rumour):
        store.add(claim_triples(one), one.document)
    derive(store)
    subjects = {s for s, _, _ in facts(store)}
    assert subjects == {KGE.NewCo, KGE.Nio}
    assert (KGE.NewCo, KG.provisional) in {(s, p) for s, p, _ in facts(store)}


def test_what_people_wrote_is_not_listed_and_not_taken_back(store: Store) -> None:
    by_hand = (FORD, KG.partnersWith, GOOGLE)
    store.add([*to_triples(DEAL), by_hand])
    before = store.count()
    derive(store)
    assert by_hand not in facts(store)
    store.update(retraction())
    assert store.count() == before
    assert store.graphs() == []


def test_assembled_deals_are_derived_too_and_the_rules_see_them(store: Store) -> None:
    derive(store, to_triples(DEAL))
    assert (FORD, KG.partnersWith, GOOGLE) in facts(store)
    assert set(to_triples(DEAL)) <= facts(store)
    derive(store)
    assert (facts(store), store.count()) == (set(), 0)


claims = st.builds(
    claim,
    st.sampled_from("ABC"),
    st.sampled_from(sorted(name for name, p in PREDICATES.items() if not p.literal)),
    st.sampled_from("ABC"),
    st.sampled_from(list(Modality)),
    st.sampled_from([KGD.one, KGD.two]),
)


@given(st.lists(claims, max_size=8))
@settings(deadline=None, max_examples=40)
def test_every_fact_of_claims_was_asserted_and_deriving_twice_changes_nothing(found: list) -> None:  # type: ignore[type-arg]
    with open_store("oxigraph:") as store:
        for said in found:
            store.add(claim_triples(said), said.document)
        derive(store)
        derived = facts(store)
        said_so = {
            (said.subjects[0].iri, KG[said.predicate], said.object.iri)
            for said in found
            if said.modality is Modality.ASSERTED and isinstance(said.object, EntityRef)
        }
        said_so |= {(s, KG.hasPartner, o) for s, p, o in said_so if p == KG.partnersWith}
        assert all((s, p, o) in said_so or (o, p, s) in said_so for s, p, o in derived)
        count = store.count()
        derive(store)
        assert (facts(store), store.count()) == (derived, count)
        assert store.count(URIRef(DERIVED)) == len(derived)
