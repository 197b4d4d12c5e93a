"""Model values ↔ RDF. The only file that knows the RDF shape.

Each class of ``kg.model`` has one table: which field is which property, in the order in which
people read them. Both directions are driven by that table, so they cannot drift apart. A part of
a record (a role, an amount) is a node of its own, named after the record: no blank nodes.

>>> from kg.model import Entity
>>> from kg.vocabulary import KGE
>>> ford = Entity(KGE["Ford_Motor_Company"], "Ford Motor Company", "Automaker", country="US")
>>> from rdflib import Graph
>>> graph = Graph()
>>> for triple in to_triples(ford):
...     _ = graph.add(triple)
>>> read(graph, ford.iri, Entity) == ford
True
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final, Protocol, TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, RDFS, SDO, SKOS, XSD
from rdflib.term import Node

from kg.model import (
    AmbiguousName,
    Amount,
    Claim,
    Conflict,
    Document,
    Entity,
    EntityRef,
    Evidence,
    FieldSource,
    Modality,
    PartialDate,
    Partnership,
    ProductUse,
    Role,
)
from kg.vocabulary import KG, KGC, OA, PREDICATES, QUALIFIERS

T = TypeVar("T")
Triple = tuple[URIRef, URIRef, Node]


class Described(Protocol):
    """Triples by subject: an rdflib graph, or anything that answers this one question.

    The terms may be rdflib's or plain Python values: only their text is read.
    """

    def triples(self, pattern: tuple[URIRef, None, None], /) -> Iterable[tuple[Any, Any, Any]]: ...


_DATE_TYPES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value is written as a term and read back."""

    write: Callable[[Any], Node]
    read: Callable[[Any], Any]


def number(value: Decimal | float) -> Literal:
    """A literal whose form no engine changes: xsd:integer when whole, else xsd:decimal."""
    exact = Decimal(str(value)).normalize()
    whole = exact == exact.to_integral_value()
    return Literal(format(exact, "f"), datatype=XSD.integer if whole else XSD.decimal)


def date(value: PartialDate) -> Literal:
    """The date as xsd:gYear, xsd:gYearMonth or xsd:date, by its precision."""
    return Literal(value.text, datatype=_DATE_TYPES[len(value.text)], normalize=False)


def _class_name(term: object) -> str:
    return str(term).removeprefix(str(KG))


