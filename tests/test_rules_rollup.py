"""A brand's deals are reached from its group: which company rolls up to which."""

import pyoxigraph as ox
import pytest

from kg import curated
from kg.graph import KnowledgeGraph
from kg.named import NamedQuery, named_queries
from kg.results import Result
from kg.vocabulary import KGE


def has(query: NamedQuery, name: str) -> bool:
    """Whether the query has a parameter of that name."""
    return any(parameter.name == name for parameter in query.parameters)


@pytest.fixture(scope="module")
def pairs() -> set[tuple[str, str]]:
    store = ox.Store()
    for path in curated.turtle_files():
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    rule = curated.data_folder().parent / "kg" / "rules" / "rolls-up-to.rq"
    found = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(found, ox.QueryTriples)
    base = str(KGE)
    return {
        (t.subject.value.removeprefix(base), t.object.value.removeprefix(base))
        for t in found
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    }


@pytest.mark.parametrize(
    ("company", "group"),
    [
        ("Audi", "Volkswagen_Group"),
        ("Scania", "Traton_Group"),
        ("Scania", "Volkswagen_Group"),
        ("Groupe_PSA", "Stellantis"),
        ("Waymo", "Alphabet"),
        ("Genesis", "Hyundai_Motor_Group"),
    ],
)
def test_brands_subsidiaries_and_predecessors_roll_up(
    pairs: set[tuple[str, str]], company: str, group: str
) -> None:
    assert (company, group) in pairs
    assert (group, company) not in pairs


def test_no_company_rolls_up_to_itself_or_to_an_owner_of_a_venture(
    pairs: set[tuple[str, str]],
) -> None:
    assert all(company != group for company, group in pairs)
    assert ("Prime_Planet_Energy_and_Solutions", "Panasonic") not in pairs


ROLLED = [name for name, query in named_queries().items() if has(query, "rollup")]
KEYS = {
    "executives": ("person", "title", "via"),
    "sources-of-fact": ("says", "url", "sentence", "via", "other_via"),
    "supply-chain": ("product", "relation", "maker", "deal", "via"),
}


def test_every_query_that_takes_a_company_rolls_up() -> None:
    asked = [
        name
        for name, query in named_queries().items()
        if any(parameter.type in ("company", "entity") for parameter in query.parameters)
    ]
    assert asked == ROLLED
    for name in ROLLED:
        query = named_queries()[name]
        assert next(p.type for p in query.parameters if p.name == "rollup") == "boolean"
        assert ("other_via" in query.columns) == has(query, "other")


@pytest.mark.parametrize("name", ROLLED)
def test_rolled_up_answers_add_to_the_others_and_say_via_whom(
    curated_graph: KnowledgeGraph, name: str
) -> None:
    given = {"company": "Volkswagen Group", "other": "Google", "target": "Volkswagen Group"}
    query = named_queries()[name]
    arguments = {key: value for key, value in given.items() if has(query, key)}
    alone = curated_graph.ask(name, **arguments)
    rolled = curated_graph.ask(name, **arguments, rollup=True)
    assert all(rolled.column("via"))
    assert set(alone.column("via")) == {"Volkswagen Group"}
    sides = {part for value in rolled.column("via") for part in str(value).split(", ")}
    assert {"Audi", "Porsche"} & sides or name == "supply-chain"
    if name in ("shortest-path", "partner-overlap", "partners-of-partners"):
        return
    keys = KEYS.get(name, ("iri",))

    def picked(result: Result) -> set[tuple[object, ...]]:
        return set(zip(*(result.column(key) for key in keys), strict=True))

    assert picked(alone) < picked(rolled)


def test_rolled_up_comparisons_and_paths_see_the_whole_group(curated_graph: KnowledgeGraph) -> None:
    pair = {"company": "Volkswagen Group", "other": "Google"}
    alone = curated_graph.ask("partner-overlap", **pair)
    rolled = curated_graph.ask("partner-overlap", **pair, rollup="true")
    for column in ("shared", "of_company", "together"):
        assert rolled.column(column)[0] > alone.column(column)[0]
    ways = {"company": "Bentley", "other": "Ford"}
    near = curated_graph.ask("shortest-path", **ways, rollup=True).column("steps")
    assert near[0] <= curated_graph.ask("shortest-path", **ways).column("steps")[0]


def test_a_rolled_up_company_is_no_candidate_for_itself(curated_graph: KnowledgeGraph) -> None:
    rolled = curated_graph.ask("partners-of-partners", company="VW", rollup=True)
    found = set(rolled.column("iri"))
    assert found.isdisjoint({KGE.Volkswagen_Group, KGE.Audi, KGE.Porsche})
    partners = curated_graph.ask("partners-of", company="VW", rollup=True).column("iri")
    assert found.isdisjoint(partners)


def test_models_of_a_brand_count_where_products_are_asked_for(
    curated_graph: KnowledgeGraph,
) -> None:
    rolled = curated_graph.ask("supply-chain", target="Volkswagen Group", rollup=True)
    assert {"Volkswagen Group", "Audi A3"} < set(rolled.column("via"))
