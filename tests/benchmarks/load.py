"""How long it takes until the curated graph can be asked, against the bare imports.

Run: python -m tests.benchmarks.load [ROUNDS]
Each round starts fresh processes, in turn, so that a busy machine slows both alike.
"""

import statistics
import subprocess
import sys
import time

PROGRAMS = {
    "import rdflib, pyoxigraph": "import rdflib, pyoxigraph",
    "import kg": "import kg",
    "import kg; kg.load()": "import kg; kg.load()",
    "kg.load('memory:')": "import kg; kg.load('memory:')",
}


def seconds(program: str) -> float:
    """Wall time of a fresh process that runs ``program``, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - start


def main(rounds: int = 5) -> None:
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(rounds):
        for name, program in PROGRAMS.items():
            taken[name].append(seconds(program))
    bare = statistics.median(taken["import rdflib, pyoxigraph"])
    print(f"{'program':28}{'median s':>10}{'more than bare':>16}{'ratio':>8}")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:28}{median:10.2f}{median - bare:16.2f}{median / bare:8.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
