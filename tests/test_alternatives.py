"""Shapes with alternatives: what is taken from pySHACL gives what pySHACL would say."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD
from rdflib.term import Node

from kg import curated
from kg.alternatives import SH, broken, take_out
from kg.folder import DataFolder
from kg.shacl import check_shapes
from kg.vocabulary import KG, KGP

SHAPES = curated.read(curated.shapes_file())
DEAL = KGP["a"]


def test_the_shapes_with_plain_alternatives_are_taken_out() -> None:
    rest = curated.read(curated.shapes_file())
    assert take_out(rest) == [KG.DateShape, KG.DatedShape, KG.NamedProductShape]
    assert not list(rest.subject_objects(SH["or"]))


@pytest.mark.parametrize(
    "more",
    [
        (KG.YearDate, SH.maxLength, Literal(4)),  # an alternative that is looked at in part
        (KG.YearDate, SH.path, KG.announced),  # what is then said of the values of a property
        (KG.DateShape, SH.maxLength, Literal(10)),
        (KG.DateShape, SH.property, KG.SomeShape),
        (KG.DateShape, SH.targetNode, KG.some),
        (KG.DateShape, SH["or"], KG["DatedShape-list"]),
        (KG.DateShape, RDF.type, RDFS.Class),
        (KG.SomeShape, SH.node, KG.DateShape),
    ],
)
def test_a_shape_that_says_more_stays_whole(more: tuple[URIRef, URIRef, Node]) -> None:
    rest = curated.read(curated.shapes_file())
    rest.add(more)
    before = set(rest.triples((KG.DateShape, None, None)))
    assert KG.DateShape not in take_out(rest)
    assert set(rest.triples((KG.DateShape, None, None))) == before


def test_a_class_is_targeted_with_its_subclasses() -> None:
    data = Graph(bind_namespaces="none")
    data.add((KG.PilotDeal, RDFS.subClassOf, KG.Partnership))
    data.add((DEAL, RDF.type, KG.PilotDeal))
    assert list(broken(data, SHAPES, KG.DatedShape)) == [DEAL]


def test_what_a_shape_asks_beside_its_alternatives_is_checked(tmp_path: Path) -> None:
    shapes = curated.read(curated.shapes_file())
    shapes.add((KG.DateShape, SH.maxLength, Literal(4)))
    (tmp_path / "deal.ttl").write_text(
        f'<{DEAL}> <{KG.announced}> "2021-02"^^<{XSD.gYearMonth}> .\n', encoding="utf-8"
    )
    found = list(check_shapes(DataFolder(tmp_path), shapes))
    assert any("write a date as a year" in finding.message for finding in found)


dates = st.one_of(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda d: (d.isoformat(), XSD.date)),
    st.tuples(
        st.sampled_from(["2021", "2021-02", "2021-13", "2021-02-30", "02", "2021-02-01Z"]),
        st.sampled_from([XSD.gYear, XSD.gYearMonth, XSD.date, XSD.string]),
    ),
)


@given(
    st.lists(st.tuples(st.sampled_from([KG.announced, KG.knownBy, KG.ended]), dates), max_size=3)
)
@settings(deadline=None, max_examples=30)
def test_the_same_nodes_are_broken_as_with_pyshacl(
    found: list[tuple[URIRef, tuple[str, URIRef]]],
) -> None:
    data = Graph(bind_namespaces="none")
    data.add((DEAL, RDF.type, KG.Partnership))
    for predicate, (text, datatype) in found:
        data.add((DEAL, predicate, Literal(text, datatype=datatype, normalize=False)))
    only = curated.read(curated.shapes_file())
    taken = take_out(curated.read(curated.shapes_file()))
    for shape in set(only.subjects(SH.targetClass)) | set(only.subjects(SH.targetObjectsOf)):
        if shape not in taken:
            only.remove((shape, None, None))
    _, results, _ = validate(data, shacl_graph=only, allow_warnings=True)
    assert isinstance(results, Graph)
    expected = {
        (results.value(result, SH.sourceShape), results.value(result, SH.focusNode))
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }
    assert {(s, node) for s in taken for node in broken(data, SHAPES, s)} == expected
