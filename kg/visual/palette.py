"""Which colour a sector has: families of sectors, each with one colour-blind-safe colour.

Source: the eight colours of M. Okabe and K. Ito, Color Universal Design,
https://jfly.uni-koeln.de/color/; the yellow is darkened on light ground for contrast.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Family:
    """Sectors that share a colour; ``light`` and ``dark`` name the ground it is drawn on."""

    id: str
    label: str
    light: str
    dark: str
    sectors: tuple[str, ...]


FAMILIES: Final = (
    Family("cars", "Carmakers", "#3f4a5a", "#b9c4d2", ("automaker",)),
    Family(
        "software",
        "Software, internet, AI",
        "#0072b2",
        "#2f96d6",
        ("software", "internet", "ai", "cloud", "it-services", "quantum-computing"),
    ),
    Family(
        "chips",
        "Chips, sensors, electronics",
        "#e69f00",
        "#e69f00",
        ("semiconductors", "lidar-sensing", "consumer-electronics", "electronics-manufacturing"),
    ),
    Family(
        "driving",
        "Self-driving, robotics",
        "#d55e00",
        "#e8702a",
        ("autonomous-driving", "robotics"),
    ),
    Family("telecom", "Telecom", "#56b4e9", "#7cc8f2", ("telecom",)),
    Family(
        "energy",
        "Batteries, charging, energy",
        "#009e73",
        "#12b384",
        ("battery", "charging", "energy-materials"),
    ),
    Family(
        "mobility",
        "Mobility, maps, logistics",
        "#cc79a7",
        "#d98fb8",
        ("mobility", "mapping", "retail-logistics"),
    ),
    Family(
        "media",
        "Media, payments, finance",
        "#c9b800",
        "#f0e442",
        ("media-gaming", "payments", "finance"),
    ),
    Family("other", "Suppliers, research, others", "#8b8b8b", "#8f959d", ()),
)
"""In the order of the legend; the last takes every sector that no other has."""

_BY_SECTOR: Final = {sector: family.id for family in FAMILIES for sector in family.sectors}


def family_of(sector: str | None) -> str:
    """The id of the family of a sector, given as ``sector-ai`` or ``ai``; ``None``: the rest.

    >>> family_of("sector-ai"), family_of(None)
    ('software', 'other')
    """
    return _BY_SECTOR.get((sector or "").removeprefix("sector-"), FAMILIES[-1].id)


def style_rules() -> str:
    """The colours as style rules, one class ``family-…`` each, for light and for dark ground.

    >>> style_rules().splitlines()[0]
    '.family-cars { background: #3f4a5a; }'
    """
    light = [f".family-{f.id} {{ background: {f.light}; }}" for f in FAMILIES]
    dark = [f"  .family-{f.id} {{ background: {f.dark}; }}" for f in FAMILIES]
    return "\n".join((*light, "@media (prefers-color-scheme: dark) {", *dark, "}", ""))
