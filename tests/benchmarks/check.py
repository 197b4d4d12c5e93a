"""How long ``kg check`` takes on the shipped data, step by step, as a Markdown table.

``python -m tests.benchmarks.check`` prints seconds of processor time and the share of each step.
"""

import time
from collections.abc import Callable, Iterator

from kg import curated, validate
from kg.assertions import CHECKS
from kg.folder import DataFolder
from kg.shacl import check_shapes


def steps() -> Iterator[tuple[str, Callable[[], object]]]:
    """(name, work) for each step of ``kg check``, in its order."""
    read: list[DataFolder] = []
    yield "read files", lambda: read.append(DataFolder(curated.data_folder()))
    shapes = curated.read(curated.shapes_file())
    yield "shapes", lambda: list(check_shapes(read[0], shapes))
    for assertion in CHECKS:
        yield assertion.__name__.replace("_", " "), lambda a=assertion: list(a(read[0]))  # type: ignore[misc]
    yield "canonical order", lambda: list(validate._form(read[0]))
    yield "data sheet", lambda: list(validate._sheet(read[0]))


def main() -> None:
    """Print the table."""
    taken: list[tuple[str, float]] = []
    for name, work in steps():
        start = time.process_time()
        work()
        taken.append((name, time.process_time() - start))
    whole = sum(seconds for _, seconds in taken)
    print("| step | s | % |\n| --- | ---: | ---: |")
    for name, seconds in [*taken, ("all", whole)]:
        print(f"| {name} | {seconds:.2f} | {100 * seconds / whole:.0f} |")


if __name__ == "__main__":
    main()
