"""Updates that cannot be carried out, told from texts that are no updates."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from kg.errors import KgError, QueryError, StoreError
from kg.stores import open_store


class _Broken(BaseHTTPRequestHandler):
    """A page that says it is Turtle, and is not."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/turtle")
        self.send_header("Content-Length", "14")
        self.end_headers()
        self.wfile.write(b"this is <wrong")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def page() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Broken) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.ttl"
        server.shutdown()


@pytest.mark.parametrize("where", ["memory:", "oxigraph:"])
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("LOAD <PAGE>", StoreError),
        ("MOVE <urn:absent> TO <urn:x>", StoreError),
        ("LOAD <PAGE", QueryError),
        ("DROP <urn:absent>", QueryError),
    ],
)
def test_errors_have_one_class_on_both_engines(
    where: str, text: str, error: type[KgError], page: str
) -> None:
    with open_store(where) as store:
        store.update("INSERT DATA { kge:A kg:powers kge:B }")
        with pytest.raises(error):
            store.update(text.replace("PAGE", page), allow_network=True)
        assert store.count() == 1


def test_the_store_in_memory_is_named_with_one_colon() -> None:
    with open_store("oxigraph:") as store, pytest.raises(StoreError, match="^oxigraph: [^:]"):
        store.update("MOVE <urn:absent> TO <urn:x>")
