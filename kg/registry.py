"""One registry from names to entities.

>>> ford = Entity(KGE["Ford_Motor_Company"], "Ford Motor Company", "Automaker", ("Ford",))
>>> Registry([ford]).resolve("ford").label
'Ford Motor Company'
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.errors import AmbiguousNameError, UnknownNameError, UsageError
from kg.legal_forms import without_legal_form
from kg.model import AmbiguousName, Entity
from kg.vocabulary import KGE, NOT_IN_IRI, local_name


class Registry(Mapping[URIRef, Entity]):
    """All entities by IRI, and their names.

    ``ambiguous`` are short names that may mean several entities; where one of them is the usual
    reading, ``resolve`` takes it.

    >>> omega = Entity(KGE["Omega_Cars"], "Omega Cars", "Automaker", former_names=("Omega",))
    >>> registry = Registry([omega])
    >>> registry.resolve("omega").label, len(registry), registry.candidates("Ford")
    ('Omega Cars', 1, ())
    """

    def __init__(self, entities: Iterable[Entity], ambiguous: Iterable[AmbiguousName] = ()) -> None:
        self._entities = {entity.iri: entity for entity in entities}
        self.ambiguous = {fold(name.label): name for name in ambiguous}
        self._by_name: dict[str, list[URIRef]] = {}
        for entity in self._entities.values():
            for name in dict.fromkeys(fold(name) for name in names_of(entity)):
                self._by_name.setdefault(name, []).append(entity.iri)
        self._by_plain_name: dict[str, list[str]] = {}
        for name in self._by_name:
            if (plain := without_legal_form(name)) != name:
                self._by_plain_name.setdefault(plain, []).append(name)

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
        plain = without_legal_form(folded)
        return self._named(folded) or self._named(plain) or self._by_plain(plain)

    def _named(self, folded: str) -> tuple[Entity, ...]:
        iris = self._by_name.get(folded, [])
        if len(iris) > 1:  # a preferred label beats another entity's alternative label
            preferred = [iri for iri in iris if fold(self[iri].label) == folded]
            iris = preferred or iris
        if not iris and (short := self.ambiguous.get(folded)) is not None:
            iris = [short.default] if short.default else list(short.candidates)
        return tuple(self[iri] for iri in iris)

    def _by_plain(self, plain: str) -> tuple[Entity, ...]:
        iris = (iri for name in self._by_plain_name.get(plain, ()) for iri in self._by_name[name])
        return tuple(self[iri] for iri in dict.fromkeys(iris))

    def resolve(self, name: str) -> Entity:
        """The entity that ``name`` stands for: a label, alias, former name or IRI.

        Case, accents, surrounding space and legal forms ("AG") do not count. Raises
        ``UnknownNameError`` with the nearest names, ``AmbiguousNameError`` with the candidates,
        or ``UsageError`` when there is no letter or digit in it.
        """
        if not any(map(str.isalnum, name)):
            raise UsageError(f"'{name}' is no name", hint="write that of a company or product")
        if name.startswith(("kge:", str(KGE))) and not NOT_IN_IRI & set(name):
            iri = KGE[name.removeprefix("kge:").removeprefix(str(KGE))]
            if iri in self._entities:
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
            fold(name), names, scorer=fuzz.ratio, limit=3 * limit, score_cutoff=75
        )
        labels = (self.candidates(found)[0].label for found, _, _ in near)
        return list(dict.fromkeys(labels))[:limit]


def label_of(iri: URIRef, registry: Mapping[URIRef, Entity]) -> str:
    """The preferred label, or what the IRI says of that which the registry does not hold.

    >>> label_of(URIRef("https://example.org/concept/edge-computing"), Registry([]))
    'edge computing'
    """
    if iri in registry:
        return registry[iri].label
    local = local_name(iri).rstrip("/#").rpartition("/")[2].rpartition("#")[2]
    return local.replace("_", " ").replace("-", " ") or str(iri)


def names_of(entity: Entity) -> tuple[str, ...]:
    """All names of an entity, the preferred one first.

    >>> names_of(Entity(KGE["A"], "A Corp", "Supplier", ("A",), ("B",)))
    ('A Corp', 'A', 'B')
    """
    return (entity.label, *entity.alt_labels, *entity.former_names)


def fold(name: str) -> str:
    """The form in which names are compared: no accents, no case, single spaces.

    >>> fold("  ŠKODA  Auto ")
    'skoda auto'
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
