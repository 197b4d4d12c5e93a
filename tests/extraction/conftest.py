"""One extractor for all tests: loading the model takes longer than the tests."""

from collections.abc import Callable

import pytest

from kg.claims import Claim
from kg.extraction.documents import from_string
from kg.extraction.pipeline import Extractor

from . import shipped


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(shipped.registry(), shipped.domains())


@pytest.fixture(scope="session")
def said(extractor: Extractor) -> Callable[[str], set[str]]:
    """What a text claims, each as ``subject predicate object modality``."""

    def statements(text: str) -> set[str]:
        return {sentence(claim) for claim in extractor.extract(from_string(text))}

    return statements


def sentence(claim: Claim) -> str:
    subject = "|".join(sorted(s.label for s in claim.subjects))
    return f"{subject} {claim.predicate} {claim.object_name} {claim.modality}"
