"""What a company is in law, as the last words of its name.

"Group" is none: it tells two companies apart.
"""

from typing import Final

ABBREVIATED: Final = (
    "AB", "AG", "ASA", "BV", "Co", "Corp", "Corporation", "GmbH", "Inc", "Incorporated", "KGaA",
    "KK", "LLC", "Limited", "Ltd", "NV", "Oy", "Oyj", "PLC", "SA", "SAS", "SE", "SpA", "plc",
)  # fmt: skip
"""Forms that make a name that of a company wherever they follow it, as they are written."""

IN_FULL: Final = ("Company", "Holding", "Holdings")
"""Forms that may be a word of the name itself: "The Boring Company"."""

_FOLDED: Final = frozenset(form.casefold() for form in (*ABBREVIATED, *IN_FULL))


def without_legal_form(folded: str) -> str:
    """The folded name without legal forms at its end; one that is nothing else stays.

    >>> without_legal_form("ford motor company"), without_legal_form("robert bosch gmbh")
    ('ford motor', 'robert bosch')
    """
    words = folded.split()
    while len(words) > 1 and words[-1].replace(".", "").strip(",") in _FOLDED:
        words.pop()
    return " ".join(words).rstrip(",")
