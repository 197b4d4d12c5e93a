"""Every English word of the page, in one place. Values with two forms are (one, many)."""

from typing import Final

TEXT: Final[dict[str, str | tuple[str, str]]] = {
    # frame
    "skip": "Skip to the results",
    "noscript": "This page draws a network and needs JavaScript; everything it uses is inside it.",
    "networkHelp": (
        "Network of organisations. Arrow keys move to the nearest organisation, Enter opens its "
        "card, plus and minus zoom, 0 shows everything."
    ),
    # counts
    "organisation": ("organisation", "organisations"),
    "partnership": ("partnership", "partnerships"),
    "partner": ("partner", "partners"),
    # search
    "search": "Find an organisation",
    "searchHint": "Find an organisation by any of its names …",
    "nothingFound": "Nothing has this name",
    "alsoCalled": "also called",
    # legend
    "legend": "Legend",
    "colours": "Colour: what the organisation does",
    "shapes": "Shape: where it stands in its deals",
    "sideAutomaker": "Automaker side",
    "sideTechnology": "Technology side",
    "sideBoth": "Both sides",
    "sizeHelp": "Size: number of partners. Line width: number of deals.",
    # cards
    "card": "Details",
    "close": "Close",
    "welcomeTitle": "Who works with whom",
    "welcome": (
        "Every dot is an organisation, every line at least one partnership between a carmaker and "
        "a technology company. Click one, or search for a name, to see its deals, newest first, "
        "and who says so."
    ),
    "mostConnected": "Best connected",
    "partOf": "Part of",
    "note": "Note",
    "unknownName": "Found in a text; not yet in the registry",
    "newestFirst": "newest first",
    "showMore": "Show more",
    "noDate": "no date",
    "announced": "announced",
    "known_by": "known by",
    "started": "started",
    "from": "from",
    "until": "until",
    "asOf": "as of",
    "years": ("year", "years"),
    "domains": "Domains",
    "otherParties": "Also taking part",
    "formed": "Formed",
    "products": "Products",
    "people": "People",
    "places": "Places",
    "confidence": "Confidence",
    "basis": "Basis",
    "conflicts": "Sources disagree",
    "sources": "Sources",
    "noLink": "no link",
    "relatedDeals": "Related deals",
    "expands": "expands",
    "renews": "renews",
    "replaces": "replaces",
    "ends": "ends",
    "opensOutside": "opens in a new tab",
}
"""The words by key; the template and the scripts use the keys."""

KINDS: Final[dict[str, str]] = {
    "Automaker": "Automaker",
    "AutomakerBrand": "Automaker brand",
    "TechCompany": "Technology company",
    "Supplier": "Supplier",
    "JointVenture": "Joint venture",
    "MobilityOperator": "Mobility operator",
    "Consortium": "Consortium",
    "Government": "Government body",
    "Organization": "Organisation",
    "Product": "Product",
    "Platform": "Platform",
    "Service": "Service",
    "Chip": "Chip",
    "OperatingSystem": "Operating system",
    "VehicleModel": "Vehicle model",
    "Person": "Person",
    "Concept": "Concept",
}
"""What people call a class of the ontology."""
