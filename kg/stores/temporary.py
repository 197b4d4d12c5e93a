"""A graph on disk that is gone when it is closed, for files that are large.

Oxigraph in memory takes two and a half times the size of an N-Triples file, 550 MB for 1.4 million
triples. On disk it takes little, but loads half as quickly and answers in 1.4 to 7 times the time:
up to that size all seven queries of ``tests/benchmarks`` are quicker in memory. What decides is
therefore the memory, and that in memory the deals of one company are found in proportion to their
number, while on disk there is an index for them.
"""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.stores.base import Store
from kg.stores.oxigraph import OxigraphStore

LARGE: Final = 512 * 2**20
"""Bytes of a file from which a graph is kept on disk: 3.6 million triples as N-Triples."""


def suited_to(path: Path) -> Store:
    """An empty store that suits what is in a file: in memory, or on disk for as long as it is open.

    Raises ``StoreError`` when there is no room for temporary files.

    >>> suited_to(Path("small.ttl")).where
    'oxigraph:'
    """
    large = path.is_file() and path.stat().st_size >= LARGE
    return TemporaryStore() if large else OxigraphStore()


class TemporaryStore(OxigraphStore):
    """Oxigraph in a temporary folder."""

    def __init__(self) -> None:
        try:
            folder = tempfile.mkdtemp(prefix="kg-")
        except OSError as error:
            raise StoreError(f"no room for a temporary store: {error.strerror}") from None
        self._remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        super().__init__(Path(folder) / "store")

    @property
    def _reader(self) -> Callable[..., None]:
        """The quicker way, which is no single change: nobody else sees it half way."""
        return self._store.bulk_load

    def close(self) -> None:
        super().close()
        self._remove()
