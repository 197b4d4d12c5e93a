"""Reading SPARQL before it runs: what form it has, whether it is well-formed, whether it is safe.

Queries go to the engines as text. What is decided here is decided by a real parser (Oxigraph's),
not by guessing at tokens: to learn whether a word such as ``SERVICE`` in the text is the keyword
or only part of a name, a string or a comment, the word is replaced by nonsense of the same length.
If the text still parses, it was not the keyword.
"""

import re
import threading
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, NoReturn

from kg.errors import QueryError, UnsafeQueryError
from kg.vocabulary import BASE, PREFIXES

if TYPE_CHECKING:
    import pyoxigraph
    from rdflib.plugins.sparql.sparql import Query

PARSE_LOCK: Final = threading.Lock()
"""Held around every parse by rdflib, whose parser breaks for good when threads first meet in it."""


class QueryForm(StrEnum):
    """What a request is, by its first keyword."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    UPDATE = "UPDATE"


_UPDATE_WORDS: Final = frozenset(
    ("INSERT", "DELETE", "WITH", "CLEAR", "DROP", "CREATE", "LOAD", "ADD", "MOVE", "COPY")
)
_REACHING: Final = re.compile("service|load|from", re.IGNORECASE)
_SERVICE_OR_OTHER: Final = re.compile(r"(service|load|from)(?:(?<=e)(\s+silent\b))?", re.IGNORECASE)
_LOAD: Final = re.compile(r"\bload\s*(?:silent\s*)?(?:<|[\w-]*:)", re.IGNORECASE)
_PREFIX_TAIL: Final = re.compile(r"[\w-]*:")
_DECLARATION: Final = re.compile(r"prefix\s+([^\s:<]*):\s*<([^<>]*)>", re.IGNORECASE)
_PROLOGUE: Final = re.compile(
    rf"(?:\s+|#[^\r\n]*|{_DECLARATION.pattern}|base\s*<[^<>]*>)*", re.IGNORECASE
)
_GRAPH_AFTER_FROM: Final = re.compile(
    r"from\s+(?:named\s+)?(?:<([^<>]*)>|([^\s:<>]*):([^\s<>{}]*))", re.IGNORECASE
)
_PREFIXED: Final = re.compile(r"([^\W\d][\w-]*)?:[\w%\\-]*")
_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)


def check(text: str, *, allow_updates: bool = False, allow_network: bool = False) -> QueryForm:
    """Return the form of a request that is well-formed and does no more than it may.

    The prefixes of ``kg.vocabulary.PREFIXES`` need not be declared. ``allow_updates`` permits
    changing data; ``allow_network`` permits ``SERVICE``, ``LOAD`` and ``FROM`` a graph elsewhere.
    Raises ``QueryError`` with line and column when the text does not parse, ``UnsafeQueryError``
    when it asks for more than is allowed.

    >>> check("SELECT ?deal WHERE { ?deal a kg:Partnership }").value
    'SELECT'
    >>> check("SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.UnsafeQueryError: query error at line 1, column 18: SERVICE would reach into the \
network; run it only where you trust it, with allow_network=True
    """
    form = form_of(text)
    if form is QueryForm.UPDATE and not allow_updates:
        _refuse(text, _start(text), "this would change the data", "queries only read")
    if allow_network:  # cannot be tried without reaching into the network: the engine will tell
        return form
    if _syntax_error(_REACHING.sub(_nonsense, text), form) is None:
        return form  # none of these words is a keyword here
    if form is QueryForm.UPDATE and (load := _LOAD.search(text)) is not None:
        _refuse(text, load.start(), "LOAD would reach into the network", _TRUSTED)
    if (error := _syntax_error(_harmless(text), form)) is not None:
        raise _explained(text, error)
    for hit in _REACHING.finditer(text):
        if _syntax_error(_harmless(text, but=hit.start()), form) is None:
            continue
        keyword = hit.group().upper()
        if keyword != "FROM":
            _refuse(text, hit.start(), f"{keyword} would reach into the network", _TRUSTED)
        if not _names_own_graph(text, hit.start()):
            _refuse(text, hit.start(), "FROM a graph that is not of this store", _OWN_GRAPHS)
    return form


_TRUSTED: Final = "run it only where you trust it, with allow_network=True"
_OWN_GRAPHS: Final = f"its graphs begin with {BASE}; GRAPH <…> reads any graph it holds"


def form_of(text: str) -> QueryForm:
    """Return the form of a request by its first keyword; nothing else of it is looked at.

    Raises ``QueryError`` when it begins with none.
    """
    start = _start(text)
    word = re.match(r"[A-Za-z]*", text[start:]).group().upper()  # type: ignore[union-attr]
    if word in _UPDATE_WORDS:
        return QueryForm.UPDATE
    if word in QueryForm.__members__ and word != "UPDATE":
        return QueryForm(word)
    line, column = _place(text, start)
    near = _near(text, start)
    raise QueryError(
        f"'{near}' does not begin a query" if near else "there is no query",
        line=line,
        column=column,
        hint="expected SELECT, ASK, CONSTRUCT or DESCRIBE",
    )


def with_prologue(text: str) -> str:
    """Return the text with a PREFIX line for every known prefix that it uses and does not declare.

    They stand before the text's first line, on the same line, so that line numbers stay.

    >>> with_prologue("ASK { kge:Ford_Motor_Company ?p ?o }")
    'PREFIX kge: <https://w3id.org/techauto-kg/entity/> ASK { kge:Ford_Motor_Company ?p ?o }'
    """
    declared = {prefix for prefix, _ in _DECLARATION.findall(text)}
    used = set(_PREFIXED.findall(text)) - declared
    return "".join(f"PREFIX {p}: <{iri}> " for p, iri in PREFIXES.items() if p in used) + text


def parse_query(text: str) -> "Query":
    """Return the query as rdflib prepares it; one thread at a time. Raises ``QueryError``."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql import prepareQuery

    try:
        with PARSE_LOCK:
            return prepareQuery(_for_rdflib(text), initNs=_namespaces(text))
    except ParseException as error:
        raise QueryError(error.msg, line=error.lineno, column=error.column) from None


_CODEPOINT: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_BACKSLASH_U: Final = re.compile(r"\\(?:\\([uU])|.)", re.DOTALL)
_STRUCTURAL: Final = {'"': '\\"', "'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def _for_rdflib(text: str) -> str:
    r"""The text, written so that rdflib reads what the standard says it means.

    rdflib resolves ``\u`` escapes before it looks for strings and comments: an escaped quote
    would end its string there, and what follows would be run. It also takes an escaped backslash
    before a ``u`` for such an escape, and swallows hexadecimal digits after one.
    """

    def structural(found: re.Match[str]) -> str:
        if not (found[1] or found[2]):
            return found.group()
        code = int(found[1] or found[2], 16)
        return _STRUCTURAL.get(chr(code) if code < 0x110000 else "", f"\\U{code:08X}")

    def letter(found: re.Match[str]) -> str:
        return f"\\\\\\U{ord(found[1]):08X}" if found[1] else found.group()

    return _BACKSLASH_U.sub(letter, _CODEPOINT.sub(structural, text))


def _namespaces(text: str) -> dict[str, str]:
    """The known prefixes for rdflib, which cannot hold two prefixes for one namespace.

    Raises ``QueryError`` when the text uses both.
    """
    declared = {iri: prefix for prefix, iri in _DECLARATION.findall(text)}
    used = set(_PREFIXED.findall(text))
    for prefix, iri in PREFIXES.items():
        if declared.get(iri, prefix) != prefix and prefix in used:
            raise QueryError(
                f"'{prefix}:' and '{declared[iri]}:' are the same", hint="rdflib takes only one"
            )
    return {prefix: iri for prefix, iri in PREFIXES.items() if iri not in declared}


class _SyntaxError:
    """Where Oxigraph's parser gave up, as an offset into the text, and what it had to say."""

    def __init__(self, text: str, message: str) -> None:
        found = _POSITION.match(message)
        self.offset, self.note = 0, message
        if found is not None:
            line, column = int(found[1]), int(found[2])
            lines = text.split("\n")
            self.offset = min(
                len(text), sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
            )
            said = [part for part in found[3].split(", ") if re.search(r"[a-z] [a-z]", part)]
            self.note = said[0] if said else ""


@cache
def _empty_store() -> "pyoxigraph.Store":
    import pyoxigraph

    return pyoxigraph.Store()


def _syntax_error(text: str, form: QueryForm) -> _SyntaxError | None:
    """Where the text stops being SPARQL, ``None`` if it is SPARQL; tried on an empty store."""
    import pyoxigraph

    try:
        if form is QueryForm.UPDATE:
            pyoxigraph.Store().update(text, prefixes=PREFIXES)
        else:
            _empty_store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        return _SyntaxError(text, str(error))
    except RuntimeError:
        return None  # it would clear a graph that an empty store has not
    return None


def _nonsense(hit: re.Match[str]) -> str:
    """What takes the place of a word: fit for names, texts and IRIs, but not for a keyword.

    A digit may begin none of a prefix, a language tag or an escape; those get a letter. The rest
    are characters with which no token begins; different words stay different.
    """
    text, word = hit.string, hit.group()
    before = text[hit.start() - 1 : hit.start()]
    if before == "@":
        return "z" * len(word)
    first = "z" if _PREFIX_TAIL.match(text, hit.end()) else "789"["slf".index(word[0].lower())]
    rest = "".join("\u00b7" if letter.islower() else "\u0301" for letter in word[1:])
    return (word[0] if before == "\\" else first) + rest


def _harmless(text: str, but: int | None = None) -> str:
    """The text with GRAPH, which takes the same things, for SERVICE.

    ``but`` is the place of a word that becomes nonsense instead: if the text then no longer
    parses, that word is a keyword.
    """

    def replaced(hit: re.Match[str]) -> str:
        word, silent = hit.groups(default="")
        if hit.start() == but or word.upper() == "LOAD" or _PREFIX_TAIL.match(text, hit.end()):
            return _nonsense(hit)
        return word if word.upper() == "FROM" else "GRAPH" + re.sub(r"\S", " ", silent)

    return _SERVICE_OR_OTHER.sub(replaced, text)


def _names_own_graph(text: str, start: int) -> bool:
    """Whether the graph named after the FROM at ``start`` is one of ours, however it is read."""
    target = _GRAPH_AFTER_FROM.match(text, start)
    if target is None:
        return False
    absolute, prefix, local = target.groups()
    if absolute is not None:
        return str(absolute).startswith(BASE)
    spaces = [iri for name, iri in _DECLARATION.findall(text) if name == prefix]
    spaces = spaces or [PREFIXES.get(prefix, "")]
    return all((iri + local).startswith(BASE) for iri in spaces)


def _explained(text: str, error: _SyntaxError) -> QueryError:
    declared = {*PREFIXES, *(prefix for prefix, _ in _DECLARATION.findall(text))}
    for name in _PREFIXED.finditer(text):
        at_error = name.start() <= error.offset and not text[name.end() : error.offset].strip()
        if at_error and (name[1] or "") not in declared:
            line, column = _place(text, name.start())
            return QueryError(
                f"the prefix '{name[1] or ''}:' is not declared",
                line=line,
                column=column,
                hint=f"known without PREFIX are {', '.join(PREFIXES)}",
            )
    offset, problem = error.offset, "syntax error"
    if not text[offset:].strip():
        offset = max(0, len(text.rstrip()) - 1)
        if text.count("{") > text.count("}"):
            problem = "a '{' is not closed"
    line, column = _place(text, offset)
    problem = f"{problem} near '{_near(text, offset)}'"
    return QueryError(
        f"{problem}: {error.note}" if error.note else problem, line=line, column=column
    )


def _refuse(text: str, start: int, problem: str, hint: str) -> NoReturn:
    line, column = _place(text, start)
    raise UnsafeQueryError(problem, line=line, column=column, hint=hint)


def _start(text: str) -> int:
    """Where the first keyword after comments, PREFIX and BASE lines stands."""
    return _PROLOGUE.match(text).end()  # type: ignore[union-attr]


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _near(text: str, offset: int) -> str:
    """The word at an offset, for a message."""
    words = text[offset:].split(maxsplit=1)
    return words[0][:40] if words else ""
