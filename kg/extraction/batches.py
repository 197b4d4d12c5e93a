"""Many texts: how many are read together, and how several processes share them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Final

from kg.claims import Claim
from kg.extraction.documents import Text
from kg.registry import Registry

if TYPE_CHECKING:
    from kg.extraction.pipeline import Extractor

MOST_TEXTS: Final = 128
"""Texts that are read together: the parser is quicker with many, and holds them all in memory."""
MOST_CHARACTERS: Final = 200_000

_extractor: "Extractor"
"""That of a process which reads for another one."""


def batched(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """The texts in lists that are read together: a long one with few others, short ones with many.

    >>> from kg.extraction.documents import from_string
    >>> [len(batch) for batch in batched([from_string("Ford and Baidu met.")] * 130)]
    [128, 2]
    """
    batch: list[Text] = []
    for text in texts:
        batch.append(text)
        if len(batch) == MOST_TEXTS or sum(len(t.text) for t in batch) >= MOST_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def read_by_processes(
    texts: Iterable[Text], n_process: int, registry: Registry, domains: Registry
) -> Iterator[tuple[Text, list[Claim]]]:
    """Each text with its claims, in order, read by ``n_process`` processes.

    One batch more than there are processes is under way, so that none waits and few are held.
    """
    waiting: deque[tuple[list[Text], Future[list[list[Claim]]]]] = deque()

    def oldest() -> Iterator[tuple[Text, list[Claim]]]:
        batch, found = waiting.popleft()
        return zip(batch, found.result(), strict=True)

    with ProcessPoolExecutor(n_process, None, _start, (registry, domains)) as pool:
        for batch in batched(texts):
            waiting.append((batch, pool.submit(_read, batch)))
            if len(waiting) > n_process:
                yield from oldest()
        while waiting:
            yield from oldest()


def _start(registry: Registry, domains: Registry) -> None:
    global _extractor
    from kg.extraction.pipeline import Extractor

    _extractor = Extractor(registry, domains)


def _read(batch: Sequence[Text]) -> list[list[Claim]]:
    return _extractor.read(batch)
