"""What was known up to a year, and what came after it: the hold-out in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rdflib import URIRef

from kg.analysis.dimensions import attributes
from kg.analysis.frames import need
from kg.errors import UsageError
from kg.model import Partnership
from kg.registry import Registry

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[tuple[int, ...], np.dtype[np.floating[Any]]]
    Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, eq=False)
class Known:
    """What a scorer may look at: deals up to a year, and nothing later.

    The matrices are dense, which is right for up to some thousand companies a side.

    ``links`` is 1 where an automaker (row) has a deal with a technology company (column), else
    0; ``recent`` counts such pairs in the deals of the last three years. ``blocs`` are the
    automakers' regions, ``sectors`` region and sector of the technology companies, as the
    registry has them today.
    """

    year: int
    deals: tuple[Partnership, ...]
    registry: Registry
    automakers: tuple[URIRef, ...]
    companies: tuple[URIRef, ...]
    links: "Matrix"
    recent: "Matrix"
    blocs: tuple[str, ...]
    sectors: tuple[str, ...]


def known(deals: Sequence[Partnership], registry: Registry, year: int) -> Known:
    """The deals that began up to ``year``, ready for scoring; undated ones are left out."""
    np = need("numpy")
    past = tuple(deal for deal in deals if deal.since and deal.since.year <= year)
    automakers = tuple(sorted({iri for deal in past for iri in deal.automakers}))
    companies = tuple(sorted({iri for deal in past for iri in deal.tech_companies}))
    row = {iri: i for i, iri in enumerate(automakers)}
    column = {iri: i for i, iri in enumerate(companies)}
    links: Matrix = np.zeros((len(automakers), len(companies)))
    recent: Matrix = np.zeros_like(links)
    for deal in past:
        for automaker in deal.automakers:
            for company in deal.tech_companies:
                links[row[automaker], column[company]] = 1
                if deal.since and deal.since.year > year - 3:
                    recent[row[automaker], column[company]] += 1

    def kind(iri: URIRef, *names: str) -> str:
        entity = registry.get(iri)
        about = attributes(registry, entity) if entity else {}
        return " ".join(about.get(name) or "?" for name in names)

    blocs = tuple(kind(iri, "region") for iri in automakers)
    sectors = tuple(kind(iri, "region", "sector") for iri in companies)
    return Known(year, past, registry, automakers, companies, links, recent, blocs, sectors)


@dataclass(frozen=True)
class Split:
    """Deals up to a year, the pairs that may be guessed, and which of them came true.

    ``candidates`` are the pairs without a deal so far, those of undated deals left out, as one
    cannot know on which side of the year they belong; ``came`` those with a first deal within
    the horizon. ``unreachable`` is the number of new pairs with a company unknown by the year.
    """

    known: Known
    candidates: "Mask"
    came: "Mask"
    unreachable: int


def split(
    partnerships: Sequence[Partnership], registry: Registry, year: int, horizon: int | None = None
) -> Split:
    """Train on the deals up to ``year``, test on the new pairs of the ``horizon`` years after it.

    ``None`` tests on everything later. Raises ``UsageError`` when either side is empty.
    """
    np = need("numpy")
    past = known(partnerships, registry, year)
    row = {iri: i for i, iri in enumerate(past.automakers)}
    column = {iri: i for i, iri in enumerate(past.companies)}
    candidates = past.links == 0
    came: Mask = np.zeros(candidates.shape, dtype=bool)
    lost = set()
    for deal in partnerships:
        pairs = [(a, t) for a in deal.automakers for t in deal.tech_companies]
        places = [(row[a], column[t]) for a, t in pairs if a in row and t in column]
        if deal.since is None:
            for place in places:
                candidates[place] = False
        elif year < deal.since.year <= year + (horizon or 10_000):
            for place in places:
                came[place] = True
            lost |= {(a, t) for a, t in pairs if a not in row or t not in column}
    came &= candidates
    for i, automaker in enumerate(past.automakers):  # a company is no partner of itself
        if automaker in column:
            candidates[i, column[automaker]] = came[i, column[automaker]] = False
    if not came.any() or not past.links.any():
        raise UsageError(
            f"no new pair of known companies after {year}", hint="choose another year or horizon"
        )
    return Split(past, candidates, came, len(lost))
