"""The memory that ``kg push`` needs at most, as a Markdown table.

``python -m tests.benchmarks.push [DEALS…]`` makes graphs of 1,000 to 100,000 partnerships, or of
the sizes given, in stores on disk, and pushes each to an ``oxigraph serve`` of this machine.
Beside the push stands what a process needs that only opens the store and counts its triples. Each
has a process of its own, and so has the making: a process starts with its parent's peak.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.conformance.servers import oxigraph_server

SIZES: Final = (1_000, 10_000, 50_000, 100_000)


def done(*words: str) -> str:
    """What this module says in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.push", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measured(deals: int, folder: Path) -> list[str]:
    """The cells of one line of the table."""
    store = f"oxigraph:{folder / 'store'}"
    done("--make", store, str(deals))
    done("--count", store)  # who opens it first puts what was written into order
    triples, alone = done("--count", store).split()
    with oxigraph_server(folder, "--location", str(folder / "served")) as url:
        start = time.perf_counter()
        sent, most = done("--push", store, url).split()
        taken = time.perf_counter() - start
    assert sent == triples
    return [f"{deals:,}", f"{int(triples):,}", f"{taken:.0f}", most, alone]


def peak() -> int:
    """Megabytes that this process has needed at most."""
    import resource  # which Windows does not have

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (2**20 if sys.platform == "darwin" else 2**10)  # of bytes, or of kilobytes


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    print("| partnerships | triples | s | push, MB | the store alone, MB |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for deals in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"| {' | '.join(measured(deals, Path(folder)))} |", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--make", where, deals]:
            from kg.stores import open_store
            from tests.made import graph

            with open_store(where) as made:
                made.add(graph(int(deals)))
        case ["--count", where]:
            from kg.stores import open_store

            with open_store(where) as counted:
                print(counted.count(), peak())
        case ["--push", where, url]:
            from kg.stores import open_store
            from kg.transfer import push

            with open_store(where) as source, open_store(url) as target:
                print(push(source, target), peak())
        case given:
            main([int(word) for word in given] or SIZES)
