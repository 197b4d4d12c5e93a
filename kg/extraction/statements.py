"""What a sentence says before it is a claim: between two entities, or of a deal."""

from dataclasses import dataclass
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction.tree import Token

DEALS: Final = frozenset(
    ("partnersWith", "jointVentureWith", "investsIn", "acquires", "suppliesTo")
)
"""Predicates that count as asserted once announced, even where the text says "will"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one trigger word says of two entities."""

    subject: EntityRef
    predicate: str
    object: EntityRef
    modality: Modality
    confidence: float
    trigger: Token
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What one trigger word says of a deal; ``object`` is an entity, a domain or text."""

    parties: tuple[EntityRef, ...]
    predicate: str
    object: EntityRef | str
    modality: Modality
    confidence: float
    trigger: Token
