"""The shipped data as a whole: complete, well-defined, cited, and readable as model values."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS

from kg import curated
from kg.audit import rows, sample
from kg.audit.precision import precision
from kg.census import census
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Partnership
from kg.rdf import PART_TYPES, SHAPES, read, to_triples
from kg.shacl import SH
from kg.validate import check, fix
from kg.vocabulary import KG, KGC, KGD, KGE, KGP, PREDICATES, QUALIFIERS, document_iri, short

ROOT = Path(__file__).parent.parent


@pytest.fixture
def graph(curated_triples: Graph) -> Graph:
    return curated_triples


def test_nothing_was_lost(graph: Graph) -> None:
    counts = census(graph)
    at_least = {
        "Partnership": 1740,
        "Document": 4150,
        "ProductUse": 1140,
        "Person": 555,
        "TechCompany": 490,
        "VehicleModel": 245,
        "Amount": 208,
        "AmbiguousName": 19,
    }
    missing = {
        name: counts["class", name] for name in at_least if counts["class", name] < at_least[name]
    }
    assert missing == {}
    assert (
        sum(1 for s in set(graph.subjects(SKOS.prefLabel)) if str(s).startswith(str(KGE))) >= 2245
    )
    assert sum(1 for _ in graph.triples((None, KG.role, None))) >= 860


def test_pages_have_the_names_that_their_addresses_give(graph: Graph) -> None:
    pages = list(graph.subject_objects(SDO.url))
    assert [short(page) for page, url in pages if document_iri(str(url)) != page] == []


def test_the_audit_is_of_partnerships_and_of_pages_that_are_cited(graph: Graph) -> None:
    audited = rows.read(ROOT / "data")
    withdrawn = {"geely-ecarx-luminar-2022", "geely-ecarx-tencent-2019"}
    known = {*sample.names(graph), *withdrawn}
    assert [row for row in audited if row["partnership"] not in known] == []
    addresses = {str(url) for url in graph.objects(None, SDO.url)}
    unread = ("not checkable", "absent")
    recent = [row for row in audited if int(row["draw"]) > 1 and row["verdict"] not in unread]
    assert [row["source"] for row in recent if row["source"] not in addresses] == []


def test_a_draw_of_the_audit_reads_every_fact_of_a_record_once() -> None:
    audited = rows.read(ROOT / "data")
    facts = Counter((row["draw"], row["partnership"], row["fact"]) for row in audited)
    assert set(facts.values()) == {1}
    drawn = {(row["draw"], row["partnership"]) for row in audited}
    new = {pair for pair in drawn if int(pair[0]) > 2}
    assert len({partnership for _, partnership in new}) == len(new)
    assert {p for _, p in new}.isdisjoint(p for _, p in drawn - new)
    for number, partnership in drawn:
        read_facts = {fact for d, p, fact in facts if (d, p) == (number, partnership)}
        old = {"parties", "act", "date", "status"}
        assert read_facts == (old if number == "2" else set(rows.FACTS))


def test_after_the_corrections_the_audited_records_are_as_right_as_they_should_be() -> None:
    audited = [row for row in rows.read(ROOT / "data") if row["draw"] != "2"]
    now = precision(audited, "now")
    at_least = {"deal": 0.99, "date": 0.97, "details": 0.90}
    assert {
        fact for fact, floor in at_least.items() if now[fact].right < floor * now[fact].judged
    } == set()
    as_drawn = precision([row for row in audited if row["draw"] == "3"])
    assert sum(found.judged for found in as_drawn.values()) >= 100


def test_the_best_connected_deals_are_reported_by_two_publishers(
    curated_graph: KnowledgeGraph,
) -> None:
    rows = curated_graph.ask("best-connected", at_least=100).rows[:200]
    assert len(rows) == 200
    assert sum(int(row[2]) > 1 for row in rows) >= 185


def test_every_partnership_has_a_source_with_an_address(graph: Graph) -> None:
    without = [
        deal
        for deal in graph.subjects(RDF.type, KG.Partnership)
        if not any(graph.objects(source, SDO.url) for source in graph.objects(deal, DCTERMS.source))
    ]
    assert without == []


@pytest.mark.parametrize(("cls", "namespace"), [(Partnership, KGP), (Document, KGD), (Entity, KGE)])
def test_every_record_is_a_model_value_and_nothing_more(
    graph: Graph, cls: type, namespace: str
) -> None:
    for subject in set(graph.subjects(RDF.type)):
        if not str(subject).startswith(str(namespace)) or (
            cls is Partnership and (subject, RDF.type, KG.Partnership) not in graph
        ):
            continue
        iri = URIRef(str(subject))
        written = {(s, p, o) for s, p, o in to_triples(read(graph, iri, cls)) if s == iri}
        stored = set(graph.triples((iri, None, None)))
        assert {(p, str(o)) for _, p, o in written} == {(p, str(o)) for _, p, o in stored}


def test_the_ontology_defines_every_word_of_the_model(graph: Graph) -> None:
    properties = {prop.predicate for shape in SHAPES.values() for prop in shape}
    claims = {"Claim", "modality", "score", "happened", *PREDICATES, *QUALIFIERS}
    words = properties | set(PART_TYPES.values()) | {KG[name] for name in claims}
    for word in sorted(w for w in words if str(w).startswith(str(KG))):
        assert graph.value(word, RDFS.label) is not None, word
        assert graph.value(word, RDFS.comment) is not None, word


def test_the_ontology_defines_every_word_of_rules_queries_and_shapes(graph: Graph) -> None:
    defined = set(map(str, graph.subjects(RDF.type)))
    named = {str(path) for path in curated.read(curated.shapes_file()).objects(None, SH.path)}
    for path in sorted((ROOT / "kg").glob("*/*.rq")):
        text = re.sub(r"#.*|\"[^\"]*\"", "", path.read_text(encoding="utf-8"))
        named |= {str(KG[name]) for name in re.findall(r"(?<![\w-])kg:(\w+)", text)}
        named |= {str(KGC[name]) for name in re.findall(r"\bkgc:([\w-]*\w)", text)}
    own = {name for name in named if name.startswith((str(KG), str(KGC)))}
    assert own - defined == set()


def test_superproperties_that_queries_lean_on(graph: Graph) -> None:
    for side in (KG.automaker, KG.techCompany, KG.otherParticipant):
        assert (side, RDFS.subPropertyOf, KG.participant) in graph
    assert (KG.formerName, RDFS.subPropertyOf, SKOS.altLabel) in graph
    assert (KG.Automaker, RDFS.subClassOf, KG.Organization) in graph
    assert (KG.partnersWith, RDF.type, OWL.SymmetricProperty) in graph


@pytest.mark.parametrize("text", ["speech recognition", "driverless technology", "self-driving"])
def test_domains_are_found_by_other_names(graph: Graph, text: str) -> None:
    found = {
        str(concept) for concept, name in graph.subject_objects(SKOS.altLabel) if str(name) == text
    }
    assert len(found) == 1


def test_no_two_concepts_of_a_scheme_share_a_name(graph: Graph) -> None:
    seen: dict[tuple[str, str], str] = {}
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for name in graph.objects(concept, predicate):
                key = (str(scheme), str(name).casefold())
                assert seen.setdefault(key, str(concept)) == str(concept), key


@pytest.mark.parametrize("path", curated.documents(), ids=lambda path: path.stem)
def test_articles_say_who_when_and_where_from(path: Path) -> None:
    _, matter, text = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in matter.strip().splitlines())
    assert list(fields) == ["title", "publisher", "date", "restates", "language"]
    assert fields["publisher"] == "kg"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields["date"])
    assert re.fullmatch(r"https?://\S+", fields["restates"])
    assert len(text.split()) > 60


def test_the_check_finds_no_error_and_the_sheet_has_the_counts_of_the_data() -> None:
    report = check()
    assert [str(error) for error in report.errors] == []
    assert [str(f) for f in report.warnings if f.file == "README.md" or "canonical" in str(f)] == []


def test_fix_brings_the_data_sheet_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    (tmp_path / "concepts.ttl").write_text(
        "@prefix kg: <https://w3id.org/techauto-kg/ontology#> .\n\n<http://x/a> a kg:Chip .\n",
        encoding="utf-8",
    )
    sheet = tmp_path / "README.md"
    sheet.write_text(
        "before\n<!-- counts: written by kg check --fix -->\nold\n<!-- end of counts -->\nafter\n",
        encoding="utf-8",
    )
    assert sheet in fix(tmp_path)
    assert "old" not in sheet.read_text(encoding="utf-8")
    assert "| class | Chip 1 |" in sheet.read_text(encoding="utf-8")
    assert sheet.read_text(encoding="utf-8").startswith("before\n")
    assert sheet.read_text(encoding="utf-8").endswith("\nafter\n")


def test_the_example_for_contributors_is_valid(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    prefixes = "\n".join(
        line
        for line in (curated.data_folder() / "partnerships" / "2021.ttl")
        .read_text(encoding="utf-8")
        .splitlines()
        if line.startswith("@prefix")
    )
    blocks = [
        re.sub(r"(?m)^   ", "", b) for b in re.findall(r"```turtle\n(.*?)```", guide, re.DOTALL)
    ]
    assert len(blocks) == 3
    for name in ("ontology.ttl", "concepts.ttl", "organisations/automakers.ttl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        text = (curated.data_folder() / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "new.ttl").write_text(prefixes + "\n\n" + "\n".join(blocks), encoding="utf-8")
    report = check(tmp_path)
    assert [str(error) for error in report.errors if error.file == "new.ttl"] == []
