"""Requests rewritten for a named graph in the place of the default graph mean what they meant."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.stores.scope import names_dataset, within_graph
from tests.stores.answering import page

DEFAULT, OTHER = "urn:default", "urn:other"
DATA = "<urn:a> <urn:p> 1, 2 . <urn:b> <urn:p> <urn:a> ."
ELSEWHERE = "<urn:a> <urn:p> 2, 3 ."

QUERIES = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * WHERE { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { GRAPH <urn:other> { ?s ?p ?o } } }",
    "SELECT * { { ?s ?p 1 } UNION { GRAPH <urn:other> { ?s ?p 3 } } }",
    "SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } GRAPH ?g { ?s ?p 2 } }",
    "SELECT (COUNT(*) AS ?n) { GRAPH $g { { ?s ?p 2 } UNION { ?s ?p 3 } } } GROUP BY ?s",
    'SELECT * { ?s ?p ?o FILTER(STR(?o) != "} GRAPH ?g { ") } # { GRAPH ?x {\n ORDER BY ?o',
    "PREFIX select: <urn:> SELECT * { select:a ?p ?o FILTER(?o < 2 && 5 > 3) }",
    "ASK { ?s ?p 3 }",
    "ASK WHERE { GRAPH ?g { ?s ?p 3 } }",
    "CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s <urn:q> ?o } { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT WHERE { ?s <urn:p> ?o }",
    "CONSTRUCT WHERE { ?s ?p ?o } ORDER BY (EXISTS { ?s ?p 1 }) LIMIT 1",
    "SELECT (EXISTS { <urn:b> ?p ?o } AS ?yes) { <urn:a> ?p ?o }",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { ?s <urn:p> 2 }) VALUES ?s { <urn:a> }",
    "SELECT ?s { ?s ?p ?o } ORDER BY (NOT EXISTS { ?s <urn:p> 2 }) ?o LIMIT 1",
    "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { GRAPH ?g { ?s ?p ?o } }) LIMIT 2",
    "ASK { ?s ?p ?o } HAVING (EXISTS { ?s ?p 99 })",
    "SELECT ?s { ?s ?p ?o } VALUES (?s ?o) { (<urn:a> 1) (<urn:b> UNDEF) }",
    "SELECT ?s‿values { ?s‿values ?p ?o }",
]
UPDATES = [
    "INSERT DATA { <urn:c> <urn:p> 4 . GRAPH <urn:new> { <urn:c> <urn:p> 5 } . <urn:d> <urn:p> 6 }",
    "INSERT DATA { GRAPH <urn:new> { <urn:c> <urn:p> 5 } }",
    "INSERT DATA { <urn:c> <urn:p> \"} ; DROP ALL\", '''it's \" {''' }",
    r"INSERT DATA { <urn:a/graph/\u0041/#/\U00000042> <urn:p> 5 }",
    "PREFIX e: <urn:> INSERT DATA { e:a·graph e:a\u0301graph e:ह्graph, e:a\u2040graph, e:、graph }",
    "PREFIX graph.é: <urn:> INSERT DATA { graph.é:a graph.é:p 5 }",
    "DELETE DATA { <urn:a> <urn:p> 1 . GRAPH <urn:other> { <urn:a> <urn:p> 3 } }",
    "DELETE WHERE { ?s <urn:p> ?o }",
    "DELETE WHERE { ?s ?p ?o . GRAPH <urn:other> { ?s ?p ?o } }",
    "DELETE { ?s ?p ?o } INSERT { ?s <urn:q> ?o } WHERE { ?s ?p ?o }",
    "DELETE { GRAPH <urn:other> { ?s ?p ?o } } WHERE { GRAPH <urn:other> { ?s ?p ?o } ?s ?p ?o }",
    "INSERT { GRAPH ?g { ?s <urn:q> ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { ?s <urn:q> ?o } WHERE { ?s ?p ?o FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }",
    "PREFIX with: <urn:> INSERT { with:x with:p ?o } WHERE { with:a ?p ?o } ; CLEAR DEFAULT",
    "WITH <urn:other> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "INSERT { ?s <urn:q> ?o } USING <urn:other> WHERE { ?s ?p ?o }",
    "CLEAR DEFAULT",
    "DROP SILENT DEFAULT; INSERT DATA { <urn:c> <urn:p> 4 }",
    "COPY <urn:other> TO DEFAULT",
    "ADD DEFAULT TO <urn:other>",
    "LOAD <PAGE> ; CLEAR GRAPH <urn:other>",
    "PREFIX load: <PAGE> load silent # INTO\n load: # it\n; DELETE WHERE { <urn:a> ?p ?o }",
    "LOAD <PAGE> # it\n into GRAPH <urn:other> ; LOAD SILENT <PAGE> INTO GRAPH <urn:new>",
    "CLEAR GRAPH <urn:other> ; INSERT DATA { <urn:c> <urn:p> 4 } ; DELETE WHERE { <urn:a> ?p ?o }",
]


def plain() -> ox.Store:
    store = ox.Store()
    store.update(f"INSERT DATA {{ {DATA} GRAPH <{OTHER}> {{ {ELSEWHERE} }} }}")
    return store


def named() -> ox.Store:
    """The same with the default graph in a named one, and something else in the default graph."""
    store = ox.Store()
    data = f"GRAPH <{DEFAULT}> {{ {DATA} }} GRAPH <{OTHER}> {{ {ELSEWHERE} }}"
    store.update(f"INSERT DATA {{ {data} <urn:stranger> <urn:p> 99 }}")
    return store


def answer(store: ox.Store, text: str) -> object:
    found = store.query(text)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return sorted(map(str, found))
    names = [variable.value for variable in found.variables]
    return sorted(names), sorted(str([(n, str(row[n])) for n in sorted(names)]) for row in found)


@pytest.mark.parametrize("text", QUERIES)
def test_queries_mean_the_same(text: str) -> None:
    rewritten = within_graph(text, DEFAULT, [DEFAULT])
    assert answer(named(), rewritten) == answer(plain(), text)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with page(b"<urn:loaded> <urn:p> 7 .") as where:
        yield where


@pytest.mark.parametrize("text", UPDATES)
def test_updates_mean_the_same(text: str, address: str) -> None:
    text = text.replace("PAGE", address)
    expected, found = plain(), named()
    expected.update(text)
    found.update(within_graph(text, DEFAULT, [DEFAULT]))
    stranger = ox.Quad(
        ox.NamedNode("urn:stranger"),
        ox.NamedNode("urn:p"),
        ox.Literal(99),
    )
    assert stranger in found
    found.remove(stranger)
    assert ox.DefaultGraph() not in {quad.graph_name for quad in found}
    moved = {
        ox.Quad(
            q.subject,
            q.predicate,
            q.object,
            ox.DefaultGraph() if q.graph_name == ox.NamedNode(DEFAULT) else q.graph_name,
        )
        for q in found
    }
    assert moved == set(expected)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("SELECT * FROM <urn:x> { ?s ?p ?o }", True),
        ("SELECT * from named <urn:x> WHERE { ?s ?p ?o }", True),
        ("DESCRIBE <urn:from>", False),
        ("# FROM\nSELECT ?from { ?from ?p 'FROM' }", False),
    ],
)
def test_a_query_with_from_is_known(text: str, does: bool) -> None:
    assert names_dataset(text) is does


@pytest.mark.parametrize("text", ["CLEAR NAMED", "DROP SILENT NAMED"])
def test_what_would_take_the_default_graph_along_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="name each graph"):
        within_graph(text, "urn:x")
