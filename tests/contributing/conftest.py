"""A small data folder to contribute to, and what it knows."""

import shutil
from pathlib import Path

import pytest

from kg.contributing.known import Known
from kg.graph import KnowledgeGraph
from tests.small import make


@pytest.fixture(scope="package")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("untouched"))


@pytest.fixture
def folder(tmp_path: Path, untouched: Path) -> Path:
    return shutil.copytree(untouched, tmp_path / "data")


@pytest.fixture
def known(untouched: Path) -> Known:
    return knowledge(untouched)


def knowledge(folder: Path) -> Known:
    graph = KnowledgeGraph.open("oxigraph:")
    graph.load_curated(folder)
    return Known.of(graph)
