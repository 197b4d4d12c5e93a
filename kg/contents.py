"""What a store holds, as values of ``kg.model``: one query a kind of thing, on any backend.

>>> from kg.stores import open_store
>>> partnerships(open_store("memory:"))
[]
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from rdflib import URIRef
from rdflib.namespace import RDF, SKOS

from kg import rdf, reification
from kg.claims import Claim, EntityRef
from kg.model import AmbiguousName, Document, Entity, Partnership
from kg.registry import Registry
from kg.stores import Store
from kg.vocabulary import DERIVED, ENTITY_KINDS, KG, KGC

T = TypeVar("T")

_OF_CLASSES: Final = "SELECT ?s ?p ?o {{ VALUES ?kind {{ {kinds} }} ?s a ?kind ; ?p ?o }}"

# The parts of a record are nodes that it alone points at.
_WITH_PARTS: Final = """
SELECT ?s ?p ?o {{
  {{ ?s a <{cls}> }} UNION {{ ?record a <{cls}> ; {parts} ?s }}
  ?s ?p ?o
}}"""

_SAID: Final = f"SELECT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != <{DERIVED}>) }}"


class _Description:
    """The rows of a query for ?s ?p ?o, by subject: quicker to build than an rdflib graph."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows: dict[URIRef, list[tuple[Any, Any, Any]]] = {}
        for subject, predicate, value in rows:
            self._rows.setdefault(subject, []).append((subject, predicate, value))

    def triples(self, pattern: tuple[URIRef, None, None], /) -> list[tuple[Any, Any, Any]]:
        return self._rows.get(pattern[0], [])

    def of_class(self, cls: URIRef) -> list[URIRef]:
        return sorted(s for s, rows in self._rows.items() if (s, RDF.type, cls) in rows)

    def subjects(self) -> list[URIRef]:
        return sorted(self._rows)

    def values(self, subject: URIRef, predicate: URIRef) -> list[Any]:
        return [value for _, found, value in self._rows[subject] if found == predicate]


def registry(store: Store) -> Registry:
    """Return all entities, and the short names that may mean several of them."""
    entities = _of_classes(store, *(KG[kind] for kind in ENTITY_KINDS))
    names = _of_classes(store, KG.AmbiguousName)
    return Registry(
        (rdf.read(entities, iri, Entity) for iri in entities.subjects()),
        (rdf.read(names, iri, AmbiguousName) for iri in names.subjects()),
    )


def concepts(store: Store, scheme: str | None = None) -> Registry:
    """Return the concepts of one scheme (``domain``, ``kind``, ``status``, …) or of all."""
    found = _of_classes(store, SKOS.Concept)
    return Registry(
        Entity(
            iri,
            str(found.values(iri, SKOS.prefLabel)[0]),
            "Concept",
            tuple(sorted(map(str, found.values(iri, SKOS.altLabel)))),
        )
        for iri in found.subjects()
        if scheme is None or KGC[f"scheme-{scheme}"] in found.values(iri, SKOS.inScheme)
    )


def below(store: Store, kind: str, iri: URIRef) -> list[URIRef]:
    """Return the companies that roll up to a company, by IRI.

    With any ``kind`` but ``company``, also what they and it make, such as vehicle models.
    """
    made = f" UNION {{ ?s kg:maker/kg:rollsUpTo <{iri}> }} UNION {{ ?s kg:maker <{iri}> }}"
    text = f"{{ ?s kg:rollsUpTo <{iri}> }}" + (made if kind != "company" else "")
    found = store.query(f"SELECT DISTINCT ?s {{ {text} }} ORDER BY ?s")
    return [URIRef(str(row[0])) for row in found]


def partnerships(store: Store) -> list[Partnership]:
    """Return all partnerships, curated and extracted, by IRI."""
    shape = rdf.SHAPES[Partnership]
    parts = "|".join(f"<{prop.predicate}>" for prop in shape if prop.part is not None)
    found = _describe(store, _WITH_PARTS.format(cls=KG.Partnership, parts=parts))
    return [rdf.read(found, iri, Partnership) for iri in found.of_class(KG.Partnership)]


def documents(store: Store) -> dict[URIRef, Document]:
    """Return all documents by IRI: those that are cited and those that were read."""
    return {document.iri: document for document in [*cited(store), *read(store)]}


def cited(store: Store) -> list[Document]:
    """Return the documents that the curated data name as sources."""
    return _documents(_of_classes(store, KG.Document))


def read(store: Store) -> list[Document]:
    """Return the documents that were read, those with a graph of their own."""
    return _documents(_describe(store, _SAID))


def claims(store: Store, known: Callable[[], Registry]) -> list[Claim]:
    """Return everything that the documents that were read claim, by document and place.

    ``known`` gives the names of entities and concepts; it is only called if there is a claim.
    """
    said = _describe(store, _SAID)
    iris = said.of_class(KG.Claim)
    if not iris:
        return []
    names = known()

    def ref(iri: URIRef) -> EntityRef:
        provisional = iri not in names or names[iri].provisional
        entity = rdf.read(said, iri, Entity) if provisional else names[iri]
        return EntityRef(iri, entity.label, entity.kind, entity.provisional)

    found = [reification.read_claim(said, iri, ref) for iri in iris]
    return sorted(found, key=lambda c: (c.document, c.evidence.start, c.predicate, c.id))


def _documents(found: _Description) -> list[Document]:
    return [rdf.read(found, iri, Document) for iri in found.of_class(KG.Document)]


def _of_classes(store: Store, *kinds: URIRef) -> _Description:
    return _describe(store, _OF_CLASSES.format(kinds=" ".join(kind.n3() for kind in kinds)))


def _describe(store: Store, text: str) -> _Description:
    return _Description(store.query(text))
