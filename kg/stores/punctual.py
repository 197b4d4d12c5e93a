"""Connections whose time limit is one for all headers of an answer.

By themselves sockets count anew for each piece that comes: a server that drips would be waited for
as long as it likes.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import Any, Self

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, PoolManager, Retry
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ReadTimeoutError


@contextmanager
def time_limit(seconds: float, hang_up: Callable[[], object]) -> Iterator[None]:
    """Call ``hang_up`` after ``seconds``, which ends the block's waiting; raise ``TimeoutError``.

    >>> ended = Event()
    >>> with suppress(TimeoutError), time_limit(0.01, ended.set):
    ...     waited = ended.wait()
    >>> waited
    True
    """
    late = Event()

    def end() -> None:
        late.set()
        with suppress(OSError, RuntimeError, ValueError):  # it has just come to its end
            hang_up()

    timer = Timer(max(0, seconds), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError


class Patience(Retry):
    """Repeats what ``Retry`` does, except for what was not answered in time.

    Once more it would take as long, and the time limit is one.

    >>> Patience(total=2).increment(error=ReadTimeoutError(None, None, "late"))
    Traceback (most recent call last):
    urllib3.exceptions.ReadTimeoutError: None: late
    """

    def increment(self, *request: Any, **outcome: Any) -> Self:
        error = outcome.get("error")
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(*request, **outcome)


class _Connection(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        sock, seconds = self.sock, self.timeout
        assert isinstance(seconds, int | float)
        with time_limit(seconds, lambda: sock.shutdown(socket.SHUT_RDWR)):
            return super().getresponse()


class _SecureConnection(_Connection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def pools() -> PoolManager:
    """Connections to any server, each of them kept open.

    >>> sorted(pools().pool_classes_by_scheme)
    ['http', 'https']
    """
    manager = PoolManager()
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return manager
