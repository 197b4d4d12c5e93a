"""Talking to a server that is busy, strict, slow or not there."""

import base64
import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest

from kg.errors import QueryError, StoreError, UsageError
from kg.stores import open_store
from kg.stores.authorization import Authorization
from kg.stores.endpoint import Endpoint
from kg.stores.remote import RemoteStore

EMPTY = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
SELECT = "SELECT ?s WHERE { ?s ?p ?o }"


class Server(ThreadingHTTPServer):
    """Gives the planned answers in turn, then the last one for ever; remembers who asked.

    The first few, ``breaks``, end half way.
    """

    answers: list[tuple[int, bytes]]
    asked: list[tuple[str, str | None]]
    forms: list[dict[str, str]]
    headers: dict[str, str]
    challenge: str | None
    drips: bool
    drips_headers: bool
    breaks: int
    left: threading.Event


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, self.headers["Authorization"]))
        self.server.forms.append(dict(parse_qsl(body)))
        if self.server.challenge is not None and not self.admitted():
            return
        answers = self.server.answers
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        if status == 0:  # never answers in time
            threading.Event().wait(2)
            return
        self.send_response(status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in self.server.headers:
            self.send_header("Content-Length", str(len(body)))
        if self.server.drips_headers:
            self.flush_headers()
            self.drip(b"X-Long: " + b"x" * 1000)
            return
        self.end_headers()
        if self.server.drips:
            self.drip(body)
            return
        broken = self.server.breaks > 0
        self.server.breaks -= 1
        self.wfile.write(body[: len(body) // 2] if broken else body)

    def drip(self, body: bytes) -> None:
        with contextlib.suppress(OSError):  # who asked has gone
            for byte in body:
                self.wfile.write(bytes((byte,)))
                threading.Event().wait(0.05)
        self.server.left.set()

    def version_string(self) -> str:
        return self.server.headers.get("Server", "Test")

    def admitted(self) -> bool:
        """Whether the request answers the challenge; like Virtuoso, tells it only once asked."""
        said = self.headers["Authorization"] or ""
        nonce = f'nonce="{self.server.challenge}"'
        if said.startswith("Digest") and nonce in said and 'username="ann"' in said:
            return True
        self.send_response(401)
        if not said.startswith("Basic"):
            self.send_header("WWW-Authenticate", f'Digest realm="SPARQL", {nonce}, qop="auth"')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.answers, running.asked, running.forms = [(200, EMPTY)], [], []
        running.headers, running.challenge = {"Content-Type": "application/json"}, None
        running.drips, running.left = False, threading.Event()
        running.drips_headers, running.breaks = False, 0
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


@pytest.mark.parametrize("chunked", [False, True])
def test_patience_ends_with_a_server_that_drips(server: Server, chunked: bool) -> None:
    server.drips = True
    if chunked:
        server.headers["Transfer-Encoding"] = "chunked"
        server.answers = [(200, b"1\r\n \r\n" * 1000 + b"0\r\n\r\n")]
    else:
        server.answers = [(200, EMPTY + b" " * 10_000)]
    hasty = endpoint(server).with_settings(timeout=0.3, retries=0)
    with RemoteStore(hasty) as store, pytest.raises(StoreError, match=r"no answer within 0\.3 s"):
        store.query(SELECT)
    assert server.left.wait(30)  # it sees us hang up


def test_patience_ends_with_a_server_that_drips_headers(server: Server) -> None:
    server.drips_headers = True
    hasty = endpoint(server).with_settings(timeout=0.3, retries=0)
    with RemoteStore(hasty) as store, pytest.raises(StoreError, match=r"no answer within 0\.3 s"):
        store.query(SELECT)
    assert server.left.wait(30)


@pytest.mark.parametrize("chunked", [False, True])
def test_an_answer_that_breaks_off_is_asked_for_again(server: Server, chunked: bool) -> None:
    server.breaks = 2
    if chunked:
        server.headers["Transfer-Encoding"] = "chunked"
        server.answers = [(200, b"%x\r\n%s\r\n0\r\n\r\n" % (len(EMPTY), EMPTY))]
    with RemoteStore(endpoint(server)) as store:
        assert store.query(SELECT).rows == []
    assert len(server.asked) == 3


def test_answers_that_break_off_again_and_again_are_told(server: Server) -> None:
    server.breaks = 9
    once_more = endpoint(server).with_settings(retries=1)
    with RemoteStore(once_more) as store, pytest.raises(StoreError, match="broke off its answer"):
        store.query(SELECT)
    assert len(server.asked) == 2


def test_an_update_whose_answer_breaks_off_is_not_repeated(server: Server) -> None:
    server.breaks = 1
    with RemoteStore(endpoint(server)) as store, pytest.raises(StoreError, match="broke off"):
        store.update("CLEAR ALL")
    assert len(server.asked) == 1


def test_the_first_question_of_all_has_its_time_limit_too(server: Server) -> None:
    server.answers = [(0, b"")]
    slow = pytest.raises(QueryError, match=r"no answer within 0\.3 s")
    with RemoteStore(endpoint(server)) as store, slow:
        store.query(SELECT, seconds=0.3)
    assert len(server.asked) == 1  # asked once, not again and again


@pytest.mark.parametrize(
    ("status", "expected"),
    [(403, "KG_USER"), (404, "is not there .* check the address"), (500, "failed .500.: Oh no")],
)
def test_each_refusal_is_a_message(server: Server, status: int, expected: str) -> None:
    server.answers = [(status, b"<html><style>p {}</style><p>Oh&nbsp;no</p></html>")]
    server.headers["Content-Type"] = "text/html"
    with (
        RemoteStore(endpoint(server)) as store,
        pytest.raises(StoreError, match=expected) as caught,
    ):
        store.query(SELECT)
    assert "<" not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"error": 1}', b"\xff"])
@pytest.mark.parametrize("text", [SELECT, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_of_another_kind_is_told_apart(server: Server, body: bytes, text: str) -> None:
    server.answers = [(200, body)]
    server.headers["Content-Type"] = "text/html"
    with RemoteStore(endpoint(server)) as store, pytest.raises(StoreError, match="did not answer"):
        store.query(text)


def test_a_challenge_is_answered_and_remembered(server: Server) -> None:
    server.challenge = "abc"
    with RemoteStore(endpoint(server, "ann:secret@")) as store:
        assert store.query(SELECT).rows == []
        assert len(server.asked) == 3  # basic, silent, digest
        assert store.query(SELECT).rows == []
        assert len(server.asked) == 4
        server.challenge = "def"
        assert store.query(SELECT).rows == []
        assert len(server.asked) == 6
    assert all("secret" not in (said or "") for _, said in server.asked)


def test_who_answers_wrongly_is_told_after_three_attempts(server: Server) -> None:
    server.challenge = "abc"
    with RemoteStore(endpoint(server, "bob:x@")) as store, pytest.raises(StoreError, match="401"):
        store.query(SELECT)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "challenge",
    [
        "",
        "nonsense",
        'realm="a", nonce=',
        'realm="a"',
        'realm="a", nonce="b", algorithm=NONE',
        'realm="a", nonce="b", qop="auth-int"',
        'realm="a", nonce="\xe4"',
    ],
)
def test_a_challenge_that_nobody_could_answer_is_told(challenge: str) -> None:
    authorization = Authorization("ann", "secret", None)
    assert authorization.may_try_again({"WWW-Authenticate": f"Digest {challenge}"})
    with pytest.raises(StoreError, match="has no answer: .*set KG_TOKEN") as caught:
        authorization.headers("http://host/sparql")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "https://[zz]/x",
        "http://",
        "http:///x",
        "http://h:0/",
        "http://h:99999/",
        "http://h:x/",
    ],
)
def test_what_is_no_address_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="is no address; write it like https://host/sparql"):
        open_store(url)
    hidden = url.replace("//", "//ann:secret@", 1)
    with pytest.raises(UsageError) as caught:
        open_store(hidden)
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("KG_UPDATE_URL", url)
    with pytest.raises(UsageError, match="is no address"):
        open_store("http://host/sparql")


