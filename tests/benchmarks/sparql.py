"""Loading and seven queries: this package beside the bare engine, as a Markdown table.

``python -m tests.benchmarks.sparql [DEALS…]`` makes graphs of 1,000, 10,000 and 50,000
partnerships, or of the sizes given (500,000 are about 13 million triples).
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.stores import open_store
from kg.stores.syntax import n_triples
from kg.vocabulary import PREFIXES
from tests.made import graph

QUERIES = {
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
    "path": ("SELECT ?p (COUNT(?c) AS ?n) WHERE { ?c org:subOrganizationOf+ ?p } GROUP BY ?p"),
    "deals with sources": (
        "SELECT ?deal ?a ?t ?when ?url WHERE { ?deal kg:automaker ?a ; kg:techCompany ?t ; "
        "kg:announced ?when ; kg:kind kgc:pilot ; dcterms:source/schema:url ?url }"
    ),
}


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """The least number of seconds that one of a few runs takes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(deals: int, folder: Path) -> list[tuple[str, float, float]]:
    """(what, seconds of the bare engine, seconds of this package), each row read in full."""
    path = folder / "made.nt"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in n_triples(graph(deals)))
    bare, ours = ox.Store(), open_store("oxigraph:")

    def read(text: str) -> list[list[str | None]]:
        found = bare.query(text, prefixes=PREFIXES)
        return [[None if term is None else term.value for term in row] for row in found]  # type: ignore[union-attr]

    rows = [
        (
            "load",
            best(lambda: ox.Store().load(path=path), 3),
            best(lambda: open_store("oxigraph:").load(path), 3),
        )
    ]
    bare.load(path=path)
    ours.load(path)
    for name, text in QUERIES.items():
        assert len(read(text)) == len(ours.query(text))
        rows.append((name, best(lambda t=text: read(t)), best(lambda t=text: ours.query(t))))  # type: ignore[misc]
    return rows


def main(sizes: list[int]) -> None:
    """Print the table."""
    print("| partnerships | what | pyoxigraph, s | kg, s | kg ÷ pyoxigraph |")
    print("| ---: | --- | ---: | ---: | ---: |")
    for deals in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, bare, ours in measure(deals, Path(folder)):
                print(f"| {deals:,} | {name} | {bare:.4f} | {ours:.4f} | {ours / bare:.2f} |")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 50_000])
