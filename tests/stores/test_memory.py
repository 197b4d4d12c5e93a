"""rdflib's memory: changes that Oxigraph works out, and joins that rdflib leaves to us."""

from collections.abc import Iterator

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDFS, XSD

from kg.errors import StoreError
from kg.stores import Store, open_store
from kg.vocabulary import KG, KGD, KGE

FORD, EDGE = KGE.Ford, (KGE.Ford, KG.partnersWith, KGE.Google)
LONG = (FORD, RDFS.comment, Literal("1.50", datatype=XSD.decimal, normalize=False))


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        opened.add([EDGE, LONG])
        opened.add([EDGE, LONG], KGD.doc)
        yield opened


def test_a_change_leaves_the_rest_as_it_was_written(store: Store) -> None:
    store.update("DELETE DATA { kge:Ford kg:partnersWith kge:Google }")
    assert list(store.dataset.default_graph) == [LONG]
    assert set(store.dataset.graph(KGD.doc)) == {EDGE, LONG}


def test_what_goes_is_found_however_it_was_written(store: Store) -> None:
    store.update("DELETE WHERE { ?s rdfs:comment 1.5 }")
    assert list(store.dataset.default_graph) == [EDGE]
    store.update(f"CLEAR GRAPH <{KGD.doc}>")
    assert (store.graphs(), store.count()) == ([], 1)


def test_a_change_that_fails_changes_nothing(store: Store) -> None:
    with pytest.raises(StoreError):
        store.update(["INSERT DATA { kge:A kg:powers kge:B }", f"CREATE GRAPH <{KGD.doc}>"])
    assert store.count() == 2


@pytest.mark.parametrize(
    ("pattern", "rows"),
    [
        ("{ SELECT ?o { ?s kg:partnersWith ?o } } { SELECT ?o { ?o a ?any } }", 0),
        ("{ SELECT ?s { ?s ?p ?o } } { SELECT ?s { ?s ?p ?o } }", 4),  # each with each
        ("{ SELECT ?s { ?s ?p ?o } } { SELECT ?x { ?x ?p ?o } }", 4),
        ("VALUES (?s ?n) { (kge:Ford UNDEF) (UNDEF 1) } { SELECT ?s { ?s ?p ?o } }", 4),
        ("VALUES ?s { kge:Ford } VALUES ?p { kg:partnersWith } ?s ?p ?o", 1),
    ],
)
def test_joins_are_those_of_the_standard(store: Store, pattern: str, rows: int) -> None:
    with open_store("oxigraph:") as other:
        other.add([EDGE, LONG])
        text = f"SELECT * WHERE {{ {pattern} }}"
        assert len(store.query(text)) == len(other.query(text)) == rows


def test_graphs_that_hold_nothing_are_made_emptied_and_dropped(store: Store) -> None:
    for change in ("CREATE", "CLEAR", "DROP", "CREATE"):
        store.update(f"{change} GRAPH <a:g>")
    with pytest.raises(StoreError, match="already exists"):
        store.update("CREATE GRAPH <a:g>")
    store.update("INSERT DATA { GRAPH <a:g> { kge:Ford kg:partnersWith kge:Google } }")
    store.update("DELETE WHERE { GRAPH <a:g> { ?s ?p ?o } }")
    store.update("CLEAR GRAPH <a:g>")
    assert store.graphs() == [KGD.doc]


def test_graphs_of_others_are_asked_as_before(store: Store) -> None:
    """The joins are a setting of the process; a plain graph has no dataset."""
    graph = Graph().add(EDGE)
    found = graph.query("SELECT * { { ?a ?p ?b } { ?b ?q ?c } }")
    assert len(found) == 0
    assert len(graph.query("SELECT * { { ?a ?p ?b } { ?a ?q ?c } }")) == 1