IRI: Final = Codec(lambda value: value, lambda term: URIRef(str(term)))
TEXT: Final = Codec(Literal, str)
ENGLISH: Final = Codec(lambda value: Literal(value, lang="en"), str)
LINK: Final = Codec(lambda value: Literal(value, datatype=XSD.anyURI), str)
NUMBER: Final = Codec(number, lambda term: Decimal(str(term)))
DATE: Final = Codec(date, lambda term: PartialDate(str(term)))
FLAG: Final = Codec(lambda value: Literal("true", datatype=XSD.boolean), lambda term: True)
TERM: Final = Codec(lambda value: KG[value], _class_name)


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a model class as one RDF property; ``part`` when the value is a node."""

    field: str
    predicate: URIRef
    codec: Codec = IRI
    part: type | None = None


SHAPES: Final[dict[type, tuple[Property, ...]]] = {
    Entity: (
        Property("kind", RDF.type, TERM),
        Property("label", SKOS.prefLabel, ENGLISH),
        Property("alt_labels", SKOS.altLabel, TEXT),
        Property("former_names", KG.formerName, TEXT),
        Property("parent", ORG.subOrganizationOf),
        Property("maker", KG.maker),
        Property("owners", KG.owner),
        Property("successor", DCTERMS.isReplacedBy),
        Property("country", SDO.addressCountry, TEXT),
        Property("city", SDO.addressLocality, TEXT),
        Property("sector", KG.sector),
        Property("wikidata", SKOS.exactMatch),
        Property("note", SKOS.editorialNote, ENGLISH),
        Property("provisional", KG.provisional, FLAG),
        Property("sources", DCTERMS.isReferencedBy),
    ),
    AmbiguousName: (
        Property("label", SKOS.prefLabel, TEXT),
        Property("candidates", KG.candidate),
        Property("default", KG.defaultCandidate),
        Property("rule", RDFS.comment, ENGLISH),
    ),
    Partnership: (
        Property("label", SKOS.prefLabel, ENGLISH),
        Property("automakers", KG.automaker),
        Property("tech_companies", KG.techCompany),
        Property("others", KG.otherParticipant),
        Property("formed", KG.formed),
        Property("kind", KG.kind),
        Property("domains", KG.domain),
        Property("announced", KG.announced, DATE),
        Property("known_by", KG.knownBy, DATE),
        Property("started", KG.started, DATE),
        Property("ended", KG.ended, DATE),
        Property("duration_years", KG.durationYears, NUMBER),
        Property("status", KG.status),
        Property("status_as_of", KG.statusAsOf, DATE),
        Property("values", KG.value, part=Amount),
        Property("products", KG.productUse, part=ProductUse),
        Property("geography", KG.geography, TEXT),
        Property("people", KG.role, part=Role),
        Property("description", DCTERMS.description, ENGLISH),
        Property("confidence", KG.confidence),
        Property("basis", KG.basis),
        Property("note", SKOS.editorialNote, ENGLISH),
        Property("conflicts", KG.conflict, part=Conflict),
        Property("expands", KG.expands),
        Property("renews", KG.renews),
        Property("replaces", KG.replaces),
        Property("ends", KG.ends),
        Property("origin", KG.origin),
        Property("sources", DCTERMS.source),
        Property("field_sources", KG.fieldSource, part=FieldSource),
    ),
    Amount: (
        Property("amount", SDO.value, NUMBER),
        Property("currency", SDO.currency, TEXT),
        Property("scope", KG.scope),
        Property("source", DCTERMS.source),
    ),
    ProductUse: (
        Property("product", KG.product),
        Property("product_name", KG.productName, TEXT),
        Property("makers", KG.maker),
        Property("relation", KG.relation),
        Property("target", KG.target),
        Property("target_name", KG.targetName, TEXT),
    ),
    Role: (
        Property("person", ORG.member),
        Property("organization", ORG.organization),
        Property("title", KG.roleTitle, TEXT),
    ),
    Conflict: (
        Property("field", KG.onField, TERM),
        Property("note", RDFS.comment, ENGLISH),
        Property("values", KG.reportedValue, TEXT),
    ),
    FieldSource: (
        Property("field", KG.onField, TERM),
        Property("source", DCTERMS.source),
    ),
    Document: (
        Property("title", DCTERMS.title, TEXT),
        Property("publisher", DCTERMS.publisher, TEXT),
        Property("published", DCTERMS.issued, DATE),
        Property("url", SDO.url, LINK),
        Property("quality", KG.quality),
        Property("restates", DCTERMS.source, LINK),
        Property("sha256", KG.sha256, TEXT),
    ),
}

PART_TYPES: Final[dict[type, URIRef]] = {
    AmbiguousName: KG.AmbiguousName,
    Partnership: KG.Partnership,
    Amount: KG.Amount,
    ProductUse: KG.ProductUse,
    Role: ORG.Membership,
    Conflict: KG.Conflict,
    FieldSource: KG.FieldSource,
    Document: KG.Document,
}


def to_triples(thing: object, iri: URIRef | None = None) -> Iterator[Triple]:
    """Yield the triples of a model value, those of its parts after its own.

    ``iri`` names a value that has no ``iri`` field of its own. Absent values give no triple.
    """
    cls = type(thing)
    subject: URIRef = iri if iri is not None else getattr(thing, "iri")  # noqa: B009
    parts: list[tuple[URIRef, object]] = []
    if cls in PART_TYPES:
        yield subject, RDF.type, PART_TYPES[cls]
    for prop in SHAPES[cls]:
        value = getattr(thing, prop.field)
        if value is None or value is False:
            continue
        for index, item in enumerate(value if isinstance(value, tuple) else (value,), 1):
            if prop.part is None:
                yield subject, prop.predicate, prop.codec.write(item)
            else:
                node = URIRef(f"{subject}.{_class_name(prop.predicate)}-{index}")
                yield subject, prop.predicate, node
                parts.append((node, item))
    for node, part in parts:
        yield from to_triples(part, node)


def read(graph: Described, iri: URIRef, cls: type[T]) -> T:
    """Return the value of class ``cls`` that ``graph`` describes at ``iri``.

    Values of many-valued fields are sorted, parts by their number. Raises ``KeyError`` when a
    required field is absent.
    """
    found = _values(graph, iri)
    kept: dict[str, Any] = {"iri": iri} if any(f.name == "iri" for f in fields(cls)) else {}  # type: ignore[arg-type]
    many = {f.name for f in fields(cls) if str(f.type).startswith("tuple[")}  # type: ignore[arg-type]
    for prop in SHAPES[cls]:
        terms = found.get(str(prop.predicate))
        if not terms:
            continue
        if prop.part is not None:
            nodes = sorted((URIRef(str(term)) for term in terms), key=_part_number)
            items = [read(graph, node, prop.part) for node in nodes]
        else:
            items = sorted(map(prop.codec.read, terms))
        kept[prop.field] = tuple(items) if prop.field in many else items[0]
    try:
        return cls(**kept)
    except TypeError as error:
        raise KeyError(f"{iri} lacks a required field of {cls.__name__}: {error}") from None


def _values(graph: Described, iri: URIRef) -> dict[str, list[Any]]:
    """What ``graph`` says of ``iri``, by predicate."""
    found: dict[str, list[Any]] = {}
    for _, predicate, term in graph.triples((iri, None, None)):
        found.setdefault(str(predicate), []).append(term)
    return found


def claim_triples(claim: Claim) -> Iterator[Triple]:
    """Yield the triples of a claim, and of provisional entities, for the graph of its document."""
    iri, evidence = claim.iri, URIRef(f"{claim.iri}.evidence")
    yield iri, RDF.type, KG.Claim
    for subject in claim.subjects:
        yield iri, RDF.subject, subject.iri
    yield iri, RDF.predicate, KG[claim.predicate]
    target = claim.object
    yield iri, RDF.object, Literal(target) if isinstance(target, str) else target.iri
    yield iri, KG.modality, KGC[claim.modality]
    yield iri, KG.score, number(round(claim.confidence, 4))
    if claim.date is not None:
        yield iri, KG.happened, date(claim.date)
    for name, text in claim.qualifiers:
        yield iri, _qualifier(name), Literal(text)
    yield iri, PROV.wasDerivedFrom, claim.document
    yield iri, OA.hasSelector, evidence
    yield evidence, RDF.type, OA.TextPositionSelector
    yield evidence, RDF.type, OA.TextQuoteSelector
    yield evidence, OA.start, number(claim.evidence.start)
    yield evidence, OA.end, number(claim.evidence.end)
    yield evidence, OA.exact, Literal(claim.evidence.text)
    for ref in (*claim.subjects, target):
        if isinstance(ref, EntityRef) and ref.provisional:
            yield from to_triples(Entity(ref.iri, ref.label, ref.kind, provisional=True))


def read_claim(graph: Described, iri: URIRef, ref: Callable[[URIRef], EntityRef]) -> Claim:
    """Return the claim that ``graph``, the one of its document, describes at ``iri``.

    ``ref`` gives label and kind of an entity. Subjects and qualifiers come back sorted.
    """
    found = _values(graph, iri)

    def one(name: URIRef) -> str:
        return str(found[str(name)][0])

    place = _values(graph, URIRef(one(OA.hasSelector)))
    start, end, quote = (str(place[str(name)][0]) for name in (OA.start, OA.end, OA.exact))
    predicate, target = _class_name(one(RDF.predicate)), one(RDF.object)
    return Claim(
        subjects=tuple(sorted(ref(URIRef(str(term))) for term in found[str(RDF.subject)])),
        predicate=predicate,
        object=target if PREDICATES[predicate].literal else ref(URIRef(target)),
        modality=Modality(one(KG.modality).removeprefix(str(KGC))),
        confidence=float(one(KG.score)),
        evidence=Evidence(int(start), int(end), quote),
        document=URIRef(one(PROV.wasDerivedFrom)),
        date=PartialDate(one(KG.happened)) if str(KG.happened) in found else None,
        qualifiers=tuple(
            sorted((n, str(term)) for n in QUALIFIERS for term in found.get(str(_qualifier(n)), ()))
        ),
    )


def _qualifier(name: str) -> URIRef:
    """The property of a qualifier; ``kg:role`` itself leads from a deal to a membership."""
    return KG.roleTitle if name == "role" else KG[name]


def _part_number(node: URIRef) -> tuple[int, str]:
    tail = node.rpartition("-")[2]
    return (int(tail) if tail.isdecimal() else 0, node)
