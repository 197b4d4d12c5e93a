"""Waiting for a server that is slow, drips or breaks off."""

import pytest

from kg.errors import QueryError, StoreError
from kg.stores.remote import RemoteStore
from tests.stores.answering import EMPTY, SELECT, Server, endpoint


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
    done = pytest.raises(StoreError, match="/update broke off its answer; it may have been carried")
    with RemoteStore(endpoint(server)) as store, done:
        store.update("CLEAR ALL")
    assert len(server.asked) == 1


def test_an_update_that_nothing_answers_may_have_been_carried_out(server: Server) -> None:
    server.answers = [(0, b"")]
    hasty = endpoint(server).with_settings(timeout=0.2)
    late = r"/update gave no answer within 0\.2 s; it may have been carried out"
    with RemoteStore(hasty) as store, pytest.raises(StoreError, match=late):
        store.update("CLEAR ALL")
    assert len(server.asked) == 1


@pytest.mark.parametrize("drips", [False, True])
def test_what_is_not_answered_in_time_is_not_asked_again(server: Server, drips: bool) -> None:
    server.answers, server.drips_headers = [(200 if drips else 0, b"")], drips
    hasty = endpoint(server).with_settings(timeout=0.3, retries=2)
    with RemoteStore(hasty) as store, pytest.raises(StoreError, match=r"no answer within 0\.3 s"):
        store.query(SELECT)
    assert len(server.asked) == 1


def test_the_first_question_of_all_has_its_time_limit_too(server: Server) -> None:
    server.answers = [(0, b"")]
    slow = pytest.raises(QueryError, match=r"no answer within 0\.3 s")
    with RemoteStore(endpoint(server)) as store, slow:
        store.query(SELECT, seconds=0.3)
    assert len(server.asked) == 1  # asked once, not again and again
