"""Named queries: their headers, their parameters, and values that mean harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from kg.errors import AmbiguousNameError, UnknownNameError, UsageError
from kg.graph import KnowledgeGraph
from kg.model import AmbiguousName, Entity
from kg.named import bind, named_queries, named_query, read_query, resolver
from kg.registry import Registry
from kg.sparql import QueryForm, check
from kg.stores import open_store
from kg.vocabulary import KGC, KGE

FORD = Entity(KGE.Ford_Motor_Company, "Ford Motor Company", "Automaker", ("Ford",))
GOOGLE = Entity(KGE.Google, "Google", "TechCompany")
CLOUD = Entity(KGC.cloud, "cloud computing", "Concept")
ALIOS = Entity(KGE.AliOS, "AliOS", "OperatingSystem", maker=GOOGLE.iri)
ANN = Entity(KGE.Ann, "Ann", "Person")
VAGUE = AmbiguousName("Omega", (FORD.iri, GOOGLE.iri))
RESOLVE = resolver(Registry([FORD, GOOGLE, ALIOS, ANN], [VAGUE]), Registry([CLOUD]))


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_query_is_valid_as_it_stands_and_says_what_it_is(name: str) -> None:
    query = named_queries()[name]
    assert check(query.text) is QueryForm.SELECT
    assert query.title
    assert query.summary.endswith("?")
    assert set(query.example) <= {parameter.name for parameter in query.parameters}
    needed = {p.name for p in query.parameters if p.default is None}
    assert needed <= set(query.example)
    with open_store("oxigraph:") as store:
        assert store.query(query.text).columns == tuple(query.columns)
    assert all(about for about in query.columns.values())
    assert all(parameter.about for parameter in query.parameters)


@pytest.mark.parametrize("name", sorted(set(named_queries()) - {"rumours-and-denials"}))
def test_every_example_has_an_answer_in_the_data_without_a_row_twice(
    name: str, curated_graph: KnowledgeGraph
) -> None:
    """Rumours and denials are what articles say; none is read here."""
    rows = curated_graph.ask(name, **named_query(name).example).rows
    assert 0 < len(rows) == len(set(rows))


def test_names_are_resolved_and_written_as_terms() -> None:
    text = bind(named_query("partners-of"), {"company": "ford"}, RESOLVE)
    assert (
        text.count("VALUES ?company { <https://w3id.org/techauto-kg/entity/Ford_Motor_Company> }")
        == 5
    )
    assert bind(named_query("partners-of"), {"company": FORD.iri}, RESOLVE) == text


def test_what_rolls_up_stands_beside_the_company() -> None:
    def below(kind: str, iri: URIRef) -> list[URIRef]:
        return [KGE.Lincoln] if (kind, iri) == ("company", FORD.iri) else []

    query, given = named_query("partnerships-between"), {"company": "Ford", "other": "Google"}
    rolled = bind(query, {**given, "rollup": True}, RESOLVE, below)
    assert f"VALUES ?company {{ <{FORD.iri}> <{KGE.Lincoln}> }} # param company" in rolled
    assert f"VALUES ?other {{ <{GOOGLE.iri}> }} # param other" in rolled
    for no in (False, "false"):
        assert bind(query, {**given, "rollup": no}, RESOLVE, below) == bind(query, given, RESOLVE)


def test_a_company_and_its_own_group_are_two() -> None:
    def below(kind: str, iri: URIRef) -> list[URIRef]:
        rolled = {FORD.iri: [KGE.Lincoln, GOOGLE.iri, KGE.Waymo], GOOGLE.iri: [KGE.Waymo]}
        return rolled[iri]

    query = named_query("shortest-path")
    for group, brand in (("company", "other"), ("other", "company")):
        given = {group: "Ford", brand: "Google", "rollup": True}
        rolled = bind(query, given, RESOLVE, below)
        assert f"VALUES ?{group} {{ <{FORD.iri}> <{KGE.Lincoln}> }} # param {group}" in rolled
        assert f"VALUES ?{brand} {{ <{GOOGLE.iri}> <{KGE.Waymo}> }} # param {brand}" in rolled


def test_a_currency_is_written_in_any_case() -> None:
    query = named_query("biggest-deals")
    assert 'VALUES ?currency { "EUR" }' in bind(query, {"currency": "eur"}, RESOLVE)


def test_defaults_are_used() -> None:
    assert '"2015"' in bind(named_query("by-year-and-domain"), {}, RESOLVE)


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("partners-of", {}, "needs the parameter 'company'"),
        ("partners-of", {"firm": "Ford"}, "no parameter 'firm'; its parameters are: company"),
        ("by-year-and-domain", {"since": "x"}, "whole number"),
        ("by-year-and-domain", {"since": "21"}, "a year such as 2021"),
        ("top-companies", {"at_least": "1 }"}, "whole number"),
        ("partners-of", {"company": "Ford", "rollup": "maybe"}, "it has to be true or false"),
        ("biggest-deals", {"currency": "euro"}, "it has to be an ISO 4217 code such as USD"),
        ("stats", {"x": "1"}, "its parameters are: none"),
        ("top-companies", {"at_least": "-3"}, "'at_least' .* is '-3'; it has to be 1 or more"),
        ("top-companies", {"at_least": "0"}, "1 or more"),
        ("partner-overlap", {"company": "Ford", "other": "ford"}, "the same; name two companies"),
        ("partners-of", {"company": "AliOS"}, "no company but an operating system; .* Google"),
        ("partners-of", {"company": "Ann"}, "'Ann' is no company but a person; name an org"),
    ],
)
def test_wrong_calls_say_what_is_right(name: str, arguments: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        bind(named_query(name), arguments, RESOLVE)


def test_a_company_that_may_be_any_need_not_be_named() -> None:
    query = named_query("ended-deals")
    assert "VALUES ?company { UNDEF } # param company" in bind(query, {}, RESOLVE)
    assert "VALUES ?company { UNDEF }" in bind(query, {"rollup": True}, RESOLVE)
    assert f"VALUES ?company {{ <{FORD.iri}> }}" in bind(query, {"company": "Ford"}, RESOLVE)


def test_products_and_people_may_be_asked_for_where_any_entity_may() -> None:
    assert f"<{ALIOS.iri}>" in bind(named_query("supply-chain"), {"target": "AliOS"}, RESOLVE)


def test_unknown_names_are_suggested() -> None:
    with pytest.raises(UnknownNameError, match="unknown company 'Frod'; did you mean Ford Motor"):
        bind(named_query("partners-of"), {"company": "Frod"}, RESOLVE)
    with pytest.raises(UnknownNameError, match="unknown concept"):
        bind(named_query("by-domain"), {"domain": "Ford"}, RESOLVE)
    with pytest.raises(AmbiguousNameError, match="Omega"):
        bind(named_query("partners-of"), {"company": "Omega"}, RESOLVE)
    with pytest.raises(UnknownNameError, match="did you mean partners-of"):
        named_query("partner-of")


@pytest.mark.parametrize(
    "text",
    [
        "#+ title: A\n#+ summary: B?\nSELECT * { VALUES ?x { 1 } # param x\n}",
        "#+ title: A\n#+ summary: B?\n#+ params:\n#+   x: {type: text}\nSELECT * { }",
    ],
)
def test_headers_and_lines_have_to_agree(text: str) -> None:
    with pytest.raises(ValueError, match="different parameters"):
        read_query("broken", text)


ECHO = read_query(
    "echo",
    "#+ title: Echo\n#+ summary: What was given?\n#+ params:\n#+   x: {type: text, about: t}\n"
    '#+ columns:\n#+   x: it\nSELECT ?x\nWHERE {\n  VALUES ?x { "a" } # param x\n}\n',
)


@pytest.mark.parametrize("where", ["memory:", "oxigraph:"])
@given(
    text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)
)
@settings(deadline=None, max_examples=60)
def test_hostile_texts_come_back_as_they_are(where: str, text: str) -> None:
    with open_store(where) as store:
        assert store.query(bind(ECHO, {"x": text}, RESOLVE)).rows == [(text,)]


@given(st.text(max_size=30).map(lambda tail: "http://x/" + tail))
@settings(deadline=None, max_examples=100)
def test_hostile_iris_are_refused_or_stay_one_iri(iri: str) -> None:
    query = named_query("partners-of")
    try:
        text = bind(query, {"company": iri}, lambda kind, name: URIRef(name))
    except UsageError:
        return
    with open_store("oxigraph:") as store:
        assert store.query(text).rows == []
