"""Claims as the page shows them: on the cards, and as edges where no partnership says the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from rdflib import URIRef

from kg.claims import Claim, EntityRef
from kg.model import Document
from kg.visual.parts import ASSERTED, AUTOMAKER, Deal
from kg.vocabulary import PREDICATES, PRODUCT_KINDS, local_name

NOT_ORGANISATIONS: Final = frozenset((*PRODUCT_KINDS, "Person", "Concept"))
"""Classes of the ontology whose members are no nodes of the page unless a query asks for them."""

DEALS: Final = frozenset(p.name for p in PREDICATES.values() if p.between_companies) - {
    "competesWith",
    "subsidiaryOf",
}
"""The predicates that connect companies by a deal; rivalry and ownership are only listed."""


def organisations(claim: Claim) -> tuple[EntityRef, ...]:
    """The organisations that a claim names, each once, subjects first."""
    target = (claim.object,) if isinstance(claim.object, EntityRef) else ()
    named = {ref.iri: ref for ref in (*claim.subjects, *target)}
    return tuple(ref for ref in named.values() if ref.kind not in NOT_ORGANISATIONS)


def claims_among(claims: Iterable[Claim], shown: Collection[URIRef]) -> list[Claim]:
    """The claims that name organisations, and none that is not ``shown``."""
    named = ((claim, organisations(claim)) for claim in claims)
    return [claim for claim, refs in named if refs and all(ref.iri in shown for ref in refs)]


def with_statements(deals: Iterable[Deal], claims: Iterable[Claim]) -> list[Deal]:
    """The deals, each with the claims of its sources that name two of its parties."""
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(local_name(claim.document), []).append(claim)
    return [replace(deal, statements=_statements_of(deal, by_document)) for deal in deals]


def _statements_of(deal: Deal, by_document: Mapping[str, Sequence[Claim]]) -> tuple[str, ...]:
    parties = {*deal.automakers, *deal.technology, *deal.others}
    return tuple(
        claim.id
        for document in deal.sources
        for claim in by_document.get(document, ())
        if len(parties & {local_name(ref.iri) for ref in organisations(claim)}) > 1
    )


def deals_of_claims(
    claims: Iterable[Claim],
    told: Iterable[Deal],
    sides: Mapping[str, str],
    documents: Mapping[URIRef, Document],
) -> list[Deal]:
    """One deal for each thing that a document says of two or more organisations.

    Asserted claims that one of the deals ``told`` lists already are left out; a plan, a rumour,
    a denial or an end never is. ``sides`` tells automakers from the others; a claim without a
    date of its own has that of its document, when it was reported.
    """
    listed = {statement for deal in told for statement in deal.statements}
    drawn = [
        claim
        for claim in claims
        if claim.predicate in DEALS
        and len(organisations(claim)) > 1
        and not (claim.modality == ASSERTED and claim.id in listed)
    ]
    drawn.sort(key=_same_statement)
    return [_deal(tuple(same), sides, documents) for _, same in groupby(drawn, _same_statement)]


def _same_statement(claim: Claim) -> tuple[str, str, str, tuple[URIRef, ...]]:
    parties = tuple(sorted(ref.iri for ref in organisations(claim)))
    return str(claim.document), claim.predicate, str(claim.modality), parties


def _deal(
    claims: Sequence[Claim], sides: Mapping[str, str], documents: Mapping[URIRef, Document]
) -> Deal:
    first = min(claims, key=lambda claim: (claim.evidence.start, claim.id))
    parties = organisations(first)
    ids = [local_name(ref.iri) for ref in parties]
    happened = next((claim.date for claim in claims if claim.date is not None), None)
    document = documents.get(first.document)
    date = happened or (document.published if document is not None else None)
    return Deal(
        id=first.id,
        label=" – ".join(ref.label for ref in parties),
        type="claim",
        automakers=tuple(i for i in ids if sides.get(i) == AUTOMAKER),
        technology=tuple(i for i in ids if sides.get(i) != AUTOMAKER),
        modality=first.modality.value,
        relation=first.predicate,
        date=None if date is None else str(date),
        date_kind=None if date is None else "happened" if date is happened else "reported",
        sources=(local_name(first.document),),
        origin="extracted",
        statements=tuple(claim.id for claim in sorted(claims, key=lambda c: c.evidence.start)),
    )
