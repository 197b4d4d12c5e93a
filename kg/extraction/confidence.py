"""How sure a claim is: a published table, measured on the annotated documents.

The confidence of a claim is the precision of its predicate in the table, lowered where a name is
new (the recogniser may be wrong about it) and where the pattern itself is a weak one.
"""

from typing import Final

from kg.claims import Claim

PRECISION: Final = {
    "partnersWith": 0.95,
    "jointVentureWith": 0.8,
    "investsIn": 0.9,
    "acquires": 0.75,
    "suppliesTo": 0.9,
    "competesWith": 0.9,
    "subsidiaryOf": 0.9,
    "formed": 0.9,
    "powers": 0.9,
    "usesTechnology": 0.9,
    "develops": 0.7,
    "launches": 0.7,
    "hasExecutive": 0.95,
    "inDomain": 0.6,
    "hasDuration": 0.9,
    "hasMetric": 0.8,
}
"""Share of asserted claims that are right, by predicate, to the nearest twentieth.

Source: ``kg evaluate`` on the annotated documents of the data set, lowered where those are few.
"""

NEW_NAME: Final = 0.85
"""Factor for each participant that is not in the registry."""

TYPICAL_PATTERN: Final = 0.8
"""The confidence that a pattern has unless its file says otherwise."""


def confidence_of(claim: Claim) -> float:
    """Between 0 and 1; ``claim.confidence`` is that of the pattern which found it."""
    value = PRECISION[claim.predicate] * min(1.0, claim.confidence / TYPICAL_PATTERN)
    ends = [*claim.subjects, claim.object]
    value *= NEW_NAME ** sum(not isinstance(end, str) and end.provisional for end in ends)
    return round(value, 4)
