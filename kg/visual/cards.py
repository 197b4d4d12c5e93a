"""One partnership, claim or bare fact → the card that the page shows for it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from rdflib import URIRef

from kg.claims import Claim
from kg.model import Document, Partnership
from kg.registry import Registry, label_of
from kg.visual.parts import (
    Deal,
    Disagreement,
    Link,
    Money,
    Officer,
    Source,
    Statement,
    Use,
)
from kg.vocabulary import local_name


def source(document: Document) -> Source:
    """The source as a page lists it."""
    url = document.link if document.link and _is_web(document.link) else None
    return Source(
        id=local_name(document.iri),
        name=document.title,
        url=url,
        publisher=document.publisher,
        published=_text(document.published),
        quality=_id(document.quality),
    )


def deal(record: Partnership, entities: Registry, concepts: Registry) -> Deal:
    """The card of a partnership."""
    dates = (
        ("announced", record.announced),
        ("known_by", record.known_by),
        ("started", record.started),
    )
    date_kind, date = next(((k, d) for k, d in dates if d is not None), (None, None))
    return Deal(
        id=local_name(record.iri),
        label=record.label,
        automakers=tuple(map(local_name, record.automakers)),
        technology=tuple(map(local_name, record.tech_companies)),
        others=tuple(map(local_name, record.others)),
        kind=_id(record.kind),
        domains=tuple(map(local_name, record.domains)),
        date=_text(date),
        date_kind=date_kind,
        started=_text(record.started),
        ended=_text(record.ended),
        years=_text(record.duration_years),
        status=_id(record.status),
        status_as_of=_text(record.status_as_of),
        values=tuple(Money(format(v.amount, "f"), v.currency, _id(v.scope)) for v in record.values),
        formed=None if record.formed is None else label_of(record.formed, entities),
        products=tuple(
            Use(
                use.product_name or _name(use.product, entities) or "?",
                label_of(use.relation, concepts),
                use.target_name or _name(use.target, entities),
            )
            for use in record.products
        ),
        places=record.geography,
        people=tuple(
            Officer(label_of(r.person, entities), r.title, label_of(r.organization, entities))
            for r in record.people
        ),
        text=record.description,
        sources=tuple(map(local_name, record.sources)),
        confidence=_id(record.confidence),
        basis=_id(record.basis),
        origin=_id(record.origin),
        conflicts=tuple(Disagreement(c.field, c.note, c.values) for c in record.conflicts),
        links=tuple(
            Link(relation, local_name(other))
            for relation in ("expands", "renews", "replaces", "ends")
            for other in getattr(record, relation)
        ),
    )


def statement(claim: Claim, organisations: Sequence[URIRef]) -> Statement:
    """What a claim says and where; ``organisations`` are those of its entities."""
    return Statement(
        id=claim.id,
        subjects=tuple(ref.label for ref in claim.subjects),
        predicate=claim.predicate,
        target=claim.object_name,
        organisations=tuple(map(local_name, organisations)),
        modality=claim.modality.value,
        confidence=round(claim.confidence, 4),
        sentence=claim.evidence.text,
        start=claim.evidence.start,
        end=claim.evidence.end,
        document=local_name(claim.document),
        date=_text(claim.date),
        qualifiers=claim.qualifiers,
    )


def _id(iri: URIRef | None) -> str | None:
    return None if iri is None else local_name(iri)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _name(iri: URIRef | None, entities: Registry) -> str | None:
    return None if iri is None else label_of(iri, entities)


def _is_web(url: str) -> bool:
    """Whether a browser may follow it: nothing but http and https, never ``javascript:``."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
