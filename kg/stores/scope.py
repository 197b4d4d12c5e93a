"""A default graph of our own on servers whose default graph is all graphs together, or missing.

There the default graph is kept in a named one. The protocol's parameters cannot say so: they name
the default graph of a query but hide all other graphs, and of an update they say only what it
reads. So the text is rewritten, which is the same SPARQL to every server.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import islice, takewhile
from typing import Final

from kg.errors import UsageError

_NAME: Final = (
    "0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d\u203f-\u2040"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""Characters of names in the grammar of SPARQL 1.1 (PN_CHARS), but for the hyphen."""

_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>|#[^\r\n]*|\s+"
    rf"|[?$][{_NAME}]+|@[\w-]+|(?:[{_NAME}][{_NAME}.-]*)?:(?:[{_NAME}.%:-]|\\.)*|[{_NAME}]+|.",
    re.DOTALL,
)
VIRTUOSO_GRAPHS: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#", "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql", "http://localhost:8890/sparql",
    "http://localhost:8890/DAV/", "http://www.w3.org/2002/07/owl#",
    "urn:activitystreams-owl:map", "urn:core:services:sparql",
)  # fmt: skip
"""Graphs that a Virtuoso server keeps for itself."""


def is_virtuoso(server: str | None) -> bool:
    """Whether a server that names itself so in its answers is Virtuoso."""
    return (server or "").startswith("Virtuoso")


def mentions_graphs(text: str) -> bool:
    """Whether a request looks into named graphs; now and then it says so of one that does not."""
    return re.search(r"\bgraph\b", text, re.IGNORECASE) is not None


def names_dataset(query: str) -> bool:
    """Whether a query says itself, with FROM, what its graphs are.

    >>> names_dataset("SELECT ?from FROM <urn:x> { ?from ?p ?o }"), names_dataset("ASK {}")
    (True, False)
    """
    head = takewhile(lambda found: found[0] != "{", _TOKEN.finditer(query))
    return "FROM" in (found[0].upper() for found in head)


def within_graph(text: str, graph: str, hidden: Sequence[str] = ()) -> str:
    """The request, in which what is said of the default graph is said of ``graph``.

    A variable graph is none of those that are ``hidden``. What names its graph itself, with
    WITH or USING, stays as it is; so does DESCRIBE, which a named graph cannot be told to.

    >>> within_graph("SELECT * { ?a ?b ?c . GRAPH ?g { ?s ?p ?o } }", "urn:x", ["urn:x"])
    'SELECT * { GRAPH <urn:x> { ?a ?b ?c . GRAPH ?g { ?s ?p ?o } FILTER(?g NOT IN (<urn:x>)) }}'
    >>> within_graph("INSERT DATA { <a:a> a <a:b> . GRAPH <g:g> { <a:c> a <a:d> } }", "urn:x")
    'INSERT DATA { GRAPH <urn:x> { <a:a> a <a:b> . } GRAPH <g:g> { <a:c> a <a:d> } }'
    >>> within_graph("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "urn:x")
    'DELETE { GRAPH <urn:x> { ?s ?p ?o } } WHERE { GRAPH <urn:x> { ?s ?p ?o }}'
    """
    return _Rewriter(text, graph, hidden).rewritten()


class _Block(Enum):
    """What stands between the outermost braces."""

    OTHER = auto()
    QUADS = auto()  # triples, and GRAPH { triples }
    PATTERN = auto()


