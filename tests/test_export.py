"""Exports are the same from run to run, and hold the graph."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.export import write
from kg.stores import open_store
from kg.vocabulary import KGD
from tests.made import graph

CODE = (
    "import sys; from pathlib import Path; from kg.export import write\n"
    "from kg.stores import open_store; from kg.vocabulary import KGD\n"
    "from tests.made import graph\n"
    "store = open_store('oxigraph:'); store.add(graph(8)); store.add(graph(2), KGD['made'])\n"
    "[write(store, Path(name)) for name in sys.argv[1:]]\n"
)


@pytest.mark.parametrize("ending", ["ttl", "nt", "trig", "nq", "jsonld"])
def test_an_export_loaded_again_gives_the_same_export(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    with open_store("oxigraph:") as store:
        store.add(graph(8))
        if ending not in ("ttl", "nt"):
            store.add(graph(2), KGD["made"])
        write(store, first)
        with open_store("oxigraph:") as other:
            other.load(first)
            assert (other.count(), other.graphs()) == (store.count(), store.graphs())
            write(other, second)
    assert first.read_bytes() == second.read_bytes()


def test_exports_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        files = [str(folder / f"x.{ending}") for ending in ("ttl", "trig", "nq", "jsonld")]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", CODE, *files], check=True, env=environment)
        written.append([Path(file).read_bytes() for file in files])
    assert written[0] == written[1]


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with open_store("oxigraph:") as store, pytest.raises(UsageError, match=r"'\.doc' is no format"):
        write(store, tmp_path / "x.doc")
