"""The named queries and the rules, on every store: the same answers."""

from functools import cache

import pytest

from kg.claims import Modality
from kg.inference import derive, rules
from kg.named import bind, named_queries
from kg.rdf import Triple
from kg.reification import claim_triples
from kg.results import Result
from kg.stores import Store, open_store
from kg.vocabulary import DERIVED, KGC, KGD, KGE
from tests.made import claim, graph

NAMES = {
    "Ford": KGE.Automaker_0,
    "Google": KGE.TechCompany_0,
    "General Motors": KGE.TechCompany_1,
    "Ford Mustang Mach-E": KGE.Automaker_0,
    "Nio": KGE.TechCompany_5,
    "cloud computing": KGC.cloud,
}
CLAIMS = [
    claim("Automaker_0", "partnersWith", "TechCompany_0"),
    claim("Automaker_1", "acquires", "TechCompany_2", Modality.RUMOURED),
    claim("Automaker_1", "investsIn", "TechCompany_3", Modality.DENIED),
    claim("NewCo", "suppliesTo", "Automaker_2", provisional=True),
]


@cache
def _triples() -> list[Triple]:
    return list(graph(40))


def filled(store: Store) -> Store:
    store.add(_triples())
    store.add([triple for said in CLAIMS for triple in claim_triples(said)], KGD["made"])
    derive(store)
    return store


@cache
def expected(name: str) -> Result:
    with open_store("oxigraph:") as store:
        filled(store)
        return store.query(example(name))


def example(name: str) -> str:
    query = named_queries()[name]
    given = {**query.example, **({"at_least": "2"} if "at_least" in query.example else {})}
    return bind(query, given, lambda kind, label: NAMES[label])


def test_all_named_queries_answer_alike(store: Store) -> None:
    filled(store)
    for name, query in named_queries().items():
        result = store.query(example(name))
        assert result.columns == tuple(query.columns), name
        assert result.rows == expected(name).rows, name
        assert result == expected(name), name


def test_facts_are_derived_alike(store: Store) -> None:
    filled(store)
    with open_store("oxigraph:") as other:
        filled(other)
        assert (store.count(), store.count(DERIVED)) == (other.count(), other.count(DERIVED))
    before = store.count()
    derive(store)
    assert store.count() == before


@cache
def inferred(name: str) -> Result:
    with open_store("oxigraph:") as store:
        return filled(store).query(rules()[name])


def test_every_rule_is_understood_alike(store: Store) -> None:
    filled(store)
    for name, rule in rules().items():
        assert store.query(rule) == inferred(name), name


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_made_graph_has_something_to_say(name: str) -> None:
    assert len(expected(name)) > 0
