"""A server for the tests of what talks to one."""

import threading
from collections.abc import Iterator

import pytest

from tests.stores.answering import EMPTY, Handler, Server


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
