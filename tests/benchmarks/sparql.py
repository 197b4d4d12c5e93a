"""Loading and seven queries: this package beside the bare engine, as a Markdown table.

``python -m tests.benchmarks.sparql [DEALS…]`` makes graphs of 1,000, 10,000 and 50,000
partnerships, or of the sizes given (500,000 are about 13 million triples), and loads them as
Turtle. Engine and package take turns in one process, so that a busy machine slows both alike;
the memory that each needs for all of it is taken from a process of its own.
``--store disk`` compares the package's two ways of keeping a graph instead.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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

    def rows(self, text: str) -> int:
        found = self._store.query(text, prefixes=PREFIXES)
        return len([[None if term is None else term.value for term in row] for row in found])  # type: ignore[union-attr]


class Ours:
    """The package, its results read in full."""

    def __init__(self, where: str = "oxigraph:") -> None:
        self._store: Store = open_store(where)

    def load(self, path: Path) -> None:
        self._store.load(path)

    def rows(self, text: str) -> int:
        return len(self._store.query(text).rows)


Engine = Callable[[], Bare | Ours]
ENGINES: Final[dict[str, Engine]] = {"pyoxigraph": Bare, "kg": Ours}


def best(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The least number of seconds that each takes; they take turns, for two seconds at least."""
    times: list[list[float]] = [[] for _ in works]
    while len(times[0]) < rounds or (sum(map(sum, times)) < 2 and len(times[0]) < 200):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
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

    def loading(engine: Engine) -> Callable[[], None]:
        return lambda: engine().load(path)

    rows = [Measured("load", *best([loading(engine) for engine in engines], 2))]
    filled = [engine() for engine in engines]
    for engine in filled:
        engine.load(path)
    for name, text in QUERIES.items():
        assert len({engine.rows(text) for engine in filled}) == 1
        works = [lambda e=engine, t=text: e.rows(t) for engine in filled]  # type: ignore[misc]
        rows.append(Measured(name, *best(works, rounds)))
    return rows


def measure(deals: int, folder: Path) -> list[Measured]:
    """The engine and the package, time and memory."""
    path = made(deals, folder)
    needed = Measured("memory, MB", *(memory(name, path) for name in ENGINES))
    return [*compare(path, list(ENGINES.values())), needed]


def on_disk(deals: int, folder: Path) -> list[Measured]:
    """The package in memory and on disk."""
    fresh = iter(range(1000))
    disk: Engine = lambda: Ours(f"oxigraph:{folder / str(next(fresh))}")  # noqa: E731
    return compare(made(deals, folder), [Ours, disk])


def main(sizes: Sequence[int], work: Callable[[int, Path], list[Measured]] = measure) -> None:
    """Print the table."""
    first, second = ("pyoxigraph", "kg") if work is measure else ("kg in memory", "kg on disk")
    print(f"| partnerships | what | {first} | {second} | ratio |")
    print("| ---: | --- | ---: | ---: | ---: |")
    for deals in sizes:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            for what, bare, ours in work(deals, Path(folder)):
                line = f"| {deals:,} | {what} | {bare:.4f} | {ours:.4f} | {ours / bare:.2f} |"
                print(line, flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--memory", name, place]:
            asked = ENGINES[name]()
            asked.load(Path(place))
            for question in QUERIES.values():
                asked.rows(question)
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        case ["--store", "disk", *given]:
            main([int(size) for size in given] or SIZES, on_disk)
        case given:
            main([int(size) for size in given] or SIZES)
