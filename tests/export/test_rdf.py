"""The RDF formats hold the graph."""

from pathlib import Path

import pytest

from kg.export import write
from kg.graph import KnowledgeGraph
from kg.vocabulary import KGD
from tests.made import graph


@pytest.mark.parametrize("ending", ["ttl", "nt", "trig", "nq", "jsonld"])
def test_an_export_loaded_again_gives_the_same_export(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    with KnowledgeGraph.open("oxigraph:") as made:
        made.store.add(graph(8))
        if ending not in ("ttl", "nt"):
            made.store.add(graph(2), KGD["made"])
        write(made, first)
        with KnowledgeGraph.open("oxigraph:") as other:
            other.store.load(first)
            assert other.store.count() == made.store.count()
            assert other.store.graphs() == made.store.graphs()
            write(other, second)
    assert first.read_bytes() == second.read_bytes()
