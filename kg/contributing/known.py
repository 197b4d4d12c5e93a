"""What a contribution may refer to: companies, concepts, pages and deals that the data have.

>>> from kg.graph import load
>>> known = Known.of(load("oxigraph:"))
>>> known.organisation("Ford").label, known.concept("kind", "supply agreement")
('Ford Motor Company', rdflib.term.URIRef('https://w3id.org/techauto-kg/concept/supply-agreement'))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Self

from rdflib import URIRef

from kg import contents
from kg.errors import KgError, UnknownNameError
from kg.model import Document, Entity, Partnership
from kg.registry import Registry
from kg.vocabulary import KGC, KGP, NOT_IN_IRI, ORGANISATION_KINDS, local_name

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

SCHEMES: Final = (
    "kind domain status quality confidence basis scope relation sector".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Known:
    """Entities by name, concepts by scheme, cited pages by address, and all partnerships."""

    entities: Registry
    concepts: dict[str, Registry]
    pages: dict[str, Document]
    deals: dict[URIRef, Partnership]

    @classmethod
    def of(cls, graph: "KnowledgeGraph") -> Self:
        """What a graph holds."""
        return cls(
            graph.registry,
            {scheme: contents.concepts(graph.store, scheme) for scheme in SCHEMES},
            {page.url: page for page in graph.documents().values() if page.url},
            {deal.iri: deal for deal in graph.partnerships()},
        )

    def organisation(self, name: str) -> Entity:
        """The organisation of that name.

        Raises ``UnknownNameError`` with the nearest names, ``AmbiguousNameError`` with the
        candidates, ``KgError`` when it is the name of a product or person.
        """
        try:
            entity = self.entities.resolve(name)
        except UnknownNameError as error:
            near = [label for label in error.suggestions if self._organisations(label)]
            raise UnknownNameError("company", name, near) from None
        if entity.kind not in ORGANISATION_KINDS:
            raise KgError(f"'{entity.label}' is a {entity.kind}, not an organisation")
        return entity

    def _organisations(self, name: str) -> list[Entity]:
        return [e for e in self.entities.candidates(name) if e.kind in ORGANISATION_KINDS]

    def concept(self, scheme: str, name: str) -> URIRef:
        """The concept of a scheme, by its label or the last part of its IRI.

        Raises ``KgError`` that lists what there is to choose from, or the nearest of it.
        """
        found = self.concepts[scheme]
        for local in (name, f"{scheme}-{name}"):
            if not NOT_IN_IRI & set(local) and (iri := KGC[local]) in found:
                return iri
        try:
            return found.resolve(name).iri
        except UnknownNameError as error:
            if len(found) <= 20:
                hint = f"choose from: {', '.join(self.choices(scheme))}"
                raise KgError(f"unknown {scheme} '{name}'", hint=hint) from None
            near = error.suggestions or get_close_matches(name, self.choices(scheme), cutoff=0.5)
            raise UnknownNameError(scheme, name, near) from None

    def choices(self, scheme: str) -> list[str]:
        """The concepts of a scheme as people write them: the last parts of their IRIs."""
        return sorted(
            iri.removeprefix(str(KGC)).removeprefix(f"{scheme}-") for iri in self.concepts[scheme]
        )

    def deal(self, name: str) -> URIRef:
        """The partnership whose IRI ends so. Raises ``UnknownNameError`` with the nearest."""
        iri = URIRef(KGP + name)
        if iri not in self.deals:
            ids = [local_name(deal) for deal in self.deals]
            raise UnknownNameError("partnership", name, get_close_matches(name, ids))
        return iri

    def add(self, entities: Iterable[Entity]) -> None:
        """Make new entities known."""
        self.entities = self.entities | Registry(entities)
