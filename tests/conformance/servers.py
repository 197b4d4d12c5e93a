"""Real SPARQL servers, started on loopback ports and stopped by the tests."""

import importlib.metadata
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.vocabulary import KGG


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def executable(package: str) -> str | None:
    """The program of that name that a Python package brought, or one on the path."""
    try:
        brought = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        brought = []
    for file in brought:
        if file.name in (package, f"{package}.exe"):
            place = Path(str(file.locate())).resolve()
            if place.exists():
                return str(place)
    return shutil.which(package)


@contextmanager
def running(command: list[str], url: str, cwd: Path) -> Iterator[None]:
    """The server, from when it first answers at ``url`` until the block ends."""
    log = (cwd / "server.log").open("wb")
    process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if process.poll() is not None or _answers(url):
                break
            time.sleep(0.1)
        if process.poll() is not None or not _answers(url):
            raise RuntimeError((cwd / "server.log").read_text("utf-8", "replace")[-2000:])
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False


@contextmanager
def oxigraph_server(folder: Path, *options: str) -> Iterator[str]:
    """The query URL of an empty ``oxigraph serve``."""
    program = executable("oxigraph")
    assert program is not None
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
    with running(command, base, folder):
        yield f"{base}/query"


VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ThreadsPerQuery = 2
CheckpointInterval = 0

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def virtuoso_server(folder: Path, rows: int = 1_000_000) -> Iterator[str]:
    """The URL of a new Virtuoso server; ``rows`` is the most that it answers with.

    The one who may write there has to sign in, with digest authentication.
    """
    program = executable("virtuoso-t")
    assert program is not None
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(
        VIRTUOSO.format(sql=sql, http=http, rows=rows), encoding="utf-8"
    )
    command = [program, "+foreground", "+wait", "+configfile", "virtuoso.ini"]
    with running(command, f"http://127.0.0.1:{http}/sparql", folder):
        yield f"http://dba:dba@127.0.0.1:{http}/sparql-auth?default-graph-uri={KGG.default}"
