"""The triples of a graph in one order and in batches, however many: as sorted lines in a file."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from types import TracebackType
from typing import IO, Final, Self

from kg.errors import StoreError
from kg.rdf import Triple
from kg.stores.syntax import parse_text, rdflib_term

_RUN: Final = 500_000
"""Lines that are sorted in memory, some hundred megabytes; such runs are merged."""


class Batches:
    """Lines of N-Triples, sorted, in batches of ``size``; the last one may be smaller.

    ``lasts`` is the last line of each whole batch. The same lines make the same batches. Raises
    ``StoreError`` when the disk is full.

    >>> lines = ["<a:2> <a:p> <a:o> .", "<a:1> <a:p> <a:o> .", "<a:3> <a:p> <a:o> ."]
    >>> with Batches(lines, 2) as batches:
    ...     batches.lasts, [len(batch) for batch in batches.since(0)], len(*batches.since(1))
    (['<a:2> <a:p> <a:o> .'], [2, 1], 1)
    """

    def __init__(self, lines: Iterable[str], size: int) -> None:
        self.size = size
        self.lasts: list[str] = []
        self._starts = [0]
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._sort(lines)
        except OSError as error:
            self._file.close()
            what = f"cannot sort the triples on disk: {error.strerror or error}"
            raise StoreError(what, hint="make room, or name another folder by TMPDIR") from None

    def _sort(self, lines: Iterable[str]) -> None:
        with ExitStack() as runs:
            place = 0
            for number, line in enumerate(merge(*map(runs.enter_context, _runs(lines))), 1):
                place += self._file.write(line)
                if number % self.size == 0:
                    self.lasts.append(line.decode("utf-8").rstrip("\n"))
                    self._starts.append(place)
            self._file.flush()

    def since(self, first: int) -> Iterator[list[Triple]]:
        """The batches from number ``first`` (the first of all is 0) on."""
        self._file.seek(self._starts[first])
        while lines := list(islice(self._file, self.size)):
            parsed = parse_text(b"".join(lines).decode("utf-8"))
            yield [tuple(map(rdflib_term, quad.triple)) for quad in parsed]  # type: ignore[misc]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def _runs(lines: Iterable[str]) -> Iterator[IO[bytes]]:
    """Files of sorted lines."""
    remaining = (f"{line}\n".encode() for line in lines)
    while run := sorted(islice(remaining, _RUN)):
        file = tempfile.TemporaryFile()  # noqa: SIM115
        file.writelines(run)
        file.seek(0)
        yield file
