"""By what deals and companies can be grouped: domain, kind, country, region, sector, owner."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, get_args

from rdflib import URIRef

from kg.errors import UsageError
from kg.model import Entity, Partnership
from kg.registry import Registry, label_of

Dimension = Literal[
    "domain", "kind", "status",
    "automaker", "automaker-country", "automaker-region",
    "tech", "tech-country", "tech-region", "tech-sector",
]  # fmt: skip

_EUROPE: Final = (
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD "
    "ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA"
)

REGIONS: Final[Mapping[str, str]] = {
    "CN": "China",
    "HK": "China",
    "JP": "Japan",
    "KR": "South Korea",
    **dict.fromkeys(("US", "CA", "MX"), "North America"),
    **dict.fromkeys(_EUROPE.split(), "Europe"),
}
"""Region of an ISO 3166-1 country code; any other is "rest of the world".

Source: Europe is that of UN M49, with Cyprus; the single countries are the car industry's own
blocs.
"""


def region(country: str | None) -> str | None:
    """The bloc that a country belongs to; ``None`` for an unknown country.

    >>> region("DE"), region("IN")
    ('Europe', 'rest of the world')
    """
    return REGIONS.get(country, "rest of the world") if country else None


def categories(deal: Partnership, by: str, registry: Registry) -> tuple[str, ...]:
    """The categories of a deal in one dimension, each once; empty when it has none.

    Raises ``UsageError`` for an unknown dimension.

    >>> from kg.vocabulary import KGC, KGE, KGP
    >>> fields = (KGC["hd-mapping"],)
    >>> deal = Partnership(KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],), domains=fields)
    >>> categories(deal, "domain", Registry([])), categories(deal, "kind", Registry([]))
    (('hd mapping',), ())
    """
    side, _, attribute = by.partition("-")
    if by not in get_args(Dimension):
        raise UsageError(
            f"unknown dimension '{by}'", hint=f"use one of {', '.join(get_args(Dimension))}"
        )
    found: Sequence[str | None]
    if by == "domain":
        found = [label_of(iri, registry) for iri in deal.domains]
    elif by in ("kind", "status"):
        iri = deal.kind if by == "kind" else deal.status
        found = [label_of(iri, registry)] if iri else []
    else:
        parties = deal.automakers if side == "automaker" else deal.tech_companies
        found = [_attribute(registry, iri, attribute) for iri in parties]
    return tuple(dict.fromkeys(name for name in found if name))


def _attribute(registry: Registry, iri: URIRef, name: str) -> str | None:
    entity = registry.get(iri)
    if not name:
        return label_of(iri, registry)
    if entity is None:
        return None
    return attributes(registry, entity)[name]


def attributes(registry: Registry, entity: Entity) -> dict[str, str | None]:
    """Country, region and sector of an entity as text; ``None`` where not known.

    >>> from kg.vocabulary import KGE
    >>> attributes(Registry([]), Entity(KGE["A"], "A", "Automaker", country="JP"))
    {'country': 'JP', 'region': 'Japan', 'sector': None}
    """
    return {
        "country": entity.country,
        "region": region(entity.country),
        "sector": _sector(registry, entity.sector) if entity.sector else None,
    }


def _sector(registry: Registry, iri: URIRef) -> str:
    return label_of(iri, registry).removeprefix("sector ")


def by_group(partnerships: Sequence[Partnership], registry: Registry) -> list[Partnership]:
    """The partnerships with every company replaced by the group that owns it today.

    Audi becomes Volkswagen Group, Waymo Alphabet. A deal within one group is left out, and so
    is a company that its own group stands beside. Ownership is that of today also for old deals.

    >>> from kg.vocabulary import KGE, KGP
    >>> audi = Entity(KGE["Audi"], "Audi", "AutomakerBrand", parent=KGE["Volkswagen_Group"])
    >>> deal = Partnership(KGP["audi-x"], "Audi-X", (audi.iri,), (KGE["X"],))
    >>> [str(iri.rpartition("/")[2]) for iri in by_group([deal], Registry([audi]))[0].automakers]
    ['Volkswagen_Group']
    """

    def group(iri: URIRef) -> URIRef:
        seen = {iri}
        while (entity := registry.get(iri)) and entity.parent and entity.parent not in seen:
            iri = entity.parent
            seen.add(iri)
        return iri

    found = []
    for deal in partnerships:
        automakers = tuple(dict.fromkeys(map(group, deal.automakers)))
        tech = _besides(map(group, deal.tech_companies), automakers)
        others = _besides(map(group, deal.others), automakers + tech)
        if automakers and tech:
            found.append(replace(deal, automakers=automakers, tech_companies=tech, others=others))
    return found


def _besides(iris: Iterable[URIRef], present: Sequence[URIRef]) -> tuple[URIRef, ...]:
    return tuple(iri for iri in dict.fromkeys(iris) if iri not in present)
