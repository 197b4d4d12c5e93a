"""Canonical Turtle: one text for one graph."""

from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import curated
from kg.turtle import canonical
from kg.vocabulary import KG

nodes = st.sampled_from([f"http://{host}.org/{name}" for host in "xy" for name in "abc"]).map(
    URIRef
)
predicates = st.one_of(
    nodes, st.sampled_from([KG.kind, URIRef("http://x.org/"), URIRef("urn:p:1"), URIRef("a:b")])
)
values = st.one_of(nodes, st.sampled_from(["a", "b\n#c", '"'])).map(
    lambda value: value if isinstance(value, URIRef) else Literal(value)
)
triples = st.lists(st.tuples(nodes, predicates, values), min_size=1, max_size=8)


def graph_of(found: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> Graph:
    graph = Graph()
    for triple in found:
        graph.add(triple)
    return graph


@given(triples, st.randoms())
def test_the_order_of_triples_does_not_count(
    found: list[tuple[URIRef, URIRef, URIRef | Literal]], random: Random
) -> None:
    text = canonical(graph_of(found))
    random.shuffle(found)
    assert canonical(graph_of(found)) == text


@given(triples)
def test_what_is_written_reads_back_and_is_written_the_same(
    found: list[tuple[URIRef, URIRef, URIRef | Literal]],
) -> None:
    text = canonical(graph_of(found))
    back = curated.parse(text, Path("a.ttl"))
    assert set(back) == set(found)
    assert canonical(back) == text
