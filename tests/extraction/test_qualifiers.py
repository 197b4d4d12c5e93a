"""What else a claim says: the word it was read by, money, shares, counts and places."""

import pytest

from kg.extraction.documents import from_string
from kg.extraction.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        (
            "Bosch supplies Ford with radar sensors for 200,000 cars in Germany.",
            "suppliesTo",
            {("cue", "supplies"), ("count", "200,000 cars"), ("place", "Germany")},
        ),
        (
            "Toyota invested $400 million in Pony.ai for 6 percent of it.",
            "investsIn",
            {("cue", "invested"), ("amount", "$400 million"), ("stake", "6 percent")},
        ),
        ("Kia and Naver announced a partnership.", "partnersWith", {("cue", "partnership")}),
        ("Kia supplies three cars to Naver.", "suppliesTo", {("cue", "supplies")}),
    ],
)
def test_what_the_clause_tells(
    extractor: Extractor, text: str, predicate: str, qualifiers: set[tuple[str, str]]
) -> None:
    claims = [c for c in extractor.extract(from_string(text)) if c.predicate == predicate]
    assert claims
    assert all(set(claim.qualifiers) == qualifiers for claim in claims)
