"""Small deals to count on one's fingers. A to E are automakers, V to Z technology companies."""

from collections.abc import Sequence
from typing import Any, Final

from kg.model import Entity, PartialDate, Partnership
from kg.registry import Registry
from kg.vocabulary import KGC, KGE, KGP

COUNTRIES: Final = {"A": "DE", "B": "US", "C": "CN", "D": "CN", "X": "US", "Y": "CN", "Z": "CN"}
SECTORS: Final = {"X": "ai", "Y": "ai", "Z": "battery"}


def registry(**changes: dict[str, Any]) -> Registry:
    """The companies A to E and V to Z, with fields changed as given by letter."""
    return Registry(
        Entity(
            KGE[name],
            name,
            "Automaker" if name < "M" else "TechCompany",
            **{
                "country": COUNTRIES.get(name),
                "sector": KGC[f"sector-{SECTORS[name]}"] if name in SECTORS else None,
                **changes.get(name, {}),
            },
        )
        for name in "ABCDEVWXYZ"
    )


REGISTRY: Final = registry()


def deal(parties: str, since: str | None = None, number: int = 1, **fields: Any) -> Partnership:
    """A deal of "AB-XY" (automakers - technology companies), announced at a date."""
    automakers, _, tech = parties.partition("-")
    fields.setdefault("announced", PartialDate(since) if since else None)
    for name in ("kind", "status"):
        if name in fields:
            fields[name] = KGC[fields[name]]
    fields["domains"] = tuple(KGC[name] for name in fields.get("domains", ()))
    for name in ("ended", "started", "known_by", "status_as_of"):
        if name in fields:
            fields[name] = PartialDate(fields[name])
    return Partnership(
        KGP[f"{parties}-{since}-{number}"],
        f"{parties} {since}",
        tuple(KGE[name] for name in automakers),
        tuple(KGE[name] for name in tech),
        **fields,
    )


def deals(*pairs: str, since: str = "2018") -> Sequence[Partnership]:
    return [deal(pair, since, number) for number, pair in enumerate(pairs)]


PATH: Final = deals("A-X", "B-X", "B-Y")
"""A - X - B - Y, a line of four companies."""

TWO_SQUARES: Final = deals("A-X", "A-Y", "B-X", "B-Y", "C-Z", "C-W", "D-Z", "D-W", "B-Z")
"""Two groups in which everyone deals with everyone, and B-Z between them."""
