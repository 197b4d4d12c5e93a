"""Model values ↔ RDF. With ``reification``, which does so for claims, all that knows the RDF shape.

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
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS, SDO, SKOS, XSD
from rdflib.term import Node

from kg.model import (
    AmbiguousName,
    Amount,
    Conflict,
    Document,
    Entity,
    FieldSource,
    PartialDate,
    Partnership,
    ProductUse,
    Role,
)
from kg.vocabulary import KG

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
    """A literal whose form no engine changes: xsd:integer when whole, else xsd:decimal.

    >>> str(number(0.5)), str(number(Decimal("6.0")))
    ('0.5', '6')
    """
    exact = Decimal(str(value)).normalize()
    whole = exact == exact.to_integral_value()
    return Literal(format(exact, "f"), datatype=XSD.integer if whole else XSD.decimal)


def date(value: PartialDate) -> Literal:
    """The date as xsd:gYear, xsd:gYearMonth or xsd:date, by its precision.

    >>> date(PartialDate("2021-02")).datatype == XSD.gYearMonth
    True
    """
    return Literal(value.text, datatype=_DATE_TYPES[len(value.text)], normalize=False)


def class_name(term: object) -> str:
    """The name of a class or property of the ontology, without its namespace.

    >>> class_name(KG.Automaker)
    'Automaker'
    """
    return str(term).removeprefix(str(KG))


IRI: Final = Codec(lambda iri: iri, lambda t: t if isinstance(t, URIRef) else URIRef(str(t)))
TEXT: Final = Codec(Literal, str)
ENGLISH: Final = Codec(lambda value: Literal(value, lang="en"), str)
LINK: Final = Codec(lambda value: Literal(value, datatype=XSD.anyURI), str)
NUMBER: Final = Codec(number, lambda term: Decimal(str(term)))
DATE: Final = Codec(date, lambda term: PartialDate(str(term)))
FLAG: Final = Codec(lambda value: Literal("true", datatype=XSD.boolean), lambda term: True)
TERM: Final = Codec(lambda value: KG[value], class_name)


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

_MANY: Final = {c: {f.name for f in fields(c) if str(f.type)[:6] == "tuple["} for c in SHAPES}

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
                node = URIRef(f"{subject}.{class_name(prop.predicate)}-{index}")
                yield subject, prop.predicate, node
                parts.append((node, item))
    for node, part in parts:
        yield from to_triples(part, node)


def read(graph: Described, iri: URIRef, cls: type[T]) -> T:
    """Return the value of class ``cls`` that ``graph`` describes at ``iri``.

    Values of many-valued fields are sorted, parts by their number. Raises ``KeyError`` when a
    required field is absent.
    """
    found = properties_of(graph, iri)
    kept: dict[str, Any] = {"iri": iri} if "iri" in cls.__annotations__ else {}
    for prop in SHAPES[cls]:
        if not (terms := found.get(str(prop.predicate))):
            continue
        if prop.part is not None:
            nodes = sorted((URIRef(str(term)) for term in terms), key=_part_number)
            items = [read(graph, node, prop.part) for node in nodes]
        else:
            items = sorted(map(prop.codec.read, terms))
        kept[prop.field] = tuple(items) if prop.field in _MANY[cls] else items[0]
    try:
        return cls(**kept)
    except TypeError as error:
        raise KeyError(f"{iri} lacks a required field of {cls.__name__}: {error}") from None


def properties_of(graph: Described, iri: URIRef) -> dict[str, list[Any]]:
    """What ``graph`` says of ``iri``, by predicate."""
    found: dict[str, list[Any]] = {}
    for _, predicate, term in graph.triples((iri, None, None)):
        found.setdefault(str(predicate), []).append(term)
    return found


def _part_number(node: URIRef) -> tuple[int, str]:
    tail = node.rpartition("-")[2]
    return (int(tail) if tail.isdecimal() else 0, node)
