"""The SPARQL 1.1 protocol over HTTP: requests, patience, and what the server says when it fails."""

import html
import re
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from kg.errors import MissingExtraError, QueryError, StoreError
from kg.stores.authorization import Authorization
from kg.stores.endpoint import Endpoint
from kg.stores.scope import is_virtuoso

if TYPE_CHECKING:
    import urllib3


class Answer(NamedTuple):
    """What a server answered, read in full."""

    status: int
    headers: Mapping[str, str]
    data: bytes


_BUSY: Final = (502, 503, 504)
_LOOK: Final = "it may have been carried out: look before you repeat it"
_FORM: Final = "application/x-www-form-urlencoded"


class Connection:
    """Sends requests to one endpoint and keeps its connections open.

    ``server`` is what the server calls itself; ``None`` until it has answered.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        try:
            from kg.stores.punctual import pools
        except ImportError:
            raise MissingExtraError("urllib3", "remote") from None
        self.endpoint = endpoint
        self.server: str | None = None
        self._pool = pools()
        self._authorization = Authorization(endpoint.user, endpoint.password, endpoint.token)

    def query(self, text: str, accept: str, parameters: Sequence[tuple[str, str]] = ()) -> Answer:
        """The server's answer to a query. Raises ``QueryError`` or ``StoreError``.

        ``parameters`` are those of the protocol, and the server's own. The query is sent as a
        form, which all servers take; Virtuoso 7.2 never answers one that is the body itself.
        """
        form = urlencode([("query", text), *parameters])
        url = self.endpoint.query_url
        answer = self._send(url, form, _FORM, {"Accept": accept}, repeatable=True)
        if answer.headers.get("X-SQL-State") == "S1TAT":
            raise QueryError(
                "the server stopped before it had the whole answer",
                hint="ask for less, or allow more time",
            )
        return answer

    def update(self, text: str) -> Answer:
        """The server's answer to an update.

        Repeated only when the server says that it was too busy to begin (503): after 502 and 504
        it may have been carried out. Raises ``QueryError`` or ``StoreError``.
        """
        body, kind = text, "application/sparql-update; charset=utf-8"
        if is_virtuoso(self.server):  # which takes forms only; others limit the size of forms
            body, kind = urlencode({"update": text}), _FORM
        return self._send(self.endpoint.update_url, body, kind, {}, repeatable=False)

    def _send(
        self,
        url: str,
        body: str,
        kind: str,
        headers: dict[str, str],
        *,
        repeatable: bool,
    ) -> Answer:
        import urllib3

        from kg.stores.punctual import Patience

        limit = self.endpoint.retries
        retry = Patience(
            total=limit,
            read=limit if repeatable else 0,
            status_forcelist=_BUSY if repeatable else (503,),
            allowed_methods=None,
            backoff_factor=0.5,
            raise_on_status=False,
        )
        for attempt in (1, 2, 3):
            sent = {**headers, **self._authorization.headers(url), "Content-Type": kind}
            try:
                answer = self._answer(url, body.encode("utf-8"), sent, retry)
            except (urllib3.exceptions.HTTPError, TimeoutError) as error:
                raise self._unreachable(url, error, repeatable) from None
            self.server = answer.headers.get("Server") or ""
            refused = answer.status == 401 and attempt < 3
            if not (refused and self._authorization.may_try_again(answer.headers)):
                break
        if answer.status >= 300:
            raise self._refused(url, answer, repeatable)
        return answer

    def _answer(
        self, url: str, body: bytes, headers: Mapping[str, str], retry: "urllib3.Retry"
    ) -> Answer:
        """The whole answer; one that breaks off is asked for again, as far as ``retry`` goes."""
        import urllib3

        while True:
            start = monotonic()
            begun = self._pool.request(
                "POST",
                url,
                body=body,
                headers=headers,
                timeout=self.endpoint.timeout,
                retries=retry,
                preload_content=False,
            )
            retry = begun.retries or retry
            if retry.history:
                start = monotonic()  # time between attempts does not count
            try:
                return self._read(begun, self.endpoint.timeout - (monotonic() - start))
            except urllib3.exceptions.ProtocolError as error:
                try:
                    retry = retry.increment("POST", url, error=error)
                except urllib3.exceptions.MaxRetryError:
                    raise error from None
                retry.sleep()

    def _read(self, begun: "urllib3.BaseHTTPResponse", seconds: float) -> Answer:
        """All of an answer that has begun; a server that never stops sending is left, too."""
        from kg.stores.punctual import time_limit

        try:
            with time_limit(seconds, begun.shutdown):
                data = begun.read()
        except TimeoutError:
            begun.close()
            raise
        begun.release_conn()
        return Answer(begun.status, begun.headers, data)

    def _unreachable(self, url: str, error: Exception, repeatable: bool) -> StoreError:
        from urllib3 import exceptions

        cause = getattr(error, "reason", None) or error
        refused = isinstance(cause, exceptions.NewConnectionError)  # a kind of time-out
        late = isinstance(cause, exceptions.TimeoutError | TimeoutError) and not refused
        if isinstance(error, exceptions.ProtocolError):  # not wrapped: its answer had begun
            problem, hint = "broke off its answer", "check that the server runs, and try again"
        elif late:
            problem = f"gave no answer within {self.endpoint.timeout:g} s"
            hint = "ask for less, or raise the timeout"
        else:
            problem = f"cannot be reached: {cause}"
            hint = "check the address and that the server runs"
        begun = isinstance(cause, exceptions.ProtocolError) or (
            late and not isinstance(cause, exceptions.ConnectTimeoutError)
        )
        return StoreError(f"{url} {problem}", hint=_LOOK if begun and not repeatable else hint)

    def _refused(self, url: str, answer: Answer, repeatable: bool) -> QueryError | StoreError:
        said = _message(answer)
        if answer.status == 400:
            return QueryError(f"the server refused it: {said}")
        hints = {
            401: "set KG_USER and KG_PASSWORD, or KG_TOKEN",
            403: "set KG_USER and KG_PASSWORD, or KG_TOKEN, of somebody who may",
            404: "check the address: it ends in /sparql, /query or the name of a repository",
        }
        unsure = answer.status in (502, 504) and not repeatable
        problem = {401: "does not let you in", 403: "does not let you do this", 404: "is not there"}
        return StoreError(
            f"{url} {problem.get(answer.status, 'failed')} ({answer.status})"
            + (f": {said}" if said else ""),
            hint=_LOOK if unsure else hints.get(answer.status),
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()


def _message(answer: Answer) -> str:
    """What a server has to say, on one line: no markup, not the query that it repeats."""
    text = answer.data.decode("utf-8", "replace").partition("SPARQL query:")[0]
    if "html" in answer.headers.get("Content-Type", "") or text.lstrip().startswith("<"):
        text = re.sub(r"<(script|style)\b.*?</\1>|<[^<>]*>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(text).split())[:500]
