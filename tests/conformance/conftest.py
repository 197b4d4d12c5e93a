from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import Store, open_store
from kg.vocabulary import KGG
from tests.conformance.servers import executable, oxigraph_server, virtuoso_server


@pytest.fixture(scope="session")
def oxigraph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if executable("oxigraph") is None:
        pytest.skip("oxigraph serve is missing: pip install oxigraph")
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph-serve")) as url:
        yield url


@pytest.fixture(scope="session")
def union_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose default graph is all graphs together, as that of GraphDB and Neptune is."""
    if executable("oxigraph") is None:
        pytest.skip("oxigraph serve is missing: pip install oxigraph")
    with oxigraph_server(tmp_path_factory.mktemp("union"), "--union-default-graph") as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if executable("virtuoso-t") is None:
        pytest.skip("virtuoso-t is missing: apt-get install virtuoso-opensource")
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


STORES = [
    "memory",
    "oxigraph",
    "oxigraph-disk",
    pytest.param("remote-oxigraph", marks=pytest.mark.server),
    pytest.param("remote-named", marks=pytest.mark.server),
    pytest.param("remote-virtuoso", marks=pytest.mark.server),
]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    match request.param:
        case "memory":
            where = "memory:"
        case "oxigraph":
            where = "oxigraph:"
        case "oxigraph-disk":
            where = f"oxigraph:{tmp_path / 'store'}"
        case "remote-oxigraph":
            where = request.getfixturevalue("oxigraph_url")
        case "remote-named":
            url = request.getfixturevalue("union_url")
            where = f"{url}?default-graph-uri={KGG.default}"
        case "remote-virtuoso":
            where = request.getfixturevalue("virtuoso_url")
    with open_store(where) as opened:
        if request.param.startswith("remote"):
            empty(opened)
        yield opened


def empty(store: Store) -> None:
    """Remove everything, without ``CLEAR ALL``: Virtuoso keeps graphs of its own."""
    store.update("CLEAR DEFAULT")
    for graph in store.graphs():
        store.remove_graph(graph)
