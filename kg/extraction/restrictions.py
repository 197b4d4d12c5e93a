"""Selectional restrictions: between which pairs of entities a predicate may hold."""

from collections.abc import Iterable
from typing import TypeAlias

from kg.claims import EntityRef
from kg.extraction.mentions import is_automaker, is_product
from kg.extraction.patterns import Pattern
from kg.registry import Registry

Pair: TypeAlias = tuple[EntityRef, EntityRef]
"""Subject and object."""


def allowed(pairs: Iterable[Pair], pattern: Pattern, registry: Registry) -> list[Pair]:
    """The pairs of which the pattern's predicate may hold, turned round where need be."""
    if "source" in pattern.subject:  # "Bosch runs Kia's systems": not Kia's goods
        pairs = [p for p in pairs if to_carmaker(p) == p]
    if pattern.customer:
        pairs = [to_carmaker(p) for p in pairs]
    if pattern.carmaker:
        pairs = [p for p in pairs if is_automaker(p[1].kind) and not is_automaker(p[0].kind)]
    if pattern.predicate == "powers":
        pairs = [p for p in pairs if not serves_its_maker(p, registry) and runs_on_it(p)]
    if pattern.predicate == "usesTechnology":
        pairs = [(s, o) for s, o in pairs if not o.label.startswith(s.label)]
    return list(pairs)


def to_carmaker(pair: Pair) -> Pair:
    """(supplier, customer) of a deal that does not say who is which: carmakers are customers."""
    one, other = pair
    return (other, one) if is_automaker(one.kind) and not is_automaker(other.kind) else pair


def owns(pair: Pair, registry: Registry) -> bool:
    """Whether one of the two is a venture that the other owns a part of."""
    one, other = (registry.get(ref.iri) for ref in pair)
    return bool(
        (one is not None and pair[1].iri in one.owners)
        or (other is not None and pair[0].iri in other.owners)
    )


def runs_on_it(pair: Pair) -> bool:
    """Who runs a system does not power it; only what is a product itself does."""
    one, other = pair
    system = is_product(other.kind) and other.kind != "VehicleModel"
    unnamed = one.provisional and one.label.rpartition(" ")[2].islower()
    if unnamed and not is_product(other.kind):
        return False  # "Nvidia chips" in cars of GM: GM uses them
    return is_product(one.kind) or not system


def serves_its_maker(pair: Pair, registry: Registry) -> bool:
    """Whether a technology company would run its own product: nothing that news tells."""
    product = registry.get(pair[0].iri)
    made = product is not None and product.maker == pair[1].iri
    return made and not is_automaker(pair[1].kind) and pair[1].kind != "VehicleModel"
