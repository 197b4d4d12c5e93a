"""Loading, changing and asking, on every store."""

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD

from kg.errors import DataError, QueryError, StoreError, UnsafeQueryError
from kg.model import PartialDate
from kg.results import Result
from kg.sparql import QueryForm
from kg.stores import Store
from kg.stores.remote import RemoteStore
from kg.terms import Text
from kg.vocabulary import KG, KGD, KGE, KGG
from tests.conformance.conftest import empty
from tests.made import graph

FORD, GOOGLE, DOC = KGE["Ford"], KGE["Google"], KGD["doc-1"]
EDGE = (FORD, KG.partnersWith, GOOGLE)


def test_what_is_added_is_found(store: Store) -> None:
    store.add([EDGE])
    result = store.query("SELECT ?who WHERE { ?who kg:partnersWith kge:Google }")
    assert (result.columns, result.rows) == (("who",), [(FORD,)])


def test_the_default_graph_is_not_the_union_of_all(store: Store) -> None:
    store.add([EDGE], DOC)
    assert store.count() == 0
    assert store.count(DOC) == 1
    assert store.graphs() == [DOC]
    assert store.query("SELECT * WHERE { ?s ?p ?o }").rows == []
    assert store.query("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows == [(DOC,)]


def test_graph_patterns_do_not_see_the_default_graph(store: Store) -> None:
    store.add([EDGE])
    assert store.query("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows == []


def test_replacing_a_graph_touches_no_other(store: Store) -> None:
    other = KGD["doc-2"]
    store.add([EDGE])
    store.add([EDGE], DOC)
    store.add([EDGE], other)
    store.replace_graph(DOC, [(FORD, RDF.type, KG.Automaker), (FORD, KG.partnersWith, FORD)])
    assert [store.count(), store.count(DOC), store.count(other)] == [1, 2, 1]
    store.remove_graph(DOC)
    assert store.graphs() == [other]
    store.remove_graph(DOC)
    assert store.count() == 1


VALUES = [
    (FORD, FORD),
    (Literal("plain"), "plain"),
    (Literal('quote " back \\ tab \t line \n end'), 'quote " back \\ tab \t line \n end'),
    (Literal("Auto", lang="de"), Text("Auto", language="de")),
    (Literal("日本 – 🚗"), "日本 – 🚗"),
    (Literal("7", datatype=XSD.integer), 7),
    (Literal("-7", datatype=XSD.integer), -7),
    (Literal("1.5", datatype=XSD.decimal), Decimal("1.5")),
    (Literal("2.5E0", datatype=XSD.double), 2.5),
    (Literal("true", datatype=XSD.boolean), True),
    (Literal("2021", datatype=XSD.gYear, normalize=False), PartialDate("2021")),
    (Literal("2021-02", datatype=XSD.gYearMonth, normalize=False), PartialDate("2021-02")),
    (Literal("2021-02-01", datatype=XSD.date), PartialDate("2021-02-01")),
    (
        Literal("2021-02-01T10:00:00Z", datatype=XSD.dateTime, normalize=False),
        datetime(2021, 2, 1, 10, tzinfo=UTC),
    ),
    (
        Literal("https://example.org", datatype=XSD.anyURI),
        Text("https://example.org", datatype=str(XSD.anyURI)),
    ),
]


@pytest.mark.parametrize(("term", "value"), VALUES, ids=[str(term)[:20] for term, _ in VALUES])
def test_terms_come_back_as_python_values(store: Store, term: object, value: object) -> None:
    store.add([(FORD, RDFS.comment, term)])  # type: ignore[list-item]
    ((found,),) = store.query("SELECT ?o WHERE { ?s rdfs:comment ?o }").rows
    assert found == value
    assert type(found) is type(value)
    for detail in ("language", "datatype"):
        assert getattr(found, detail, None) == getattr(value, detail, None)


def test_unbound_is_none(store: Store) -> None:
    store.add([EDGE])
    found = store.query("SELECT ?s ?label WHERE { ?s ?p ?o OPTIONAL { ?s rdfs:label ?label } }")
    assert found.rows == [(FORD, None)]


def test_grouping_nothing_gives_nothing_and_counting_nothing_gives_zero(store: Store) -> None:
    grouped = "SELECT ?p (COUNT(?s) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
    assert store.query(grouped).rows == []
    assert store.query("SELECT (COUNT(?s) AS ?n) WHERE { ?s ?p ?o }").rows == [(0,)]


def test_ask_and_construct_and_describe(store: Store) -> None:
    store.add([EDGE, (FORD, SKOS.prefLabel, Literal("Ford", lang="en"))])
    assert store.query("ASK { ?s kg:partnersWith ?o }").boolean is True
    assert not store.query("ASK { ?s kg:acquires ?o }")
    built = store.query("CONSTRUCT { ?o kg:partnersWith ?s } WHERE { ?s kg:partnersWith ?o }")
    assert built.graph is not None
    assert set(built.graph) == {(GOOGLE, KG.partnersWith, FORD)}
    described = store.query("DESCRIBE kge:Ford")
    assert described.form is QueryForm.DESCRIBE
    assert described.graph is not None
    assert EDGE in described.graph


def test_an_empty_construct_is_an_empty_graph(store: Store) -> None:
    built = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert built.graph is not None
    assert len(built.graph) == 0
    assert not built


def test_prefixes_need_not_be_declared_and_may_be(store: Store) -> None:
    store.add([EDGE])
    text = (
        "PREFIX ours: <https://w3id.org/techauto-kg/entity/>\n"
        "SELECT ?p { ours:Ford ?p ours:Google . ?s kg:partnersWith ?o }"
    )
    assert store.query(text).rows == [(KG.partnersWith,)]


def test_a_syntax_error_has_line_and_column(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("SELECT ?s\nWHERE { ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 15)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://a> <http://b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }",
    ],
)
def test_what_changes_or_reaches_out_is_refused(store: Store, text: str) -> None:
    store.add([EDGE])
    with pytest.raises(UnsafeQueryError):
        store.query(text)
    assert store.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_updates_do_not_reach_out(store: Store, text: str) -> None:
    with pytest.raises(UnsafeQueryError):
        store.update(text)


def test_from_one_of_our_graphs_reads_it(store: Store) -> None:
    store.add([EDGE], DOC)
    assert store.query(f"SELECT ?o FROM <{DOC}> WHERE {{ ?s ?p ?o }}").rows == [(GOOGLE,)]
    assert store.query("SELECT ?o FROM kgd:doc-1 WHERE { ?s ?p ?o }").rows == [(GOOGLE,)]


def test_several_updates_are_one(store: Store) -> None:
    store.update(
        ["INSERT DATA { kge:A kg:powers kge:B }", "INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }"]
    )
    assert store.count() == 2


def test_data_in_updates_is_for_the_default_graph(store: Store) -> None:
    store.add([EDGE], DOC)
    store.update(
        "INSERT DATA { kge:Ford kg:partnersWith kge:Google . GRAPH kgg:x { kge:A a kg:B } }"
    )
    assert [store.count(), store.count(DOC), store.count(KGG.x)] == [1, 1, 1]
    store.update("DELETE DATA { kge:Ford kg:partnersWith kge:Google }")
    assert [store.count(), store.count(DOC), store.count(KGG.x)] == [0, 1, 1]
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    store.update("DELETE WHERE { ?s ?p ?o }")
    assert [store.count(), store.count(DOC), store.count(KGG.x)] == [0, 1, 1]


def test_a_graph_is_cleared_by_name(store: Store) -> None:
    store.add([EDGE])
    store.add([EDGE], DOC)
    store.update(f"CLEAR GRAPH <{DOC}>")
    assert [store.count(), store.count(DOC)] == [1, 0]


@pytest.mark.parametrize("change", ["CLEAR GRAPH", "DROP GRAPH", "drop # it\n graph", "MOVE"])
def test_what_ends_a_graph_that_is_not_there_is_refused(store: Store, change: str) -> None:
    """Servers decide themselves whether that is an error."""
    store.add([EDGE])
    store.add([EDGE], DOC)
    update = f"{change} <urn:absent>" + (f" TO <{KGG.x}>" if change == "MOVE" else "")
    with suppress(StoreError) if isinstance(store, RemoteStore) else pytest.raises(StoreError):
        store.update(update)
    word = change.split()[0]
    store.update(update.replace(word, f"{word} SILENT", 1))
    assert (store.count(), store.graphs()) == (1, [DOC])


def test_a_graph_that_is_not_there_is_an_empty_one(store: Store) -> None:
    store.add([EDGE])
    found = store.query("SELECT * { GRAPH <urn:absent> { ?s ?p ?o } }")
    assert (found.rows, store.count(URIRef("urn:absent"))) == ([], 0)
    assert list(store.lines(URIRef("urn:absent"))) == []
    store.remove_graph(URIRef("urn:absent"))


def test_a_graph_that_is_there_is_dropped_and_not_made_again(store: Store) -> None:
    store.add([EDGE], DOC)
    with pytest.raises(StoreError):
        store.update(f"CREATE GRAPH <{DOC}>")
    store.update(f"DROP SILENT GRAPH <{DOC}>")  # Virtuoso drops aloud only what CREATE has made
    assert store.graphs() == []


def test_files_are_loaded_into_the_graph_named(store: Store, tmp_path: Path) -> None:
    turtle = tmp_path / "a.ttl"
    turtle.write_text("@prefix a: <http://a/> .\na:b a:c a:d, 'x' .\n", encoding="utf-8")
    trig = tmp_path / "b.trig"
    trig.write_text("<http://g/1> { <http://s> <http://p> 1 }", encoding="utf-8")
    store.load(turtle)
    store.load([turtle, trig], DOC)
    assert [store.count(), store.count(DOC)] == [2, 2]
    assert store.graphs() == [URIRef("http://g/1"), DOC]


def test_a_broken_file_adds_nothing(store: Store, tmp_path: Path) -> None:
    good, broken = tmp_path / "good.ttl", tmp_path / "broken.ttl"
    good.write_text("<http://a> <http://b> 1 .\n", encoding="utf-8")
    broken.write_text("<http://a> <http://b> 1 .\n<http://a> <http://b> oops .\n", encoding="utf-8")
    for files in ([broken], [good, broken]):
        for already in (0, 1):
            with pytest.raises(DataError) as caught:
                store.load(files)
            assert (caught.value.path, caught.value.line) == (str(broken), 2)
            assert caught.value.column is not None
            assert store.count() == already
            store.add([EDGE])
        empty(store)


def test_a_blank_node_is_no_name_of_a_graph(store: Store, tmp_path: Path) -> None:
    good, quads, trig = tmp_path / "good.ttl", tmp_path / "a.nq", tmp_path / "b.trig"
    good.write_text("<http://a> <http://b> 1 .\n", encoding="utf-8")
    line = "<http://a> <http://b> <http://c> {} .\n"
    quads.write_text(line.format("<http://g>") + line.format("_:g"), encoding="utf-8")
    trig.write_text("<http://a> <http://b> 2 . [] { <http://a> <http://b> 3 }", encoding="utf-8")
    for files in ([quads], [trig], [good, quads], [good, trig]):
        for already in (0, 1):
            with pytest.raises(DataError, match="name each graph by an IRI") as caught:
                store.load(files)
            assert caught.value.path == str(files[-1])
            assert (store.count(), store.graphs()) == (already, [])
            store.add([EDGE])
        store.update("INSERT DATA { kge:A kg:powers kge:B }")
        empty(store)


@pytest.mark.parametrize("name", ["missing.ttl", "a.xyz", "noextension"])
def test_a_file_that_cannot_be_read_says_so(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match=name):
        store.load(tmp_path / name)


def test_an_iri_that_is_none_is_refused_everywhere(store: Store) -> None:
    with pytest.raises(ValueError):
        store.add([(URIRef("http://a b"), RDF.type, KG.Thing)])
    assert store.count() == 0


def test_rdflib_sees_the_same_data(store: Store) -> None:
    store.add([EDGE])
    store.add([EDGE], DOC)
    dataset = store.dataset
    assert list(dataset.default_graph.triples((FORD, None, None))) == [EDGE]
    assert list(dataset.graph(DOC).objects(FORD, KG.partnersWith)) == [GOOGLE]
    assert [tuple(row) for row in dataset.query("SELECT ?o WHERE { ?s ?p ?o }")] == [(GOOGLE,)]


def test_a_made_graph_is_counted_alike(store: Store) -> None:
    triples = list(graph(20))
    store.add(triples)
    assert store.count() == len(set(triples))
    rows = store.query(
        "SELECT ?kind (COUNT(?deal) AS ?n) WHERE { ?deal kg:kind ?kind } GROUP BY ?kind"
    ).rows
    assert sum(int(str(n)) for _, n in rows) == 20


def test_results_are_equal_by_value(store: Store) -> None:
    store.add([EDGE])
    expected = Result(QueryForm.SELECT, ("s",), [(FORD,)])
    assert store.query("SELECT ?s WHERE { ?s ?p ?o }") == expected
