"""Where a remote store is: its addresses, who asks, and how long to wait."""

from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a remote store is and how to talk to it.

    ``update_url`` ``None`` means: derived from ``query_url`` as the common servers have it.
    ``default_graph`` is the named graph that holds the default graph, on servers whose own default
    graph is all graphs together or missing; ``None`` means the server's own. ``user`` and
    ``password`` answer whichever of basic and digest authentication the server asks for, ``token``
    is sent as a bearer token.
    ``timeout`` is in seconds and counts for each answer as a whole, ``retries`` how often a request
    is repeated after the server was not reachable or busy, or a query after its answer broke off:
    at once, then after 1, 2, 4, … seconds. What has not been answered in time is not repeated.

    >>> Endpoint.at("https://ann:secret@host/repositories/kg").update_url
    'https://host/repositories/kg/statements'
    """

    query_url: str
    update_url: str
    default_graph: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    retries: int = 4

    @classmethod
    def at(cls, url: str, update_url: str | None = None) -> "Endpoint":
        """The endpoint at a URL, which may hold ``user:password@`` and ``?default-graph-uri=…``.

        Whatever else stands after the question mark is sent with every query. Raises
        ``UsageError`` for what is no address.
        """
        parts = _split(url)
        host = parts.netloc.rpartition("@")[2]
        settings = dict(parse_qsl(parts.query))
        graph = settings.pop("default-graph-uri", None)
        plain = urlunsplit(parts._replace(netloc=host, query="", fragment=""))
        return cls(
            f"{plain}?{urlencode(settings)}" if settings else plain,
            update_url or _update_url(plain),
            default_graph=graph,
            user=None if parts.username is None else unquote(parts.username),
            password=None if parts.password is None else unquote(parts.password),
        )

    def with_settings(
        self,
        *,
        update_url: str | None = None,
        user: str | None = None,
        password: str | None = None,
        token: str | None = None,
        timeout: float | None = None,
        retries: int | None = None,
    ) -> "Endpoint":
        """The same endpoint with what is not ``None`` changed. Raises ``UsageError`` as ``at``."""
        if update_url is not None:
            _split(update_url)
        given = {
            "update_url": update_url, "user": user, "password": password, "token": token,
            "timeout": timeout, "retries": retries,
        }  # fmt: skip
        return replace(self, **{name: v for name, v in given.items() if v is not None})  # type: ignore[arg-type]

    def asked_with(self, name: str, value: str) -> "Endpoint":
        """The same endpoint, every query of which carries one more parameter.

        >>> Endpoint.at("https://host/sparql").asked_with("timeout", "500").query_url
        'https://host/sparql?timeout=500'
        """
        separator = "&" if "?" in self.query_url else "?"
        return replace(self, query_url=f"{self.query_url}{separator}{urlencode({name: value})}")


def _split(url: str) -> SplitResult:
    """The parts of an address. Raises ``UsageError`` for what is none, such as ``http://[::1``."""
    try:
        parts = urlsplit(url)
        if parts.hostname and parts.port != 0:  # which is read, and checked, only here
            return parts
    except ValueError:
        pass
    shown = url.rpartition("@")[2]  # without the password
    raise UsageError(f"'{shown}' is no address", hint="write it like https://host/sparql")


def _update_url(query_url: str) -> str:
    """Where the server takes updates: Oxigraph, Fuseki and Stardog; GraphDB and RDF4J; others."""
    if query_url.endswith("/query"):
        return query_url.removesuffix("query") + "update"
    if "/repositories/" in query_url:
        return query_url.rstrip("/") + "/statements"
    return query_url
