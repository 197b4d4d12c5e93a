"""One registry from names to entities.

>>> from kg.model import Entity
>>> from kg.vocabulary import KGE
>>> ford = Entity(KGE["Ford_Motor_Company"], "Ford Motor Company", "Automaker", ("Ford",))
>>> Registry([ford]).resolve("ford").label
'Ford Motor Company'
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.model import AmbiguousName, Entity


class Registry(Mapping[URIRef, Entity]):
    """All entities by IRI, and their names.

    ``ambiguous`` are short names that may mean several entities; where one of them is the usual
    reading, ``resolve`` takes it.
    """

    def __init__(self, entities: Iterable[Entity], ambiguous: Iterable[AmbiguousName] = ()) -> None:
        self._entities = {entity.iri: entity for entity in entities}
        self.ambiguous = {fold(name.label): name for name in ambiguous}
        self._by_name: dict[str, list[URIRef]] = {}
        for entity in self._entities.values():
            for name in dict.fromkeys(fold(name) for name in names_of(entity)):
                self._by_name.setdefault(name, []).append(entity.iri)

    def __getitem__(self, iri: URIRef) -> Entity:
        return self._entities[iri]

    def __iter__(self) -> Iterator[URIRef]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    def __or__(self, other: "Registry") -> "Registry":
        """The entities and short names of both; ``other`` wins where an IRI is in both."""
        ambiguous = self.ambiguous | other.ambiguous
        return Registry([*self.values(), *other.values()], ambiguous.values())

    def names(self) -> Iterator[tuple[str, URIRef]]:
        """Every (name as written, entity) pair, without the ambiguous short names."""
        for entity in self._entities.values():
            for name in dict.fromkeys(names_of(entity)):
                yield name, entity.iri

    def candidates(self, name: str) -> tuple[Entity, ...]:
        """The entities that may be meant; empty when the name is unknown.

        An ambiguous short name with a usual reading gives that one alone.
        """
        folded = fold(name)
        iris = self._by_name.get(folded, [])
        if len(iris) > 1:  # a preferred label beats another entity's alternative label
            preferred = [iri for iri in iris if fold(self[iri].label) == folded]
            iris = preferred or iris
        if not iris and (short := self.ambiguous.get(folded)) is not None:
            iris = [short.default] if short.default else list(short.candidates)
        return tuple(self[iri] for iri in iris)

    def resolve(self, name: str) -> Entity:
        """The entity that ``name`` stands for: a label, alias, former name or IRI.

        Case, accents and surrounding space do not count. Raises ``UnknownNameError`` with the
        nearest names, or ``AmbiguousNameError`` with the candidates.
        """
        if (iri := URIRef(name)) in self._entities:
            return self._entities[iri]
        match self.candidates(name):
            case ():
                raise UnknownNameError("name", name, self.suggestions(name))
            case (entity,):
                return entity
            case several:
                raise AmbiguousNameError(name, [entity.label for entity in several])

    def suggestions(self, name: str, limit: int = 3) -> list[str]:
        """The labels whose names look most like ``name``, best first; empty when none is near."""
        from rapidfuzz import fuzz, process

        names = [*self._by_name, *self.ambiguous]
        near = process.extract(
            fold(name), names, scorer=fuzz.ratio, limit=3 * limit, score_cutoff=70
        )
        labels = (self.candidates(found)[0].label for found, _, _ in near)
        return list(dict.fromkeys(labels))[:limit]


def names_of(entity: Entity) -> tuple[str, ...]:
    """All names of an entity, the preferred one first."""
    return (entity.label, *entity.alt_labels, *entity.former_names)


def fold(name: str) -> str:
    """The form in which names are compared: no accents, no case, single spaces.

    >>> fold("  ŠKODA  Auto ")
    'skoda auto'
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
