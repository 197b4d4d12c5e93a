"""The annotated documents that ship with the data, and when a claim is what one of them expects.

A file of ``data/gold`` holds a text and its statements, one a line: ``A|B | predicate | object |
modality``. A leading ``?`` marks a statement that may be made and need not be.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.claims import Claim, Modality
from kg.curated import data_folder
from kg.errors import DataError
from kg.extraction.documents import Text, from_string
from kg.registry import Registry, fold
from kg.vocabulary import PREDICATES

_LOOSE: Final = frozenset(("powers", "usesTechnology", "develops", "launches", "acquires"))
_INVERSE: Final = {"powers": "usesTechnology", "usesTechnology": "powers"}
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_EMPTY_WORDS: Final = frozenset(
    ("a", "an", "the", "its", "new", "of", "for", "in", "and", "software", "system", "cars", "car",
     "vehicles", "vehicle", "models", "model", "platform", "technology")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """One annotated statement; an ``optional`` one is neither required nor punished.

    >>> print(Expected(("Ford", "Baidu"), "hasDuration", "3 years", Modality.ASSERTED))
    Ford|Baidu hasDuration 3 years (asserted)
    """

    subjects: tuple[str, ...]
    predicate: str
    object: str
    modality: Modality
    optional: bool = False

    def __str__(self) -> str:
        return f"{'|'.join(self.subjects)} {self.predicate} {self.object} ({self.modality})"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and everything that is to be found in it."""

    text: Text
    statements: tuple[Expected, ...]


def files(folder: Path | None = None) -> list[Path]:
    """The annotated documents of a folder (``None``: those of the data set), by name.

    Raises ``DataError`` when there is none.
    """
    root = folder or data_folder() / "gold"
    found = sorted(root.glob("*.toml"))
    if not found:
        raise DataError(root, "no annotated documents", hint="give a folder with .toml files")
    return found


def load(folder: Path | None = None) -> list[GoldDocument]:
    """The annotated documents of a folder, by default those of the data set.

    Raises ``DataError`` with the file for what is not as the first lines of this module say.

    >>> load()[0].statements[0].predicate in PREDICATES
    True
    """
    return [_document(path) for path in files(folder)]


def _document(path: Path) -> GoldDocument:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(path, str(error)) from error
    if not isinstance(table.get("text"), str) or not isinstance(table.get("claims"), list):
        raise DataError(path, "'text' and 'claims' are needed")
    statements = tuple(parse(line, path) for line in table["claims"])
    text = from_string(table["text"], date=table.get("date"), id=path.stem, source=str(path))
    return GoldDocument(text, statements)


def parse(line: str, path: Path) -> Expected:
    """The statement that a line of a file writes. Raises ``DataError`` when it is none.

    >>> print(parse("Ford | partnersWith | Baidu | denied", Path("a.toml")))
    Ford partnersWith Baidu (denied)
    """
    parts = [part.strip() for part in line.lstrip("?").rsplit(" | ", 3)]
    if len(parts) != 4 or parts[1] not in PREDICATES or parts[3] not in list(Modality):
        raise DataError(path, f"'{line}' is not 'subject | predicate | object | modality'")
    subjects = tuple(name.strip() for name in parts[0].split("|"))
    return Expected(subjects, parts[1], parts[2], Modality(parts[3]), line.startswith("?"))


class Matcher:
    """Decides whether a claim says what is expected; names are compared through a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._seen: dict[str, str] = {}

    def name(self, written: str) -> str:
        """The IRI of a known name, else its folded form."""
        if written not in self._seen:
            found = self._registry.candidates(written)
            self._seen[written] = str(found[0].iri) if len(found) == 1 else fold(written)
        return self._seen[written]

    def same(self, claim: Claim, expected: Expected) -> bool:
        """Whether the claim states what is expected, whatever the modality."""
        subjects, target = tuple(s.label for s in claim.subjects), claim.object_name
        if claim.predicate == _INVERSE.get(expected.predicate):
            subjects, target = (target,), subjects[0]
        elif claim.predicate != expected.predicate:
            return False
        if self._ends(subjects, target, expected):
            return True
        symmetric = PREDICATES[expected.predicate].symmetric
        return symmetric and self._ends((target,), subjects[0], expected)

    def _ends(self, subjects: tuple[str, ...], target: str, expected: Expected) -> bool:
        said = {self.name(name) for name in subjects}
        wanted = {self.name(name) for name in expected.subjects}
        loose = expected.predicate in _LOOSE and len(subjects) == 1
        if said != wanted and not (loose and similar(subjects[0], expected.subjects[0])):
            part = len(wanted) > 1 and said < wanted
            if not (part and (len(said) > 1 or expected.predicate == "hasMetric")):
                return False
        if self.name(target) == self.name(expected.object):
            return True
        if expected.predicate in ("hasMetric", "hasDuration"):
            return bool(numbers(target)) and numbers(target) == numbers(expected.object)
        return expected.predicate in _LOOSE and similar(target, expected.object)


def similar(one: str, other: str) -> bool:
    """Whether the telling words of one name of a thing are among those of the other.

    >>> similar("two electric VW models", "electric VW models")
    True
    """
    a, b = (set(re.findall(r"[\w+.]+", fold(name))) - _EMPTY_WORDS for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def numbers(text: str) -> frozenset[float]:
    """The numbers in a text, with "million" and the like applied.

    >>> sorted(numbers("1.5 million cars"))
    [1500000.0]
    """
    plain = text.replace(",", "").lower()
    return frozenset(
        float(match[1]) * _SCALES.get(match[2] or "", 1.0)
        for match in re.finditer(r"(\d+(?:\.\d+)?)[\s-]?(thousand|million|billion|bn|m\b)?", plain)
    )
