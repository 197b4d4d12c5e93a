"""The result of a query → a scene: whatever connects two things can be drawn."""

from collections.abc import Iterable, Mapping, Sequence

from rdflib import URIRef
from rdflib.namespace import RDFS

from kg.model import Claim, Document, Partnership
from kg.registry import Registry
from kg.visual.parts import Scene
from kg.visual.scene import Fact, make_scene


def facts_of_rows(rows: Iterable[Sequence[object]]) -> tuple[Fact, ...]:
    """One fact for each row that holds two or more IRIs: between its first and its second.

    A third IRI that stands between them is the predicate, as in the rows of a CONSTRUCT. Rows
    with fewer IRIs, and those that connect a thing with itself, give nothing.

    >>> a, p, b = URIRef("urn:a"), URIRef("urn:p"), URIRef("urn:b")
    >>> facts_of_rows([(a, 3, b), (a, p, b), (a, a), (a, "text")])[1] == (a, p, b)
    True
    """
    found: dict[Fact, None] = {}
    for row in rows:
        iris = [cell for cell in row if isinstance(cell, URIRef)]
        if len(iris) == 3 and len(row) == 3:
            subject, predicate, target = iris
        elif len(iris) >= 2:
            (subject, target), predicate = iris[:2], RDFS.seeAlso
        else:
            continue
        if subject != target:
            found[subject, predicate, target] = None
    return tuple(found)


def scene_of_facts(
    facts: Iterable[Fact],
    *,
    entities: Registry,
    concepts: Registry,
    partnerships: Sequence[Partnership] = (),
    documents: Mapping[URIRef, Document] | None = None,
    claims: Sequence[Claim] = (),
    title: str,
) -> Scene:
    """The scene of these facts, told by their partnerships where there are any.

    A fact between two parties of a partnership is shown as that partnership, with its sources;
    any other is shown as a bare line.

    >>> from kg.vocabulary import KG, KGE
    >>> empty = Registry([])
    >>> scene = scene_of_facts([(KGE["A"], KG["powers"], KGE["B"])], entities=empty,
    ...                        concepts=empty, title="One")
    >>> scene.deals[0].label
    'A – B'
    """
    wanted = list(facts)
    pairs = {frozenset((subject, target)) for subject, _, target in wanted}
    told = [record for record in partnerships if _pairs_of(record) & pairs]
    covered = set().union(*map(_pairs_of, told))
    return make_scene(
        entities=entities,
        concepts=concepts,
        partnerships=told,
        documents=documents or {},
        claims=claims,
        facts=[fact for fact in wanted if frozenset((fact[0], fact[2])) not in covered],
        title=title,
    )


def _pairs_of(record: Partnership) -> set[frozenset[URIRef]]:
    return {frozenset((car, tech)) for car in record.automakers for tech in record.tech_companies}
