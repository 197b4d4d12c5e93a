"""Parameters with hostile values reach every engine as the values that they are."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import SKOS

from kg.errors import UsageError
from kg.named import bind, read_query
from kg.stores import Store
from kg.vocabulary import KGE

QUERY = read_query(
    "echo",
    "#+ title: Echo\n#+ summary: What was given?\n"
    "#+ params:\n#+   given: {type: text, about: t}\n#+   who: {type: company, about: c}\n"
    "#+ columns:\n#+   given: t\nSELECT ?given ?who WHERE {\n"
    '  VALUES ?given { "" } # param given\n  VALUES ?who { <http://x/> } # param who\n}',
)
HOSTILE = (
    '" } # ', '\\" } UNION { ?s ?p ?o', '"""', "'''", "\\", "\\\\", "\\u0022", "\\U0001F697",
    "} }", "# param given", "?given", "$who", "<http://x/>", "\t", "\n", "\r\n", "\x7f", "%22", "'",
    '"@en', '"^^xsd:int', "SERVICE <http://127.0.0.1:9/>", "; DROP ALL", "日本 🚗", "\u2028",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20),
)


def few(examples: int) -> settings:
    """So many examples on one store, which stays as it is."""
    unhurried = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, suppress_health_check=unhurried)


def answers(store: Store, text: str, who: str) -> None:
    asked = bind(QUERY, {"given": text, "who": who}, lambda _, name: URIRef(name))
    assert store.query(asked).rows == [(text, URIRef(who))]
    assert store.count() == 1


@pytest.fixture
def one_triple(store: Store) -> Store:
    store.add([(KGE.Ford, SKOS.prefLabel, Literal("Ford"))])
    return store


@pytest.mark.parametrize("store", ["memory", "oxigraph", "oxigraph-disk"], indirect=True)
@few(60)
@given(text=texts)
def test_hostile_texts_come_back_here(one_triple: Store, text: str) -> None:
    answers(one_triple, text, "http://x/y")


@pytest.mark.server
@pytest.mark.parametrize(
    "store", ["remote-oxigraph", "remote-named", "remote-virtuoso"], indirect=True
)
@few(25)
@given(text=texts)
def test_hostile_texts_come_back_from_a_server(one_triple: Store, text: str) -> None:
    answers(one_triple, text, "http://x/y")


@few(15)
@given(tail=texts)
def test_a_hostile_iri_is_refused_or_stays_one_iri(one_triple: Store, tail: str) -> None:
    try:
        answers(one_triple, "text", f"http://x/{tail}")
    except UsageError as error:
        assert "has to be a name or an IRI" in str(error)


@few(10)
@given(text=texts)
def test_hostile_texts_are_stored_as_they_are(one_triple: Store, text: str) -> None:
    one_triple.replace_graph(KGE.hostile, [(KGE.Ford, SKOS.note, Literal(text))])
    ((found,),) = one_triple.query("SELECT ?o { GRAPH kge:hostile { ?s skos:note ?o } }").rows
    assert found == text