def test_a_part_of_the_rows_is_refused_unless_it_is_enough(server: Server) -> None:
    row = b'{"s": {"type": "uri", "value": "http://x"}}'
    server.answers = [(200, EMPTY.replace(b"[]", b"[%s, %s]" % (row, row)))]
    server.headers["X-SPARQL-MaxRows"] = "2"
    with RemoteStore(endpoint(server)) as store:
        assert store.query(SELECT, rows=1).truncated
        assert len(store.query(SELECT, rows=2)) == 2
        for rows in (3, None):
            with pytest.raises(QueryError, match="no more than 2 rows"):
                store.query(SELECT, rows=rows)


def test_virtuoso_is_told_how_long_and_its_half_answers_are_refused(server: Server) -> None:
    server.headers |= {"Server": "Virtuoso/07.20", "X-SQL-State": "S1TAT"}
    with RemoteStore(endpoint(server)) as store:
        store._connection.server = "Virtuoso/07.20"
        with pytest.raises(QueryError, match="before it had the whole answer"):
            store.query(SELECT, seconds=1.5)
    assert server.asked[-1][0].endswith("?timeout=1500")


def test_virtuoso_gets_updates_as_forms_and_needs_a_graph(server: Server) -> None:
    server.headers["Server"] = "Virtuoso/07.20"
    with RemoteStore(endpoint(server)) as store:
        store.query(SELECT)
        with pytest.raises(UsageError, match="default-graph-uri="):
            store.update("CLEAR DEFAULT")
    place = f"http://127.0.0.1:{server.server_port}/sparql?default-graph-uri=urn:x&infer=false"
    with RemoteStore(Endpoint.at(place)) as store:
        store.update("CLEAR DEFAULT")
        store.query(SELECT)
    assert server.forms[-2] == {"update": "CLEAR SILENT GRAPH <urn:x>"}
    assert server.asked[-1][0] == "/sparql?infer=false"


def test_nobody_there_is_said() -> None:
    nobody = Endpoint.at("http://127.0.0.1:9/query").with_settings(retries=0)
    with RemoteStore(nobody) as store, pytest.raises(StoreError, match="cannot be reached"):
        store.query(SELECT)
