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
            return str(Path(str(file.locate())).resolve())
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
def oxigraph_server(folder: Path) -> Iterator[str]:
    """The query URL of an empty ``oxigraph serve``."""
    program = executable("oxigraph")
    assert program is not None
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with running([program, "serve", "--bind", f"127.0.0.1:{port}"], base, folder):
        yield f"{base}/query"
