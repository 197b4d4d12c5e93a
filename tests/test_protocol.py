"""Talking to a server that is busy, strict, slow or not there."""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import QueryError, StoreError
from kg.stores.protocol import Endpoint
from kg.stores.remote import RemoteStore

EMPTY = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
SELECT = "SELECT ?s WHERE { ?s ?p ?o }"


class Server(ThreadingHTTPServer):
    """Gives the planned answers in turn, then the last one for ever; remembers who asked."""

    answers: list[tuple[int, bytes]]
    asked: list[tuple[str, str | None]]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Authorization"]))
        answers = self.server.answers
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        if status == 0:  # never answers in time
            threading.Event().wait(2)
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.answers, running.asked = [(200, EMPTY)], []
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def endpoint(server: Server, user: str = "") -> Endpoint:
    return Endpoint.at(f"http://{user}127.0.0.1:{server.server_port}/query")


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_busy_server_is_asked_again(server: Server, status: int) -> None:
    server.answers = [(status, b"busy"), (200, EMPTY)]
    with RemoteStore(endpoint(server)) as store:
        assert store.query(SELECT).rows == []
    assert len(server.asked) == 2


def test_an_update_that_may_have_been_done_is_not_repeated(server: Server) -> None:
    server.answers = [(502, b"bad gateway")]
    with RemoteStore(endpoint(server)) as store, pytest.raises(StoreError, match="bad gateway"):
        store.update("CLEAR ALL")
    assert [path for path, _ in server.asked] == ["/update"]


def test_what_the_server_says_is_passed_on(server: Server) -> None:
    server.answers = [(400, b"too\n complex")]
    with RemoteStore(endpoint(server)) as store, pytest.raises(QueryError, match="too complex"):
        store.query(SELECT)


def test_who_may_not_enter_is_told_what_to_set(server: Server) -> None:
    server.answers = [(401, b"who?")]
    with RemoteStore(endpoint(server)) as store, pytest.raises(StoreError, match="KG_TOKEN"):
        store.query(SELECT)


def test_names_and_tokens_are_sent(server: Server) -> None:
    with RemoteStore(endpoint(server, "ann:s%40c@")) as store:
        store.query(SELECT)
    with RemoteStore(endpoint(server).with_settings(token="abc")) as store:
        store.query(SELECT)
    basic = "Basic " + base64.b64encode(b"ann:s@c").decode()
    assert [sent for _, sent in server.asked] == [basic, "Bearer abc"]


def test_a_server_that_is_no_endpoint_is_told_apart(server: Server) -> None:
    server.answers = [(200, b"<html>")]
    with RemoteStore(endpoint(server)) as store, pytest.raises(StoreError, match="SPARQL endpoint"):
        store.query(SELECT)


def test_patience_ends(server: Server) -> None:
    server.answers = [(0, b"")]
    hasty = endpoint(server).with_settings(timeout=0.2, retries=0)
    with RemoteStore(hasty) as store, pytest.raises(StoreError, match=r"no answer within 0\.2 s"):
        store.query(SELECT)


def test_nobody_there_is_said() -> None:
    nobody = Endpoint.at("http://127.0.0.1:9/query").with_settings(retries=0)
    with RemoteStore(nobody) as store, pytest.raises(StoreError, match="cannot be reached"):
        store.query(SELECT)
