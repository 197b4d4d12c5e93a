from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import Store, open_store
from tests.conformance.servers import executable, oxigraph_server


@pytest.fixture(scope="session")
def oxigraph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if executable("oxigraph") is None:
        pytest.skip("oxigraph serve is missing: pip install oxigraph")
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph-serve")) as url:
        yield url


STORES = [
    "memory",
    "oxigraph",
    "oxigraph-disk",
    pytest.param("remote-oxigraph", marks=pytest.mark.server),
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
    with open_store(where) as opened:
        if request.param.startswith("remote"):
            opened.update("CLEAR ALL")
        yield opened