class _Rewriter:
    def __init__(self, text: str, graph: str, hidden: Sequence[str]) -> None:
        self.tokens: list[str] = _TOKEN.findall(text)
        self.graph = f"GRAPH <{graph}>"
        self.hidden = ", ".join(f"<{iri}>" for iri in hidden)
        self.out: list[str] = []
        self.depth = 0
        self.block = _Block.OTHER
        self.keywords: list[str] = []  # outside braces, of the present operation
        self.opened = False  # within a GRAPH { that was put there
        self.named = False  # between GRAPH and its {
        self.variables: dict[int, str] = {}  # of each open GRAPH ?v {, by depth

    def rewritten(self) -> str:
        for at, token in enumerate(self.tokens):
            blank = token.isspace() or token.startswith("#")
            if self.depth == 0 and not blank:
                token = self._outside(at, token)
            elif self.block is _Block.QUADS and self.depth == 1 and not blank:
                token = self._quads(token)
            if self.block is _Block.PATTERN and token.upper() == "GRAPH":
                self.variables[self.depth] = self._next(at)
            self._brace(token)
        return "".join(self.out)

    def _outside(self, at: int, token: str) -> str:
        word = token.upper()
        if word == ";":
            self.keywords = []
        elif word in ("INSERT", "DELETE"):
            self.block = _Block.OTHER if "WITH" in self.keywords else _Block.QUADS
        elif word in ("SELECT", "ASK"):
            self.block = _Block.PATTERN
        elif word == "CONSTRUCT":
            self.block = _Block.OTHER
            if self._next(at) == "WHERE":  # the pattern is the template, too
                body = self.tokens[self.tokens.index("{", at) : self.tokens.index("}", at) + 1]
                token += " " + "".join(body)
        elif word == "WHERE" and self.block is not _Block.QUADS:  # as it is in DELETE WHERE
            own = {"WITH", "USING"}.intersection(self.keywords)
            self.block = _Block.OTHER if own else _Block.PATTERN
        elif word == "VALUES":
            self.block = _Block.OTHER
        elif word == "DEFAULT":  # which is never missing; a named graph may be
            silent = self.keywords[-1] in ("CLEAR", "DROP")
            token = f"SILENT {self.graph}" if silent else self.graph
        elif word == "NAMED" and {"CLEAR", "DROP"}.intersection(self.keywords):
            raise UsageError(
                "all named graphs would be the default graph, too, which is one of them here",
                hint="name each graph that is meant: DROP GRAPH <…>",
            )
        if word.isalpha():
            self.keywords.append(word)
        elif self._loads() and self._next(at) != "INTO":
            token += f" INTO {self.graph}"
        return token

    def _loads(self) -> bool:
        """Whether what is no keyword here is the address that LOAD reads."""
        return self.keywords[-1:] == ["LOAD"] or self.keywords[-2:] == ["LOAD", "SILENT"]

    def _quads(self, token: str) -> str:
        word, before = token.upper(), ""
        if self.opened and (word == "GRAPH" or token == "}"):
            self.opened, before = False, "} "
        elif not self.opened and not self.named:
            if token == ".":
                return ""  # after GRAPH { … }, where it may stand or not
            if word != "GRAPH" and token != "}":
                self.opened, before = True, f"{self.graph} {{ "
        self.named = (self.named or word == "GRAPH") and token != "{"
        self.out.append(before)
        return token

    def _brace(self, token: str) -> None:
        if token == "}":
            self.depth -= 1
        outermost = self.depth == 0 and self.block is _Block.PATTERN
        self.out.append(token)
        if token == "{":
            self.depth += 1
            if outermost:
                self.out.append(f" {self.graph} {{")
        elif token == "}":
            if outermost:
                self.out.append("}")
            name = self.variables.pop(self.depth, "")
            if name[:1] in ("?", "$") and self.hidden:
                self.out.append(f" FILTER({name} NOT IN ({self.hidden}))")
            if self.depth == 0:  # in queries more patterns follow: of WHERE, of EXISTS anywhere
                query = {"SELECT", "ASK", "CONSTRUCT"}.intersection(self.keywords)
                self.block = _Block.PATTERN if query else _Block.OTHER

    def _next(self, at: int) -> str:
        """The token after ``at`` that is neither space nor comment; a keyword in capitals."""
        rest = islice(self.tokens, at + 1, at + 20)
        found = next((t for t in rest if not t.isspace() and not t.startswith("#")), "")
        return found if found[:1] in ("?", "$") else found.upper()
