"""A part of the graph → the scene that a page shows.

Everything is sorted, so that the same graph gives the same scene, byte for byte: organisations
by label, deals newest first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from rdflib import URIRef

from kg.claims import Claim
from kg.model import Document, Entity, Partnership
from kg.registry import Registry, fold, label_of, names_of
from kg.visual.cards import deal, source, statement
from kg.visual.claimed import deals_of_claims, organisations, with_statements
from kg.visual.palette import family_of
from kg.visual.parts import (
    AUTOMAKER,
    BOTH,
    OTHER,
    TECHNOLOGY,
    Deal,
    Edge,
    Organisation,
    Scene,
    Source,
    Statement,
)
from kg.vocabulary import KGC, local_name

_SIDE_OF_KIND: Final = {
    "Automaker": AUTOMAKER,
    "AutomakerBrand": AUTOMAKER,
    "TechCompany": TECHNOLOGY,
    "Supplier": TECHNOLOGY,
}

Fact = tuple[URIRef, URIRef, URIRef]


def make_scene(
    *,
    entities: Registry,
    concepts: Registry,
    partnerships: Sequence[Partnership],
    documents: Mapping[URIRef, Document],
    claims: Sequence[Claim] = (),
    facts: Iterable[Fact] = (),
    title: str,
) -> Scene:
    """The scene of these partnerships, claims and facts, with every organisation in them.

    ``facts`` are further (subject, predicate, object) edges, such as the result of a query;
    what the registry does not know is drawn with the name that its IRI says. A claim is drawn as
    an edge of its own only where no partnership tells the same from the same document; all
    claims are listed on the cards of their organisations.

    >>> from kg.vocabulary import KGE, KGP
    >>> ford, acme = Entity(KGE["Ford"], "Ford", "Automaker"), Entity(KGE["A"], "A", "TechCompany")
    >>> pact = Partnership(KGP["p"], "Ford–A", automakers=(ford.iri,), tech_companies=(acme.iri,))
    >>> scene = make_scene(entities=Registry([ford, acme]), concepts=Registry([]),
    ...                    partnerships=[pact], documents={}, title="Two")
    >>> [(edge.a, edge.b, edge.deals) for edge in scene.edges]
    [('A', 'Ford', ('p',))]
    """
    said = sorted(
        (claim for claim in claims if organisations(claim)),
        key=lambda claim: (claim.document, claim.evidence.start, claim.id),
    )
    deals = with_statements((deal(record, entities, concepts) for record in partnerships), said)
    nodes = _nodes(partnerships, said, facts := sorted(set(facts)), entities)
    sides = _sides(deals, nodes)
    deals += deals_of_claims(said, deals, sides, documents)
    deals += [_deal_of_fact(fact, nodes, sides) for fact in facts]
    deals.sort(key=lambda item: item.id)
    deals.sort(key=lambda item: item.date or "", reverse=True)
    shown = [_organisation(entity, nodes, entities, sides) for entity in nodes.values()]
    shown.sort(key=lambda item: (fold(item.label), item.id))
    sources = _sources(partnerships, said, documents)
    statements = tuple(statement(c, [ref.iri for ref in organisations(c)]) for c in said)
    return Scene(
        title=title,
        organisations=tuple(shown),
        deals=tuple(deals),
        edges=_edges(deals),
        statements=statements,
        sources=sources,
        terms=_terms(deals, shown, sources, statements, concepts),
    )


def _nodes(
    partnerships: Iterable[Partnership],
    claims: Iterable[Claim],
    facts: Iterable[Fact],
    entities: Registry,
) -> dict[URIRef, Entity]:
    """Every entity that is a node, whether the registry knows it or not."""
    nodes: dict[URIRef, Entity] = {}
    for claim in claims:
        for ref in organisations(claim):
            found = Entity(ref.iri, ref.label, ref.kind, provisional=ref.provisional)
            nodes[ref.iri] = entities.get(ref.iri, found)
    named = {iri: None for record in partnerships for iri in record.participants}
    named |= {iri: None for subject, _, target in facts for iri in (subject, target)}
    for iri in named:
        if iri not in nodes:
            unknown = Entity(iri, label_of(iri, entities), "Organization")
            nodes[iri] = entities.get(iri, unknown)
    return nodes


def _sides(deals: Iterable[Deal], nodes: Mapping[URIRef, Entity]) -> dict[str, str]:
    """On which side each node stands: as its partnerships say, else as its kind does."""
    sides = {
        local_name(iri): _SIDE_OF_KIND.get(entity.kind, OTHER) for iri, entity in nodes.items()
    }
    cars = {party for item in deals for party in item.automakers}
    tech = {party for item in deals for party in item.technology}
    sides |= dict.fromkeys(cars, AUTOMAKER)
    sides |= dict.fromkeys(tech, TECHNOLOGY)
    return sides | dict.fromkeys(cars & tech, BOTH)


def _organisation(
    entity: Entity,
    nodes: Mapping[URIRef, Entity],
    entities: Registry,
    sides: Mapping[str, str],
) -> Organisation:
    sector = None if entity.sector is None else local_name(entity.sector)
    parent = entity.parent
    return Organisation(
        id=local_name(entity.iri),
        label=entity.label,
        kind=entity.kind,
        side=sides[local_name(entity.iri)],
        family=family_of(sector),
        aliases=tuple(dict.fromkeys(names_of(entity)[1:])),
        sector=sector,
        country=entity.country,
        parent=local_name(parent) if parent is not None and parent in nodes else None,
        parent_name=None if parent is None else label_of(parent, entities),
        note=entity.note,
        provisional=entity.provisional,
    )


def _deal_of_fact(fact: Fact, nodes: Mapping[URIRef, Entity], sides: Mapping[str, str]) -> Deal:
    subject, predicate, target = fact
    ids = list(dict.fromkeys((local_name(subject), local_name(target))))
    return Deal(
        id=f"{local_name(subject)}~{local_name(predicate)}~{local_name(target)}",
        label=f"{nodes[subject].label} – {nodes[target].label}",
        type="fact",
        automakers=tuple(i for i in ids if sides[i] == AUTOMAKER),
        technology=tuple(i for i in ids if sides[i] != AUTOMAKER),
        relation=local_name(predicate),
    )


def _edges(deals: Iterable[Deal]) -> tuple[Edge, ...]:
    """One edge a pair: automaker × technology side, other parties beside both."""
    between: dict[tuple[str, str], list[str]] = {}
    beside: dict[tuple[str, str], list[str]] = {}
    for item in deals:
        sides = (item.automakers, item.technology)
        pairs = product(*sides) if item.type == "partnership" else combinations(sum(sides, ()), 2)
        for a, b in pairs:
            between.setdefault((min(a, b), max(a, b)), []).append(item.id)
        for a, b in product(item.others, sum(sides, ())):
            beside.setdefault((min(a, b), max(a, b)), []).append(item.id)
    drawn = [Edge(*pair, deals=_once(ids)) for pair, ids in between.items()]
    drawn += [Edge(*pair, deals=_once(ids), beside=True) for pair, ids in beside.items()]
    return tuple(sorted((e for e in drawn if e.a != e.b), key=lambda e: (e.a, e.b, e.beside)))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _sources(
    partnerships: Iterable[Partnership],
    claims: Iterable[Claim],
    documents: Mapping[URIRef, Document],
) -> tuple[Source, ...]:
    cited = {iri for record in partnerships for iri in record.sources}
    cited |= {claim.document for claim in claims}
    return tuple(source(documents.get(iri, Document(iri))) for iri in sorted(cited))


def _terms(
    deals: Iterable[Deal],
    shown: Iterable[Organisation],
    sources: Iterable[Source],
    statements: Iterable[Statement],
    concepts: Registry,
) -> dict[str, str]:
    """The label of every concept in use; a predicate reads as its words."""
    used: set[str | None] = {item.sector for item in shown} | {item.quality for item in sources}
    for item in deals:
        used |= {item.kind, item.status, item.confidence, item.basis, item.origin, *item.domains}
        used |= {money.scope for money in item.values}
    terms = {
        term: label_of(URIRef(term if ":" in term else KGC[term]), concepts)
        for term in used
        if term is not None
    }
    relations = {item.relation for item in deals if item.relation is not None}
    relations |= {item.predicate for item in statements}
    spelled = {relation: _spelled(relation) for relation in relations}
    return dict(sorted((terms | spelled).items()))


def _spelled(relation: str) -> str:
    """The words of a predicate: "partners with" for ``partnersWith``."""
    local = re.split(r"[/#:]", relation)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()
