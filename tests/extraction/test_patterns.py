"""Every example in a pattern file is a test of it."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

import pytest

from kg.claims import Modality
from kg.extraction import patterns
from kg.vocabulary import PREDICATES


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what is claimed in it, written ``subject predicate object [modality]``."""

    text: str
    claims: tuple[str, ...]
    not_claims: tuple[str, ...] = ()


def examples(predicate: str) -> list[Example]:
    """The examples in a predicate's file."""
    text = (files("kg.extraction") / "patterns" / f"{predicate}.toml").read_text(encoding="utf-8")
    return [
        Example(e["text"], tuple(e.get("claims", ())), tuple(e.get("not", ())))
        for e in tomllib.loads(text).get("example", [])
    ]


CASES = [
    pytest.param(example, id=f"{predicate}-{number}")
    for predicate in patterns.predicates_with_patterns()
    for number, example in enumerate(examples(predicate), start=1)
]
_MODALITIES = {m.value for m in Modality}


def normal(claim: str) -> str:
    """``Ford|Baidu inDomain …``: parties sorted, modality written out, ends of symmetric sorted."""
    if claim.split()[-1] not in _MODALITIES:
        claim += " asserted"
    predicate = next(word for word in claim.split() if word in PREDICATES)
    subject, _, rest = claim.partition(f" {predicate} ")
    target, _, modality = rest.rpartition(" ")
    subject = "|".join(sorted(subject.split("|")))
    if PREDICATES[predicate].symmetric:
        subject, target = sorted([subject, target])
    return f"{subject} {predicate} {target} {modality}"


@pytest.mark.parametrize("example", CASES)
def test_example(example: Example, said: Callable[[str], set[str]]) -> None:
    found = {normal(claim) for claim in said(example.text)}
    assert {normal(claim) for claim in example.claims} <= found
    assert not {normal(claim) for claim in example.not_claims} & found


def test_every_relation_between_companies_has_examples() -> None:
    for predicate in PREDICATES.values():
        if predicate.between_companies:
            assert examples(predicate.name), predicate.name


def test_patterns_name_known_slots_and_predicates() -> None:
    for pattern in patterns.patterns():
        assert pattern.predicate in PREDICATES
        assert pattern.lemmas and pattern.subject and pattern.object
        assert 0 < pattern.confidence <= 1
