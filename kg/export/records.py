"""The data set as flat tables: a row a partnership, an entity, a source.

Columns are the fields of ``kg.model``. Entities are given by their preferred label, concepts and
other records by the last part of their IRI (``supply-agreement``), documents by their address.
Dates are ISO text, as precise as a source supports: ``2021``, ``2021-02`` or ``2021-02-01``.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from rdflib import URIRef

from kg.export.tables import Cell, Column, Table
from kg.model import Amount, Conflict, Document, FieldSource, PartialDate, ProductUse, Role
from kg.registry import Registry, label_of
from kg.vocabulary import KGC, KGP, local_name

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

PARTNERSHIPS: Final = (
    Column("id", "text", "name of the record, unique"),
    Column("label", "text", "parties, kind and year in words"),
    Column("automakers", "texts", "the parties on the automaker side"),
    Column("tech_companies", "texts", "the parties on the technology side"),
    Column("others", "texts", "parties on neither side"),
    Column("formed", "text", "the venture that the deal founded"),
    Column("kind", "text", "kind of deal"),
    Column("domains", "texts", "fields of technology"),
    Column("announced", "text", "when the act was made public"),
    Column("known_by", "text", "earliest date at which a source shows it, if none reports the act"),
    Column("started", "text", "when it began"),
    Column("ended", "text", "when it ended; the agreed end of a deal that runs"),
    Column("duration_years", "number", "agreed duration in years"),
    Column("status", "text", "how far it has come"),
    Column("status_as_of", "text", "the date up to which a source supports the status"),
    Column("amount", "numbers", "money, in units of the currency"),
    Column("currency", "texts", "ISO 4217, one for each amount"),
    Column("amount_scope", "texts", "what each amount covers; not-stated: the source does not say"),
    Column("products", "texts", "product [its makers] relation target"),
    Column("geography", "texts", "places as the sources name them"),
    Column("people", "texts", "person (role at that time, organisation)"),
    Column("description", "text", "what it is about, in our words"),
    Column("note", "text", "why it is doubtful, where it is"),
    Column("confidence", "text", "how well the sources support the record as a whole"),
    Column("basis", "text", "whether a source is about the deal or only mentions it"),
    Column("conflicts", "texts", "field: how the sources disagree on it"),
    Column("expands", "texts", "ids of the earlier deals that it extends"),
    Column("renews", "texts", "ids of the earlier deals that it renews"),
    Column("replaces", "texts", "ids of the earlier deals that it replaces"),
    Column("ends", "texts", "ids of the earlier deals that it ends"),
    Column("origin", "text", "curated by people, or extracted from articles"),
    Column("source_url", "texts", "the pages that report it"),
    Column("field_sources", "texts", "field: the page that supports it, if another one"),
    Column("iri", "text", "the record in the RDF data"),
)

ENTITIES: Final = (
    Column("id", "text", "name of the record, unique"),
    Column("label", "text", "preferred name, by which the other tables call it"),
    Column("class", "text", "class of the ontology"),
    Column("alt_labels", "texts", "other names"),
    Column("former_names", "texts", "names that it had once"),
    Column("parent", "text", "the company or group that owns it"),
    Column("maker", "text", "the company behind a product"),
    Column("owners", "texts", "the owners of a joint venture"),
    Column("successor", "text", "what it became part of"),
    Column("country", "text", "headquarters, ISO 3166-1 alpha-2"),
    Column("city", "text", "town of the headquarters, in English"),
    Column("sector", "text", "line of business"),
    Column("wikidata", "text", "its item in Wikidata"),
    Column("source_url", "texts", "the pages that support that"),
    Column("note", "text", "what else to know"),
    Column("provisional", "flag", "found in an article and not yet in the data"),
    Column("partnerships", "count", "number of partnerships in which it is a party"),
    Column("iri", "text", "the record in the RDF data"),
)

SOURCES: Final = (
    Column("id", "text", "name of the record, unique"),
    Column("url", "text", "address of the page"),
    Column("title", "text", "its title"),
    Column("publisher", "text", "who published it"),
    Column("published", "text", "when"),
    Column("quality", "text", "solid, weak (a repost, a blog) or junk"),
    Column("restates", "text", "address of the page whose facts it tells in other words"),
    Column("sha256", "text", "of the text that was read; empty where it is only cited"),
    Column("partnerships", "texts", "ids of the partnerships that cite it"),
    Column("iri", "text", "the record in the RDF data"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the things that a record points at are called."""

    entities: Registry
    documents: dict[URIRef, Document]

    def cell(self, value: Any) -> Cell:
        """The value of a field as a cell; a part of a record becomes one text."""
        match value:
            case None | bool() | Decimal() | int():
                return value
            case tuple():
                return tuple(self.cell(item) for item in value)  # type: ignore[return-value]
            case URIRef():
                return self._called(value)
            case ProductUse():
                return self._product(value)
            case Role():
                who, where = self._called(value.person), self._called(value.organization)
                return f"{who} ({value.title}, {where})"
            case Conflict():
                return f"{value.field}: {value.note}"
            case FieldSource():
                return f"{value.field}: {self._called(value.source)}"
            case PartialDate() | str():
                return str(value)
        raise TypeError(type(value))

    def _called(self, iri: URIRef) -> str:
        if (document := self.documents.get(iri)) is not None:
            return document.link or str(iri)
        is_code = str(iri).startswith((KGC, KGP))  # URIRef.startswith takes no tuple
        return local_name(iri) if is_code else label_of(iri, self.entities)

    def _product(self, use: ProductUse) -> str:
        makers = ", ".join(map(self._called, use.makers))
        target = self._called(use.target) if use.target else use.target_name
        words = [self._called(use.product) if use.product else use.product_name]
        words += [f"[{makers}]"] if makers else []
        words += [local_name(use.relation), target] if target else []
        return " ".join(word for word in words if word)


