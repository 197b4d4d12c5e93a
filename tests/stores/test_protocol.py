"""Talking to a server that is busy, strict or not there."""

import base64

import pytest

from kg.errors import QueryError, StoreError, UsageError
from kg.stores import open_store
from kg.stores.authorization import Authorization
from kg.stores.endpoint import Endpoint
from kg.stores.remote import RemoteStore
from tests.stores.answering import EMPTY, SELECT, Server, endpoint


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_busy_server_is_asked_again(server: Server, status: int) -> None:
    server.answers = [(status, b"busy"), (200, EMPTY)]
    with RemoteStore(endpoint(server)) as store:
        assert store.query(SELECT).rows == []
    assert len(server.asked) == 2


def test_an_update_that_may_have_been_done_is_not_repeated(server: Server) -> None:
    server.answers = [(502, b"bad gateway")]
    said = r"/update failed \(502\): bad gateway; it may have been carried out"
    with RemoteStore(endpoint(server)) as store, pytest.raises(StoreError, match=said):
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
    with RemoteStore(nobody) as store:
        with pytest.raises(StoreError, match="/query cannot be reached"):
            store.query(SELECT)
        with pytest.raises(StoreError, match="/update cannot be reached: .*; check the address"):
            store.update("CLEAR ALL")
