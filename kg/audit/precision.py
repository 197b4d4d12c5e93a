"""How often the facts of the audit were right."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Precision:
    """``right`` of ``judged`` facts, and the 95 % Wilson interval of their share (0 to 1).

    >>> print(Precision(57, 59))
    57 of 59: 96.6 % [88.5, 99.1]
    """

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


def precision(rows: Iterable[dict[str, str]], column: str = "verdict") -> dict[str, Precision]:
    """How often each sort of fact was right, by ``column``: ``verdict`` as drawn, or ``now``.

    >>> precision([{"fact": "date", "verdict": "right"}, {"fact": "date", "verdict": "absent"}])
    {'date': Precision(right=1, judged=1)}
    """
    found = Counter((row["fact"], row[column]) for row in rows)
    facts = dict.fromkeys(fact for fact, _ in found)
    return {
        fact: Precision(found[fact, "right"], found[fact, "right"] + found[fact, "wrong"])
        for fact in facts
    }


def table(rows: list[dict[str, str]]) -> str:
    """The precision of each draw as Markdown lines; empty without rows.

    >>> row = {"draw": "1", "partnership": "a", "fact": "date", "verdict": "wrong", "now": "right"}
    >>> print(table([row]).splitlines()[2])
    | 1 | 1 | date | 0 of 1: 0.0 % [0.0, 79.3] | 1 of 1: 100.0 % [20.7, 100.0] |
    """
    lines = []
    for number in dict.fromkeys(row["draw"] for row in rows):
        drawn = [row for row in rows if row["draw"] == number]
        now = precision(drawn, "now")
        records = len({row["partnership"] for row in drawn})
        for fact, before in precision(drawn).items():
            lines.append(f"| {number} | {records} | {fact} | {before} | {now[fact]} |\n")
    head = "| draw | records | fact | right as drawn | right after the corrections |\n"
    return head + "|---|---|---|---|---|\n" + "".join(lines) if lines else ""
