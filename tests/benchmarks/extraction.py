"""How fast texts are read, beside the bare spaCy pipeline, and whether memory stays flat.

Run ``python -m tests.benchmarks.extraction [--documents N] [--processes N]``. Words a second are
those of CPU time, the median of nine runs that take turns, on the annotated documents. The bare
pipeline is the same model with all its components and its own batch size; extraction runs the same
components, on texts whose names are one word each, and then the patterns. Memory is the peak of
this process after each tenth of N documents, and at the end that of the largest one that read for
it; it is flat when the last tenth needs at most a twentieth more than the second one.
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
    for _ in range(9):
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
    claims, peaks = 0, []
    read = extractor.extract_many(stream(texts, number), n_process=processes)
    for done, (_, found) in enumerate(read, start=1):
        claims += len(found)
        if done % max(1, number // 10) == 0:
            peaks.append(peak_megabytes(resource.RUSAGE_SELF))
            print(f"{done:7,} documents, {claims:8,} claims, peak {peaks[-1]:6.0f} MB", flush=True)
    print(f"{number / (time.perf_counter() - started):.1f} documents a second")
    growth = peaks[-1] / peaks[min(1, len(peaks) - 1)] - 1
    print(
        f"memory {'is flat' if growth <= 0.05 else 'grows'}: {growth:+.1%} since the second tenth"
    )
    if processes > 1:
        print(f"peak of a reading process {peak_megabytes(resource.RUSAGE_CHILDREN):6.0f} MB")


def peak_megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


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
