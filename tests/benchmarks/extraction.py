"""How fast texts are read, beside the bare spaCy pipeline, and whether memory stays flat.

Run ``python -m tests.benchmarks.extraction [--documents N] [--processes N]``. Words a second are
those of CPU time, the median of five runs that take turns, on the annotated documents; memory is
the peak of this process after each tenth of N documents.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.extraction import gold, language_model
from kg.extraction.documents import Text
from kg.extraction.pipeline import Extractor
from tests.extraction import shipped


def cpu_seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def speed(extractor: Extractor, texts: list[Text]) -> None:
    model = language_model.load()
    words = sum(len(text.text.split()) for text in texts)
    bare, ours = [], []
    for _ in range(5):
        bare.append(cpu_seconds(lambda: list(model.pipe([text.text for text in texts]))))
        ours.append(cpu_seconds(lambda: list(extractor.extract_many(texts))))
    alone, whole = statistics.median(bare), statistics.median(ours)
    print(f"{words:,} words; bare pipeline {words / alone:,.0f} a second, extraction")
    print(f"{words / whole:,.0f} a second: ratio {alone / whole:.2f}")


def stream(texts: list[Text], number: int) -> Iterator[Text]:
    """``number`` documents, each a different text: a store of strings would grow with them."""
    for turn in range(number):
        text = texts[turn % len(texts)]
        yield replace(text, text=f"{text.text}\nReport Nr{turn}x{turn * 7919 % 10007}.")


def memory(extractor: Extractor, texts: list[Text], number: int, processes: int) -> None:
    started = time.perf_counter()
    claims = 0
    read = extractor.extract_many(stream(texts, number), n_process=processes)
    for done, (_, found) in enumerate(read, start=1):
        claims += len(found)
        if done % max(1, number // 10) == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{done:7,} documents, {claims:8,} claims, peak {peak:6.0f} MB")
    print(f"{number / (time.perf_counter() - started):.1f} documents a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    texts = [document.text for document in gold.load()]
    extractor = Extractor(shipped.registry(), shipped.domains())
    speed(extractor, texts)
    memory(extractor, texts, options.documents, options.processes)


if __name__ == "__main__":
    main()
