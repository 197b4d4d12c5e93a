"""Claims as the JSON that ``kg extract --format json`` writes and evaluation reads."""

from collections.abc import Iterable
from typing import Any

from kg.claims import Claim
from kg.extraction.documents import Text


def claim_as_json(claim: Claim) -> dict[str, Any]:
    """One claim as plain values; a deal between several has the subject ``"A|B"``."""
    return {
        "subject": claim.subject_name,
        "predicate": claim.predicate,
        "object": claim.object_name,
        "modality": claim.modality.value,
        "confidence": round(claim.confidence, 3),
        "date": None if claim.date is None else claim.date.text,
        "qualifiers": dict(claim.qualifiers),
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "text": claim.evidence.text,
        },
    }


def as_json(pairs: Iterable[tuple[Text, list[Claim]]]) -> dict[str, list[dict[str, Any]]]:
    """All claims by the id of their text, in the order of the texts."""
    return {text.id: [claim_as_json(claim) for claim in claims] for text, claims in pairs}
