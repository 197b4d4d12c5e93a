"""What a check of the data found: where, how bad, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error makes the data wrong; a warning says where it could be better.

    >>> Severity("warning") is Severity.WARNING
    True
    """

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found. ``line`` counts from 1; 0 means the file as a whole.

    >>> print(Finding("people.ttl", 12, Severity.ERROR, "kge:Ada has no label"))
    people.ttl:12: error: kge:Ada has no label
    """

    file: str
    line: int
    severity: Severity
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a check, by file and line; ``files`` and ``triples`` count what was read.

    >>> found = Finding("a.ttl", 1, Severity.WARNING, "is not in canonical order")
    >>> Report((found,), files=1, triples=9).ok
    True
    """

    findings: tuple[Finding, ...]
    files: int
    triples: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the data wrong."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that say where the data could be better."""
        return tuple(f for f in self.findings if f.severity is Severity.WARNING)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return not self.errors
