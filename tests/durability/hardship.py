"""Does one thing to a store where there is no room, or nothing may be written; prints the error.

Run as ``python -m tests.durability.hardship full|readonly add|update|load|open|backup|restore
FOLDER``: the store is FOLDER/store.
"""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.stores import open_store
from kg.transfer import backup, restore
from kg.vocabulary import KGD
from tests.made import graph

ROOM = 50_000  # bytes a file may have: less than what is written, more than what is there
NOBODY = 65534


def deny_writing(folder: Path) -> None:
    """Take the right to write from the folder, and from this process that of root to write all."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


def limit_room() -> None:
    """Let writing fail as it does on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def main(hardship: str, what: str, folder: Path) -> None:
    where = f"oxigraph:{folder / 'store'}"
    works: dict[str, Callable[[], object]] = {
        "open": lambda: open_store(where),
        "backup": lambda: backup(open_store("oxigraph:"), folder / "backup"),
        "restore": lambda: restore(folder / "store", folder / "other"),
    }
    if hardship == "readonly":
        deny_writing(folder)
    elif what in ("open", "restore"):
        limit_room()
    else:
        store = open_store(where)
        full = open_store("oxigraph:")
        full.add(graph(2000))
        works |= {
            "add": lambda: store.add(graph(2000), KGD["new"]),
            "update": lambda: store.replace_graph(KGD["made"], graph(2000)),
            "load": lambda: store.load(folder / "big.nt", KGD["new"]),
            "backup": lambda: backup(full, folder / "backup"),
        }
        limit_room()
    try:
        works[what]()
        print("done")
    except KgError as error:
        print(error)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
