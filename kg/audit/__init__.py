"""The audit: which records are drawn to be read again, and how often they were found right.

``data/audit.csv`` has a row for each fact that was read again: the ``draw`` it belongs to, the
day of reading, what was recorded, the verdict as drawn and ``now``, after the corrections.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SDO, SKOS

from kg.errors import DataError
from kg.vocabulary import KG, KGP, local_name, short

FILE: Final = "audit.csv"
FACTS: Final = ("deal", "date", "details")
VERDICTS: Final = ("right", "wrong", "absent", "not checkable")
COLUMNS: Final = (
    *("draw", "read", "partnership", "fact", "recorded"),
    *("verdict", "now", "source", "note"),
)
_FIELDS: Final = "kind domain status started ended durationYears formed geography"


@dataclass(frozen=True, slots=True)
class Precision:
    """``right`` of ``judged`` facts, and the 95 % Wilson interval of their share (0 to 1)."""

    right: int
    judged: int

    @property
    def interval(self) -> tuple[float, float]:
        """The bounds; (0, 1) when nothing was judged. Source: E. B. Wilson, JASA 22 (1927), 209.

        >>> low, high = Precision(57, 59).interval
        >>> f"{low:.3f} {high:.3f}"
        '0.885 0.991'
        """
        if not self.judged:
            return 0.0, 1.0
        z, n, share = NormalDist().inv_cdf(0.975), self.judged, self.right / self.judged
        middle = share + z * z / (2 * n)
        half = z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
        whole = 1 + z * z / n
        return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)

    def __str__(self) -> str:
        if not self.judged:
            return "none judged"
        low, high = self.interval
        share = 100 * self.right / self.judged
        return f"{self.right} of {self.judged}: {share:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def draw(names: Iterable[str], seed: str, count: int, seen: Iterable[str] = ()) -> list[str]:
    """``count`` of the names at random, without those ``seen``; fewer when there are no more.

    Each name has a number of its own, the SHA-256 of seed and name, and those with the least are
    drawn: the sample does not change with the order of the names, and a name that is added or
    taken out changes no other.

    >>> draw("abc", "7", 2) == draw("cba", "7", 2)
    True
    """
    left = set(names) - set(seen)
    return sorted(left, key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).digest())[:count]


def blank_rows(graph: Graph, names: Iterable[str], number: int) -> Iterator[dict[str, str]]:
    """Rows for the named partnerships as draw ``number``, with verdicts still to be given."""
    for name in names:
        recorded = _recorded(graph, KGP[name])
        page = graph.value(graph.value(KGP[name], DCTERMS.source), SDO.url)
        for fact in FACTS:
            row = dict.fromkeys(COLUMNS, "")
            row |= {"draw": str(number), "partnership": name, "fact": fact}
            yield row | {"recorded": recorded[fact], "source": str(page or "")}


def read(folder: Path) -> list[dict[str, str]]:
    """The rows of the audit in a data folder; none when it has no audit.

    Raises ``DataError`` with the line when a row has an unknown verdict or too few columns.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = []
        for row in reader:
            for column in ("verdict", "now"):
                if row.get(column) not in VERDICTS:
                    problem = f"column {column}: {row.get(column)!r} is no verdict"
                    hint = f"write one of: {', '.join(VERDICTS)}"
                    raise DataError(path, problem, line=reader.line_num, hint=hint)
            rows.append(row)
    return rows


def precision(rows: Iterable[dict[str, str]], column: str = "verdict") -> dict[str, Precision]:
    """How often each sort of fact was right, by ``column``: ``verdict`` as drawn, or ``now``."""
    found = Counter((row["fact"], row[column]) for row in rows)
    facts = dict.fromkeys(fact for fact, _ in found)
    return {
        fact: Precision(found[fact, "right"], found[fact, "right"] + found[fact, "wrong"])
        for fact in facts
    }


def table(rows: list[dict[str, str]]) -> str:
    """The precision of each draw as Markdown lines; empty without rows."""
    lines = []
    for number in dict.fromkeys(row["draw"] for row in rows):
        drawn = [row for row in rows if row["draw"] == number]
        now = precision(drawn, "now")
        records = len({row["partnership"] for row in drawn})
        for fact, before in precision(drawn).items():
            lines.append(f"| {number} | {records} | {fact} | {before} | {now[fact]} |\n")
    head = "| draw | records | fact | right as drawn | right after the corrections |\n"
    return head + "|---|---|---|---|---|\n" + "".join(lines) if lines else ""


def names(graph: Graph) -> set[str]:
    """The names of all partnerships of a graph."""
    return {local_name(str(s)) for s in graph.subjects(RDF.type, KG.Partnership)}


def _recorded(graph: Graph, deal: URIRef) -> dict[str, str]:
    announced, known = graph.value(deal, KG.announced), graph.value(deal, KG.knownBy)
    parts = (f"{field} {', '.join(_values(graph, deal, field))}" for field in _FIELDS.split(" "))
    amounts = (
        f"value {graph.value(amount, SDO.value)} {graph.value(amount, SDO.currency)}"
        for amount in sorted(graph.objects(deal, KG.value), key=str)
    )
    return {
        "deal": str(graph.value(deal, SKOS.prefLabel)),
        "date": str(announced or (f"known by {known}" if known else "none")),
        "details": "; ".join([*(part for part in parts if not part.endswith(" ")), *amounts]),
    }


def _values(graph: Graph, deal: URIRef, field: str) -> list[str]:
    return sorted(short(term).partition(":")[2] or short(term) for term in graph[deal : KG[field]])
