"""A whole graph from one place to another: backups on disk, copies at a SPARQL endpoint.

>>> from kg.stores import open_store
>>> with open_store("oxigraph:") as here, open_store("memory:") as there:
...     here.update("INSERT DATA { kge:AliOS a kg:OperatingSystem }")
...     push(here, there), there.count()
(1, 1)
"""

import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from rdflib import URIRef

from kg.errors import StoreError
from kg.files import check_writable
from kg.stores import Store, open_store
from kg.stores.batches import Batches
from kg.stores.oxigraph import OxigraphStore

BATCH: Final = 10_000
"""Triples sent at a time."""

Progress = Callable[[int, int], None]
"""Called with the number of triples that are there, and of all."""


def backup(store: Store, folder: Path) -> None:
    """Copy what a store holds, at one moment, into a new folder that ``oxigraph:DIR`` opens.

    Raises ``StoreError`` when it cannot be written, and as ``check_new``.
    """
    check_new(folder)
    try:
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror}") from None
    try:
        copy = beside / "store"
        if isinstance(store, OxigraphStore) and store.directory is not None:
            store.backup(copy)
        else:
            with open_store(f"oxigraph:{copy}") as target:
                push(store, target)
        copy.replace(folder)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror or error}") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def check_new(folder: Path) -> None:
    """Raise ``StoreError`` for a folder that is there, ``UsageError`` where none can be made."""
    if folder.exists():
        raise StoreError(f"{folder} exists", hint="name a folder that does not")
    check_writable(folder)


def restore(folder: Path, directory: Path) -> None:
    """Put a backup in the place of the store in ``directory``, which nobody may have open.

    The old store is gone only when the new one is whole. Raises ``StoreError`` when the backup
    is no store, or the store is in use or cannot be written.
    """
    if not (folder / "CURRENT").is_file():
        raise StoreError(f"{folder} is no backup", hint="name what kg backup has written")
    directory = directory.absolute()
    if directory.exists():
        is_empty = directory.is_dir() and not any(directory.iterdir())
        if not is_empty and not (directory / "CURRENT").is_file():
            raise StoreError(f"{directory} holds something else", hint="name a store, or no folder")
        open_store(f"oxigraph:{directory}").close()  # raises while somebody has it open
    old = directory.with_name(f".{directory.name}.old")
    try:
        with tempfile.TemporaryDirectory(dir=directory.parent, prefix=".restore.") as beside:
            with open_store(f"oxigraph:{folder}") as source:
                assert isinstance(source, OxigraphStore)
                source.backup(Path(beside) / "store")
            shutil.rmtree(old, ignore_errors=True)
            if directory.exists():
                directory.replace(old)
            try:
                (Path(beside) / "store").replace(directory)
            except OSError:
                if old.exists():
                    old.replace(directory)
                raise
    except OSError as error:
        raise StoreError(f"cannot write {directory}: {error.strerror or error}") from None
    shutil.rmtree(old, ignore_errors=True)


def push(source: Store, target: Store, progress: Progress | None = None) -> int:
    """Copy everything from one store to another in batches; returns the number of triples.

    A graph of which the target holds as many triples is left alone, and one that was cut off goes
    on with the batch where it was. Nothing at the target is removed. Raises ``StoreError`` when
    the target cannot be reached, or holds fewer triples afterwards than were sent.
    """
    graphs: list[URIRef | None] = [None, *source.graphs()]
    sizes = {graph: source.count(graph) for graph in graphs}
    whole, done = sum(sizes.values()), 0
    for graph, size in sizes.items():
        if (there := target.count(graph)) < size:
            with Batches(source.lines(graph), BATCH) as batches:
                for first in dict.fromkeys((_arrived(target, graph, batches.lasts, there), 0)):
                    for number, triples in enumerate(batches.since(first), first + 1):
                        target.add(triples, graph)
                        if progress is not None:
                            progress(done + min(number * BATCH, size), whole)
                    if (there := target.count(graph)) >= size:
                        break
                else:
                    raise StoreError(
                        f"{target.where} holds {there:,} of {size:,} triples of "
                        f"{graph or 'the default graph'}",
                        hint="somebody else may be writing there; push again",
                    )
        done += size
        if progress is not None:
            progress(done, whole)
    return whole


def _arrived(target: Store, graph: URIRef | None, lasts: Sequence[str], there: int) -> int:
    """The number of batches that seem to be at the target, which holds ``there`` triples.

    Batches arrive in order and whole, so that it is enough to look for the last triple of some.
    Somebody else may have put that one there: the count tells.
    """
    if there == 0:
        return 0
    arrived = bisect_left(lasts, True, key=lambda last: not _holds(target, graph, last))
    return arrived if there >= arrived * BATCH else 0


def _holds(store: Store, graph: URIRef | None, line: str) -> bool:
    pattern = line if graph is None else f"GRAPH <{graph}> {{ {line} }}"
    return bool(store.query(f"ASK {{ {pattern} }}"))
