"""The answer to a query → a scene: whatever connects two organisations can be drawn."""

from collections.abc import Mapping, Sequence
from typing import Final

from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from kg.claims import Claim
from kg.errors import UsageError
from kg.model import Document, Partnership
from kg.registry import Registry
from kg.results import Result
from kg.visual.claimed import claims_among
from kg.visual.parts import Scene
from kg.visual.scene import Fact, make_scene
from kg.vocabulary import KGE

CONNECTED: Final = RDFS.seeAlso
"""The predicate of a line that a row draws without saying how its two ends are connected."""


def scene_of_result(
    result: Result,
    *,
    entities: Registry,
    concepts: Registry,
    partnerships: Sequence[Partnership],
    documents: Mapping[URIRef, Document],
    claims: Sequence[Claim] = (),
    title: str,
) -> Scene:
    """The scene of a CONSTRUCT, or of a SELECT whose rows name organisations or partnerships.

    A triple of two entities, or the first two organisations of a row, by IRI or by name, is
    shown as the partnerships between them, with their sources; where there are none, as a bare
    line. A partnership in a row is shown itself. Raises ``UsageError`` when nothing can be drawn.

    >>> from kg.sparql import QueryForm
    >>> row = (KGE["Ford_Motor_Company"], KGE["Google"])
    >>> empty = Registry([])
    >>> scene = scene_of_result(Result(QueryForm.SELECT, ("a", "b"), [row]), entities=empty,
    ...                         concepts=empty, partnerships=[], documents={}, title="One")
    >>> scene.deals[0].label
    'Ford Motor Company – Google'
    """
    by_iri = {record.iri: record for record in partnerships}
    facts = _facts(result, entities)
    cells: set[object] = {cell for row in result.rows for cell in row}
    if result.graph is not None:
        cells |= set(result.graph.subjects())
    named = cells & by_iri.keys()
    pairs = {frozenset((subject, target)) for subject, _, target in facts}
    told = [record for record in partnerships if record.iri in named or _pairs_of(record) & pairs]
    covered = {pair for record in told for pair in _pairs_of(record)}
    bare = [fact for fact in facts if frozenset((fact[0], fact[2])) not in covered]
    if not told and not bare:
        raise UsageError(
            "nothing to draw: no row of the answer names two organisations or a partnership",
            hint="return two organisations in each row, or CONSTRUCT triples between them",
        )
    shown = {iri for record in told for iri in record.participants}
    shown |= {iri for subject, _, target in bare for iri in (subject, target)}
    return make_scene(
        entities=entities,
        concepts=concepts,
        partnerships=told,
        documents=documents,
        claims=claims_among(claims, shown),
        facts=bare,
        title=title,
    )


def _facts(result: Result, entities: Registry) -> list[Fact]:
    found: dict[Fact, None] = {}
    if result.graph is not None:
        for subject, predicate, target in result.graph:
            ends = (_entity(subject, entities), _entity(target, entities))
            if predicate != RDF.type and ends[0] and ends[1] and ends[0] != ends[1]:
                found[ends[0], URIRef(str(predicate)), ends[1]] = None
    for row in result.rows:
        named = dict.fromkeys(iri for cell in row if (iri := _entity(cell, entities)) is not None)
        if len(named) > 1:
            subject, target = list(named)[:2]
            found[subject, CONNECTED, target] = None
    return list(found)


def _entity(cell: object, entities: Registry) -> URIRef | None:
    """The entity that a cell is: by its IRI, or by a name that only one entity has."""
    if isinstance(cell, URIRef):
        return cell if cell in entities or cell.startswith(str(KGE)) else None
    if isinstance(cell, str):
        candidates = entities.candidates(cell)
        return candidates[0].iri if len(candidates) == 1 else None
    return None


def _pairs_of(record: Partnership) -> set[frozenset[URIRef]]:
    return {frozenset((car, tech)) for car in record.automakers for tech in record.tech_companies}
