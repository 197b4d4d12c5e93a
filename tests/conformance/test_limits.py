"""A query stops when it is told to, and gives no more rows than allowed, on every store."""

import pytest

from kg.errors import QueryError
from kg.stores import Store
from tests.made import graph

CROSS_PRODUCT = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?l) }"
)


# The work of a server can be ended from here only where it has a parameter for that.
@pytest.mark.server
@pytest.mark.parametrize("store", ["remote-virtuoso"], indirect=True)
def test_the_work_of_virtuoso_is_stopped(store: Store) -> None:
    store.add(graph(30))
    with pytest.raises(QueryError, match="no answer within|before it had the whole answer"):
        store.query(CROSS_PRODUCT, seconds=0.5)
    assert store.query("ASK { ?s ?p ?o }").boolean


@pytest.mark.parametrize("store", ["memory", "oxigraph", "oxigraph-disk"], indirect=True)
def test_the_work_is_stopped(store: Store) -> None:
    store.add(graph(30))
    with pytest.raises(QueryError, match="stopped after 0.5 s"):
        store.query(CROSS_PRODUCT, seconds=0.5)
    assert store.query("ASK { ?s ?p ?o }").boolean


def test_what_is_quick_enough_is_answered_in_full(store: Store) -> None:
    store.add(graph(3))
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s skos:prefLabel ?o ; ?p ?o }"
    for seconds in (60, float("inf")):
        assert store.query(text, seconds=seconds) == store.query(text)
    with pytest.raises(QueryError, match="syntax error"):
        store.query("SELECT * WHERE { ?s }", seconds=60)


def test_no_more_rows_than_allowed(store: Store) -> None:
    store.add(graph(3))
    text = "SELECT ?s ?o WHERE { ?s skos:prefLabel ?o } ORDER BY ?s"
    whole = store.query(text)
    for rows, truncated in ((2, True), (len(whole), False), (len(whole) + 1, False)):
        cut = store.query(text, rows=rows)
        assert (cut.rows, cut.truncated) == (whole.rows[:rows], truncated)
