"""Loading and seven queries: this package beside the bare engine, as a Markdown table.

``python -m tests.benchmarks.sparql [DEALS…]`` makes graphs of 1,000, 10,000 and 50,000
partnerships, or of the sizes given (500,000 are about 13 million triples), and loads them as
Turtle. Engine and package take turns in one process; what counts is the time of the processor, not
of the clock, so that other work on the machine does not count. The memory that each needs for all
of it is taken from a process of its own. ``--write`` puts the table into the README.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.stores import Store, open_store
from kg.stores.syntax import n_triples
from kg.vocabulary import PREFIXES
from tests.made import graph

SIZES: Final = (1_000, 10_000, 50_000)

QUERIES: Final = {
    "partners of a company": (
        "SELECT ?t ?name WHERE { ?d kg:automaker kge:Automaker_0 ; kg:techCompany ?t . "
        "?t skos:prefLabel ?name }"
    ),
    "two hops": (
        "SELECT DISTINCT ?a WHERE { ?d kg:automaker kge:Automaker_1 ; kg:techCompany ?t . "
        "?e kg:techCompany ?t ; kg:automaker ?a }"
    ),
    "domain and year": (
        "SELECT ?domain ?year (COUNT(*) AS ?n) WHERE { ?d kg:domain ?domain ; kg:announced ?when "
        "BIND(SUBSTR(STR(?when), 1, 4) AS ?year) } GROUP BY ?domain ?year"
    ),
    "top 20 by partners": (
        "SELECT ?a (COUNT(DISTINCT ?t) AS ?n) WHERE { ?d kg:automaker ?a ; kg:techCompany ?t } "
        "GROUP BY ?a ORDER BY DESC(?n) LIMIT 20"
    ),
    "label contains": (
        'SELECT ?e ?l WHERE { ?e skos:prefLabel ?l FILTER(CONTAINS(LCASE(STR(?l)), "company 17")) }'
    ),
    "path": "SELECT ?p (COUNT(?c) AS ?n) WHERE { ?c org:subOrganizationOf+ ?p } GROUP BY ?p",
    "deals with sources": (
        "SELECT ?deal ?a ?t ?when ?url WHERE { ?deal kg:automaker ?a ; kg:techCompany ?t ; "
        "kg:announced ?when ; kg:kind kgc:pilot ; dcterms:source/schema:url ?url }"
    ),
}

EDGES: Final = (
    "INSERT { ?a kg:partnersWith ?t . ?t kg:partnersWith ?a } "
    "WHERE { ?d kg:automaker ?a ; kg:techCompany ?t }"
)
"""Much as the rule partners-with does it."""

BY_EDGES: Final = {
    "two hops, by derived edges": (
        "SELECT DISTINCT ?a WHERE { kge:Automaker_1 kg:partnersWith ?t . ?t kg:partnersWith ?a }"
    ),
    "top 20, by derived edges": (
        "SELECT ?a (COUNT(?t) AS ?n) WHERE { ?a kg:partnersWith ?t } "
        "GROUP BY ?a ORDER BY DESC(?n) LIMIT 20"
    ),
}


class Measured(NamedTuple):
    """One line: seconds, or megabytes for ``memory, MB``, of the yardstick and of the package."""

    what: str
    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times as much the package needs."""
        return self.ours / self.bare


class Bare:
    """pyoxigraph asked directly, every term of every row read."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, path: Path) -> None:
        self._store.load(path=path)

    def update(self, text: str) -> None:
        self._store.update(text, prefixes=PREFIXES)

    def rows(self, text: str) -> int:
        found = self._store.query(text, prefixes=PREFIXES)
        return len([[None if term is None else term.value for term in row] for row in found])  # type: ignore[union-attr]


class Ours:
    """The package, its results read in full."""

    def __init__(self) -> None:
        self._store: Store = open_store("oxigraph:")

    def load(self, path: Path) -> None:
        self._store.load(path)

    def update(self, text: str) -> None:
        self._store.update(text)

    def rows(self, text: str) -> int:
        return len(self._store.query(text).rows)


Engine = Callable[[], Bare | Ours]
ENGINES: Final[dict[str, Engine]] = {"pyoxigraph": Bare, "kg": Ours}


def best(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The least number of seconds that each takes; they take turns for two seconds."""
    times: list[list[float]] = [[] for _ in works]
    while len(times[0]) < rounds or (sum(map(sum, times)) < 2 and len(times[0]) < 1000):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def made(deals: int, folder: Path) -> Path:
    """A Turtle file with that many made-up partnerships."""
    path = folder / "made.ttl"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in n_triples(graph(deals)))
    return path


def memory(engine: str, path: Path) -> float:
    """Megabytes that a process needs at most for loading and for every query."""
    command = [sys.executable, "-m", "tests.benchmarks.sparql", "--memory", engine, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(said.stdout)


def compare(path: Path, engines: Sequence[Engine], rounds: int = 5) -> list[Measured]:
    """How long two engines take for everything."""

    filled = [engine() for engine in engines]

    def load(at: int) -> None:
        filled[at] = engines[at]()
        filled[at].load(path)

    rows = [Measured("load", *best([partial(load, at) for at in range(len(engines))], 4))]
    for name, text in (QUERIES | BY_EDGES).items():
        if name == next(iter(BY_EDGES)):
            for engine in filled:
                engine.update(EDGES)
        assert len({engine.rows(text) for engine in filled}) == 1
        works = [lambda e=engine, t=text: e.rows(t) for engine in filled]  # type: ignore[misc]
        rows.append(Measured(name, *best(works, rounds)))
    return rows


def measure(deals: int, folder: Path) -> list[Measured]:
    """The engine and the package, time and memory."""
    path = made(deals, folder)
    needed = Measured("memory, MB", *(memory(name, path) for name in ENGINES))
    return [*compare(path, list(ENGINES.values())), needed]


def measure_all(sizes: Sequence[int]) -> dict[int, list[Measured]]:
    """What ``measure`` finds for each number of partnerships."""
    found = {}
    for deals in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found[deals] = measure(deals, Path(folder))
    return found


def table(found: Mapping[int, Sequence[Measured]]) -> str:
    """A line for each question: what the package needs, and in brackets the ratio."""
    lines = ["| | " + " | ".join(f"{deals:,}" for deals in found) + " |"]
    lines.append("| --- |" + " ---: |" * len(found))
    for rows in zip(*found.values(), strict=True):
        cells = [f"{row.ours:.3g} ({row.ratio:.2f})" for row in rows]
        lines.append(f"| {rows[0].what} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(words: Sequence[str]) -> None:
    """Print the table, or write it into the README."""
    sizes = [int(word) for word in words if word != "--write"] or SIZES
    made_table = table(measure_all(sizes))
    if "--write" in words:
        from tests import reference  # which loads much more than is measured here

        block = {"speed": lambda: made_table}
        reference.write_text(
            reference.README, reference.written(reference.read_text(reference.README), block)
        )
    print(made_table)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--memory", name, place]:
            asked = ENGINES[name]()
            asked.load(Path(place))
            for question in QUERIES.values():
                asked.rows(question)
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        case given:
            main(given)