def tables(graph: "KnowledgeGraph") -> list[Table]:
    """The tables ``partnerships``, ``entities`` and ``sources``, each in the order of its IRIs."""
    deals, registry, documents = graph.partnerships(), graph.registry, graph.documents()
    names = Names(registry, documents)
    parties = Counter(iri for deal in deals for iri in set(deal.participants))
    citing: dict[URIRef, list[str]] = {}
    for deal in deals:
        for iri in deal.sources:
            citing.setdefault(iri, []).append(local_name(deal.iri))
    found = [Table("partnerships", PARTNERSHIPS), Table("entities", ENTITIES)]
    found.append(Table("sources", SOURCES))
    for deal in deals:
        more: dict[str, Any] = {"source_url": deal.sources, **_amounts(deal.values)}
        found[0].rows.append(_row(deal, PARTNERSHIPS, names, more))
    for iri in sorted(registry):
        entity = registry[iri]
        about = {
            "class": entity.kind, "source_url": entity.sources, "partnerships": parties[iri],
        }  # fmt: skip
        found[1].rows.append(_row(entity, ENTITIES, names, about))
    for iri in sorted(documents):
        cites = {"partnerships": tuple(citing.get(iri, ()))}
        found[2].rows.append(_row(documents[iri], SOURCES, names, cites))
    return found


def _amounts(values: tuple[Amount, ...]) -> dict[str, tuple[Any, ...]]:
    scopes = tuple(local_name(value.scope) if value.scope else "not-stated" for value in values)
    return {
        "amount": tuple(value.amount for value in values),
        "currency": tuple(value.currency for value in values),
        "amount_scope": scopes,
    }


def _row(
    record: Any, columns: tuple[Column, ...], names: Names, more: dict[str, Any]
) -> tuple[Cell, ...]:
    """The fields of a record as cells; ``more`` are those that go by another name."""
    more = {"id": local_name(record.iri), "iri": str(record.iri), **more}
    return tuple(
        names.cell(more[column.name] if column.name in more else getattr(record, column.name))
        for column in columns
    )
