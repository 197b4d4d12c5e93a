"""Servers that answer as a test has planned."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from urllib.parse import parse_qsl

from kg.stores.endpoint import Endpoint

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


@contextlib.contextmanager
def page(text: bytes) -> Iterator[str]:
    """The address of a page that says that it is Turtle."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/turtle")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.ttl"
        server.shutdown()


def endpoint(server: Server, user: str = "") -> Endpoint:
    return Endpoint.at(f"http://{user}127.0.0.1:{server.server_port}/query")
