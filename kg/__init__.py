"""kg: the open, cited knowledge graph of partnerships between tech companies and automakers.

>>> import kg
>>> graph = kg.load()
>>> graph.ask("partners-of", company="Ford").columns[:2]
('partner', 'deals')
"""

from functools import cache
from typing import TYPE_CHECKING

from kg._version import __version__
from kg.claims import Claim, Evidence, Modality
from kg.errors import KgError
from kg.graph import KnowledgeGraph, load
from kg.model import Document, Entity, PartialDate, Partnership

if TYPE_CHECKING:
    from kg.extraction.pipeline import Extractor

__all__ = [
    "Claim",
    "Document",
    "Entity",
    "Evidence",
    "KgError",
    "KnowledgeGraph",
    "Modality",
    "PartialDate",
    "Partnership",
    "__version__",
    "extract",
    "load",
]


def extract(text: str, date: str | None = None) -> list[Claim]:
    """Return what an English text claims, by place in the text.

    ``date`` is the ISO date of the text, against which "on Thursday" is read; ``None`` leaves
    relative dates open. Names are those of the curated graph; companies that it does not know
    become provisional entities. Raises ``DocumentError`` when the text is empty or not English,
    ``MissingExtraError`` without the extra ``extract``.

    >>> [str(claim.modality) for claim in extract("Ford has ruled out a partnership with Apple.")]
    ['denied']
    """
    from kg.extraction.documents import from_string

    return _curated_extractor().extract(from_string(text, date=date))


@cache
def _curated_extractor() -> "Extractor":
    """Loaded once a process: the names take half a second, the parser one more."""
    return load("oxigraph:").extractor
