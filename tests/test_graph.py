"""The graph as a whole: what goes in, what follows, what can be taken back."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

import kg
from kg import rdf
from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.errors import DataError, DocumentError, UnknownNameError, UsageError
from kg.graph import KnowledgeGraph
from kg.model import Document, PartialDate, Partnership
from kg.vocabulary import DERIVED, KGC, KGD, KGE

STORES = ["memory:", "oxigraph:"]
FORD = EntityRef(KGE["Ford_Motor_Company"], "Ford Motor Company", "Automaker")
NEWCOMER = EntityRef(KGE["Zyxo"], "Zyxo", "TechCompany", provisional=True)
ARTICLE = Document(KGD["example-1"], title="An article", published=PartialDate("2026-01-02"))


def claim(modality: Modality = Modality.ASSERTED, target: EntityRef = NEWCOMER) -> Claim:
    evidence = Evidence(0, 9, "A sentence.")
    return Claim((FORD,), "partnersWith", target, modality, 0.8, evidence, ARTICLE.iri)


@pytest.fixture(params=STORES)
def graph(request: pytest.FixtureRequest, curated_graph: KnowledgeGraph) -> KnowledgeGraph:
    """A small graph of one curated partnership, on each engine."""
    small = KnowledgeGraph.open(request.param)
    deals = curated_graph.partnerships()
    ford = next(deal for deal in deals if deal.iri.endswith("/ford-google-2021"))
    with_names = Graph()
    for thing in (ford, *(curated_graph.registry[iri] for iri in sorted(ford.mentions))):
        for triple in rdf.to_triples(thing):
            with_names.add(triple)
    view = small.rdf.default_graph
    for triple in with_names:
        view.add(triple)
    for triple in Graph().parse(next(p for p in _files() if p.name == "ontology.ttl")):
        view.add(triple)
    small.derive()
    return small


def _files() -> list[Path]:
    from kg import curated

    return curated.turtle_files()


def snapshot(graph: KnowledgeGraph) -> set[tuple[object, ...]]:
    found = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").graph
    assert found is not None
    return set(found)


def partners(graph: KnowledgeGraph) -> set[URIRef]:
    return {row[0] for row in graph.query(f"SELECT ?x {{ <{FORD.iri}> kg:partnersWith ?x }}")}


def test_facts_follow_from_partnerships(graph: KnowledgeGraph) -> None:
    assert partners(graph) == {KGE["Google"]}


def test_deriving_twice_changes_nothing(graph: KnowledgeGraph) -> None:
    before = snapshot(graph)
    graph.derive()
    assert snapshot(graph) == before


def test_an_asserted_claim_becomes_a_fact_and_a_partnership(graph: KnowledgeGraph) -> None:
    graph.add_claims({ARTICLE: [claim()]})
    assert partners(graph) == {KGE["Google"], NEWCOMER.iri}
    made = [p for p in graph.partnerships() if p.origin == KGC["extracted"]]
    assert [p.tech_companies for p in made] == [(NEWCOMER.iri,)]
    assert graph.claims() == [claim()]
    assert graph.documents()[ARTICLE.iri] == ARTICLE
    assert graph.registry.resolve("Zyxo").provisional


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.ASSERTED])
def test_nothing_else_becomes_a_fact(graph: KnowledgeGraph, modality: Modality) -> None:
    before = snapshot(graph)
    graph.add_claims({ARTICLE: [claim(modality)]})
    assert snapshot(graph) == before
    assert graph.claims() == [claim(modality)]


def test_reading_a_document_again_replaces_what_it_said(graph: KnowledgeGraph) -> None:
    graph.add_claims({ARTICLE: [claim()]})
    once = snapshot(graph)
    graph.add_claims({ARTICLE: [claim()]})
    assert snapshot(graph) == once
    graph.add_claims({ARTICLE: [claim(Modality.DENIED)]})
    assert partners(graph) == {KGE["Google"]}


def test_removing_a_document_leaves_no_trace(graph: KnowledgeGraph) -> None:
    before = snapshot(graph)
    graph.add_claims({ARTICLE: [claim()]})
    graph.remove_document(ARTICLE.iri)
    assert snapshot(graph) == before
    assert graph.claims() == []


def test_a_fact_written_by_hand_stays_when_a_rule_no_longer_gives_it(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    by_hand = tmp_path / "more.nt"
    by_hand.write_text(
        f"<{FORD.iri}> <https://w3id.org/techauto-kg/ontology#partnersWith> <{NEWCOMER.iri}> .\n",
        encoding="utf-8",
    )
    graph.parse(by_hand)
    graph.add_claims({ARTICLE: [claim()]})
    graph.remove_document(ARTICLE.iri)
    assert NEWCOMER.iri in partners(graph)


def test_a_broken_file_adds_nothing(graph: KnowledgeGraph, tmp_path: Path) -> None:
    broken = tmp_path / "more.ttl"
    broken.write_text("<http://e.org/a> <http://e.org/b> 1 .\n<http://e.org/a> oops\n", "utf-8")
    before = snapshot(graph)
    with pytest.raises(DataError, match=r"more\.ttl:[23]"):
        graph.parse(broken)
    assert snapshot(graph) == before


def test_all_partnerships_survive_the_way_through_the_store(
    curated_graph: KnowledgeGraph,
) -> None:
    deals = curated_graph.partnerships()
    assert len(deals) >= 1260
    assert all(isinstance(deal, Partnership) and deal.sources for deal in deals)
    documents = curated_graph.documents()
    assert all(documents[source].url for deal in deals for source in deal.sources)


def test_both_engines_derive_the_same(curated_graph: KnowledgeGraph) -> None:
    memory = kg.load("memory:").store
    assert set(memory.lines()) == set(curated_graph.store.lines())
    assert set(memory.lines(DERIVED)) == set(curated_graph.store.lines(DERIVED))


def test_an_article_is_read_into_the_graph(tmp_path: Path) -> None:
    graph = kg.load()
    article = tmp_path / "article.txt"
    article.write_text("Ford Motor Company and Baidu announced a partnership in mapping.", "utf-8")
    claims = graph.extract_and_add(article, date="2026-01-05")
    assert "partnersWith" in {claim.predicate for claim in claims}
    assert {claim.id for claim in graph.claims()} == {claim.id for claim in claims}
    with pytest.raises(DocumentError, match=r"none\.txt"):
        graph.extract_and_add(article, tmp_path / "none.txt")
    assert len(graph.claims()) == len(claims)


def test_asking_by_a_wrong_name_suggests(curated_graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean Ford Motor Company"):
        curated_graph.ask("partners-of", company="Frod")
    with pytest.raises(UnknownNameError, match="did you mean partners-of"):
        curated_graph.ask("partner-of", company="Ford")
    with pytest.raises(UsageError, match="company"):
        curated_graph.ask("partners-of")


def test_to_networkx_has_a_node_for_each_party(curated_graph: KnowledgeGraph) -> None:
    network = curated_graph.to_networkx()
    parties = {
        iri
        for deal in curated_graph.partnerships()
        for iri in (*deal.automakers, *deal.tech_companies)
    }
    assert parties <= set(network.nodes)


def test_importing_kg_imports_nothing_heavy() -> None:
    program = "import sys, kg; print(*(m for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "pandas", "networkx", "pyvis", "matplotlib", "numpy", "IPython", "pyshacl"}
    assert heavy.isdisjoint(done.stdout.split())
