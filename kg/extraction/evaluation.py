"""How good the extraction is: precision, recall, modality and calibration on annotated texts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.claims import Claim, Modality
from kg.extraction.gold import Expected, GoldDocument, Matcher
from kg.registry import Registry
from kg.vocabulary import PREDICATES

_NOT_TRUE = (Modality.RUMOURED, Modality.DENIED, Modality.ENDED)


@dataclass(slots=True)
class Score:
    """Right, spurious and missed statements.

    >>> Score(right=3, spurious=1, missed=2).precision
    0.75
    """

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the statements made that are right; 0 when none was made."""
        made = self.right + self.spurious
        return self.right / made if made else 0.0

    @property
    def recall(self) -> float:
        """The share of the statements wanted that were made; 0 when none was wanted."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when nothing is right.

        >>> Score(right=3, spurious=1, missed=1).f1
        0.75
        """
        both = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / both if both else 0.0

    def add(self, other: "Score") -> None:
        """Count those of another score too."""
        self.right += other.right
        self.spurious += other.spurious
        self.missed += other.missed


@dataclass(slots=True)
class Evaluation:
    """Asserted claims against asserted annotations, and what else can be said.

    ``confusion`` counts (expected modality, claimed modality) of statements found either way;
    ``confidences`` are (confidence, whether right) of the asserted claims; ``errors`` say what
    was missed, spurious or wrongly asserted, as (document, what, statement).
    """

    scores: dict[str, Score] = field(default_factory=dict)
    confusion: Counter[tuple[Modality, Modality]] = field(default_factory=Counter)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    wrongly_asserted: int = 0
    not_true: int = 0

    def total(self, predicates: Iterable[str] = PREDICATES) -> Score:
        """The score over several predicates, by default all."""
        whole = Score()
        for name in predicates:
            whole.add(self.scores.get(name, Score()))
        return whole

    def between_companies(self) -> Score:
        """The score over the predicates whose ends are both companies."""
        return self.total(p.name for p in PREDICATES.values() if p.between_companies)

    def calibration(self, bins: int = 5) -> list[tuple[float, float, int]]:
        """(mean confidence, share that is right, number) of claims of similar confidence."""
        rows = []
        ordered = sorted(self.confidences)
        for number in range(bins):
            part = ordered[number * len(ordered) // bins : (number + 1) * len(ordered) // bins]
            if part:
                mean = sum(confidence for confidence, _ in part) / len(part)
                rows.append((mean, sum(right for _, right in part) / len(part), len(part)))
        return rows


def evaluate(answers: Iterable[tuple[GoldDocument, list[Claim]]], registry: Registry) -> Evaluation:
    """The claims of each annotated document against its annotations.

    >>> from kg.extraction.documents import from_string
    >>> wanted = Expected(("Ford",), "partnersWith", "Baidu", Modality.ASSERTED)
    >>> document = GoldDocument(from_string("Ford and Baidu are partners."), (wanted,))
    >>> evaluate([(document, [])], Registry([])).total()
    Score(right=0, spurious=0, missed=1)
    """
    result = Evaluation()
    matcher = Matcher(registry)
    for document, claims in answers:
        _count(document, claims, matcher, result)
    return result


def tables(
    result: Evaluation, *, errors: bool = False
) -> list[tuple[str, list[str], list[list[str]]]]:
    """(title, columns, rows) of what is to be shown: scores, modality, calibration, errors."""
    totals = {"company–company": result.between_companies(), "all": result.total()}
    scores = [
        [name, *map(str, (s.right, s.spurious, s.missed)), *_shares(s)]
        for name, s in (*sorted(result.scores.items()), *totals.items())
    ]
    confusion = [
        [expected.value, *(str(result.confusion[expected, claimed]) for claimed in Modality)]
        for expected in Modality
    ]
    calibration = [
        [f"{mean:.2f}", f"{right:.2f}", str(number)] for mean, right, number in result.calibration()
    ]
    wrong = f"{result.wrongly_asserted} of {result.not_true} that are not true are asserted"
    shown = [
        (
            "Asserted statements",
            ["predicate", "right", "spurious", "missed", "precision", "recall", "F1"],
            scores,
        ),
        (f"Modality: {wrong}", ["expected", *(m.value for m in Modality)], confusion),
        ("Confidence", ["mean confidence", "share right", "claims"], calibration),
    ]
    if errors:
        rows = [list(error) for error in result.errors]
        shown.append(("Errors", ["document", "what", "statement"], rows))
    return shown


def _shares(score: Score) -> list[str]:
    return [f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]


def _count(
    document: GoldDocument, claims: list[Claim], matcher: Matcher, result: Evaluation
) -> None:
    name = document.text.id
    open_ones = [
        e for e in document.statements if e.modality is Modality.ASSERTED and not e.optional
    ]
    found: set[Expected] = set()
    said: set[str] = set()
    result.not_true += sum(e.modality in _NOT_TRUE for e in document.statements)
    for claim in claims:
        same = [e for e in document.statements if matcher.same(claim, e)]
        for expected in same[:1]:
            nearest = next((e for e in same if e.modality is claim.modality), expected)
            result.confusion[nearest.modality, claim.modality] += 1
        if claim.modality is not Modality.ASSERTED or claim.statement_id in said:
            continue
        said.add(claim.statement_id)
        score = result.scores.setdefault(claim.predicate, Score())
        asserted = [e for e in same if e.modality is Modality.ASSERTED]
        fresh = next((e for e in asserted if e in open_ones and e not in found), None)
        if fresh is not None:
            found.add(fresh)
            result.scores.setdefault(fresh.predicate, Score()).right += 1
        elif not asserted:
            score.spurious += 1
            wrong = any(e.modality in _NOT_TRUE for e in same)
            result.wrongly_asserted += wrong
            what = "wrongly asserted" if wrong else "spurious"
            text = f"{claim.subject_name} {claim.predicate} {claim.object_name}"
            result.errors.append((name, what, text))
        result.confidences.append((claim.confidence, bool(asserted)))
    for expected in open_ones:
        if expected not in found:
            result.scores.setdefault(expected.predicate, Score()).missed += 1
            result.errors.append((name, "missed", str(expected)))
