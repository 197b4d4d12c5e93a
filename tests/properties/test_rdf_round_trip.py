"""Whatever the model can say survives RDF, every serialisation and every engine."""

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import rdf, reification
from kg.claims import Claim, EntityRef
from kg.model import Document, Entity, Partnership
from kg.turtle import canonical
from tests import strategies

things = st.one_of(strategies.partnerships, strategies.entities, strategies.documents)


def as_graph(triples: object) -> Graph:
    graph = Graph()
    for triple in triples:  # type: ignore[attr-defined]
        graph.add(triple)
    return graph


@settings(deadline=None, max_examples=100)
@given(things)
def test_model_to_rdf_and_back(thing: Partnership | Entity | Document) -> None:
    graph = as_graph(rdf.to_triples(thing))
    assert rdf.read(graph, thing.iri, type(thing)) == thing


@settings(deadline=None, max_examples=50)
@given(strategies.claims())
def test_claim_to_rdf_and_back(claim: Claim) -> None:
    refs = {ref.iri: ref for ref in (*claim.subjects, claim.object) if isinstance(ref, EntityRef)}
    graph = as_graph(reification.claim_triples(claim))
    back = reification.read_claim(graph, claim.iri, refs.__getitem__)
    assert {s.iri for s in back.subjects} == {s.iri for s in claim.subjects}
    assert (back.object_name, back.id, back.date) == (
        refs[claim.object.iri].label if isinstance(claim.object, EntityRef) else claim.object,
        claim.id,
        claim.date,
    )
    assert (back.confidence, back.qualifiers, back.evidence) == (
        claim.confidence,
        claim.qualifiers,
        claim.evidence,
    )


@settings(deadline=None, max_examples=50)
@given(things, st.randoms())
def test_canonical_turtle_depends_on_the_triples_alone(thing: object, random: object) -> None:
    triples = list(rdf.to_triples(thing))
    text = canonical(as_graph(triples))
    random.shuffle(triples)  # type: ignore[attr-defined]
    assert canonical(as_graph(triples)) == text
    again = Graph().parse(data=text, format="turtle")
    assert set(again) == set(as_graph(triples))
    assert canonical(again) == text


@settings(deadline=None, max_examples=100)
@given(things)
def test_no_engine_changes_a_literal(thing: object) -> None:
    """Oxigraph normalises literals; only forms that it leaves alone are ever written."""
    graph = as_graph(rdf.to_triples(thing))
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), pyoxigraph.RdfFormat.N_TRIPLES)
    back = {(str(q.subject), str(q.predicate), str(q.object)) for q in store}
    plain = pyoxigraph.parse(
        graph.serialize(format="nt", encoding="utf-8"), pyoxigraph.RdfFormat.N_TRIPLES
    )
    assert back == {(str(q.subject), str(q.predicate), str(q.object)) for q in plain}


@settings(deadline=None, max_examples=50)
@given(strategies.claims(), st.permutations(range(3)))
def test_ids_do_not_depend_on_the_order_of_subjects(claim: Claim, order: list[int]) -> None:
    subjects = [claim.subjects[i] for i in order if i < len(claim.subjects)]
    other = Claim(
        tuple(subjects),
        claim.predicate,
        claim.object,
        claim.modality,
        claim.confidence,
        claim.evidence,
        claim.document,
    )
    assert other.id == claim.id


@settings(deadline=None, max_examples=50)
@given(strategies.partnerships)
def test_every_node_has_a_name(partnership: Partnership) -> None:
    for subject, _, target in rdf.to_triples(partnership):
        assert isinstance(subject, URIRef) and subject.startswith(partnership.iri)
        assert isinstance(target, URIRef | Literal)
