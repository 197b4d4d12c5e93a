"""Connections whose time limit is one for all headers of an answer.

By themselves sockets count anew for each piece that comes: a server that drips would be waited for
as long as it likes.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection


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
