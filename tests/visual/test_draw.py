"""The pages of the shipped graph, of a part of it and of an answer; what a notebook shows."""

import json
import re

import pytest

from kg.errors import UsageError
from kg.graph import KnowledgeGraph
from kg.results import Result
from kg.sparql import QueryForm
from kg.visual.draw import page, page_of_result
from kg.visual.notebook import ROWS, result_table

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def graph(curated_graph: KnowledgeGraph) -> KnowledgeGraph:
    return curated_graph


def data(html: str) -> dict:
    [raw] = re.findall(r'id="scene">(.*?)</script>', html, re.S)
    return json.loads(raw)


def ids(html: str) -> set[str]:
    return {deal["id"] for deal in data(html)["deals"]}


def test_the_whole_graph_is_on_the_page_with_a_source_for_every_deal(graph):
    html = page(graph)
    assert len(html.encode()) < 3_500_000
    found = data(html)
    assert len(found["deals"]) == len(graph.partnerships())
    links = {source["id"] for source in found["sources"] if source.get("url")}
    assert all(set(deal["sources"]) <= links for deal in found["deals"])


def test_the_neighbourhood_of_a_name_has_only_its_deals(graph):
    found = data(page(graph, focus="waymo"))
    assert found["title"].endswith("Waymo")
    assert all(
        "Waymo" in deal["automakers"] + deal["technology"] + deal.get("others", [])
        for deal in found["deals"]
    )
    assert "ford-google-2021" in ids(page(graph, focus="Ford"))


def test_a_query_draws_what_its_rows_name(graph):
    query = """SELECT ?a ?b { ?p kg:automaker ?a ; kg:techCompany ?b ; kg:domain kgc:ar-hud }"""
    expected = {
        record.iri.rpartition("/")[2]
        for record in graph.partnerships()
        if any(domain.endswith("/ar-hud") for domain in record.domains)
    }
    assert expected <= ids(page(graph, query=query))


def test_what_cannot_be_drawn_says_so(graph):
    with pytest.raises(UsageError, match="nothing to draw"):
        page(graph, query="SELECT (1 AS ?one) {}")


def test_the_graph_and_its_answers_show_themselves_in_a_notebook(graph):
    assert graph._repr_html_().startswith("<iframe sandbox=")
    query = "SELECT ?a ?b { ?p kg:automaker ?a ; kg:techCompany kge:Waymo, ?b }"
    answer = graph.query(query)
    shown = answer._repr_html_()
    assert shown.startswith("<iframe sandbox=")
    assert "allow-same-origin" not in shown
    assert shown.endswith(f"{len(answer)} rows")
    assert (
        graph.query("SELECT ?years { ?p kg:durationYears ?years }")._repr_html_()[:7] == "<table>"
    )
    assert graph.query("ASK { ?s ?p ?o }")._repr_html_() == "yes"
    assert graph.query("SELECT (1 AS ?one) {}")._repr_html_().startswith("<table>")


def test_a_construct_is_drawn_too(graph):
    query = "CONSTRUCT { ?a kg:partnersWith ?b } WHERE { ?a kg:partnersWith ?b } LIMIT 5"
    assert ids(page_of_result(graph, graph.query(query)))


def test_a_table_in_a_notebook_is_text_and_not_endless():
    rows = [(HOSTILE, None)] * (ROWS + 1)
    table = result_table(Result(QueryForm.SELECT, ("a<b", "c"), rows))
    assert "<img" not in table
    assert "a&lt;b" in table
    assert table.count("<tr>") == ROWS + 1
    assert table.endswith(f"first {ROWS} of {ROWS + 1} rows")
    assert Result(QueryForm.SELECT, ("a",), [("x",)])._repr_html_().startswith("<table>")
