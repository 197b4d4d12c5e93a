"""Named queries: the SPARQL files of ``kg/queries``, with parameters that are typed and checked.

Each file is a valid query as it stands. Its header, in the ``#+`` decorators of grlc, says what it
answers, its parameters, its columns and an example. A parameter is one line of the query,
``VALUES ?company { … } # param company``; binding it writes other terms into that line, never
text into the query. ``rollup`` has no line of its own: it puts a company's brands and subsidiaries
beside the company.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph
from rdflib import Literal, URIRef

from kg.errors import UnknownNameError, UsageError
from kg.files import read_text
from kg.model import PartialDate
from kg.registry import Registry
from kg.shipped import sparql_files
from kg.vocabulary import ORGANISATION_KINDS

Resolver: TypeAlias = Callable[[str, str], URIRef]
"""From the type of a parameter (``company``, ``entity``, ``concept``) and a name to an IRI."""

Below: TypeAlias = Callable[[str, URIRef], Iterable[URIRef]]
"""From the type of a parameter (``company``, ``entity``) and an IRI to what rolls up to it."""

ROLLUP: Final = "rollup"

Argument: TypeAlias = str | int | bool | URIRef | PartialDate


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a named query; ``default`` is ``None`` when it has to be given.

    A company whose default is ``any`` may be left out. ``least`` is the smallest number that an
    ``integer`` may be, ``None`` if any may.

    ``type`` is ``company`` (an entity by any of its names), ``concept`` (a domain, kind, … by
    its name), ``year``, ``integer``, ``date``, ``boolean``, ``currency`` (in any case) or ``text``.
    """

    name: str
    type: str
    default: str | None
    about: str
    least: int | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One named query: what it answers, what it needs, what it gives."""

    name: str
    title: str
    summary: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    example: Mapping[str, str]
    text: str = field(repr=False)


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return all named queries by name, sorted.

    >>> named_queries()["partners-of"].parameters[0].name
    'company'
    """
    return {name: read_query(name, text) for name, text in sparql_files("queries").items()}


def named_query(name: str) -> NamedQuery:
    """Return the query of that name. Raises ``UnknownNameError`` with the nearest names.

    >>> named_query("partners-of").columns["deals"] != ""
    True
    """
    queries = named_queries()
    if name not in queries:
        raise UnknownNameError("query", name, get_close_matches(name, queries, cutoff=0.5))
    return queries[name]


def given_text(query: str) -> str | None:
    """The SPARQL of a query that is given as such, or as a file; ``None`` for a name.

    Raises ``DocumentError`` when the file cannot be read.
    """
    if query.endswith((".rq", ".sparql")):
        return read_text(Path(query))
    return query if any(sign in query for sign in "?{:") else None  # DESCRIBE has no braces


_HEADER_LINE: Final = re.compile(r"^#\+ ( *)([\w-]+): ?(.*)$", re.MULTILINE)
_PAIR: Final = re.compile(r"([\w-]+): *(\"[^\"]*\"|[^,{}]+)")


def read_query(name: str, text: str) -> NamedQuery:
    """Return the query that a file's text holds. Raises ``ValueError`` for a wrong header."""
    top: dict[str, str] = {}
    below: dict[str, dict[str, str]] = {}
    for indent, key, value in _HEADER_LINE.findall(text):
        if indent:
            below.setdefault(list(top)[-1], {})[key] = value
        else:
            top[key] = value
    parameters = []
    for parameter, settings in below.get("params", {}).items():
        pairs = _pairs(settings)
        least = int(pairs["min"]) if "min" in pairs else None
        default, about = pairs.get("default"), pairs.get("about", "")
        parameters.append(Parameter(parameter, pairs["type"], default, about, least))
    marked = set(_marked_lines(text))
    if marked != {parameter.name for parameter in parameters} - {ROLLUP}:
        raise ValueError(f"{name}: header and '# param' lines name different parameters")
    return NamedQuery(
        name,
        top["title"],
        top["summary"],
        tuple(parameters),
        below.get("columns", {}),
        _pairs(top.get("example", "")),
        text,
    )


def _pairs(flow: str) -> dict[str, str]:
    """The pairs of a YAML flow mapping such as ``{type: company, about: "who"}``."""
    return {key: value.strip().strip('"') for key, value in _PAIR.findall(flow)}


_MARKED: Final = re.compile(r"VALUES \?(\w+) \{[^{}\n]*\} # param (\w+)$", re.MULTILINE)


def _marked_lines(text: str) -> list[str]:
    return [found[2] for found in _MARKED.finditer(text) if found[1] == found[2]]


def bind(
    query: NamedQuery,
    arguments: Mapping[str, Argument],
    resolve: Resolver,
    below: Below = lambda *_: (),
) -> str:
    """Return the text of a query with ``arguments`` in its parameters' places.

    Companies and concepts are given by any of their names (``resolve`` finds them) or by IRI;
    with ``rollup``, all that is ``below`` a company stands beside it. A company and its own group
    are two then: the group stands without the company.
    Raises ``UsageError`` for an unknown, missing or ill-typed parameter, and what ``resolve``
    raises: ``UnknownNameError``, ``AmbiguousNameError``.

    >>> query = named_query("by-year-and-domain")
    >>> 'VALUES ?since { "2021"^^<' in bind(query, {"since": "2021"}, lambda *_: None)
    True
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    unknown = sorted(set(arguments) - set(known))
    if unknown:
        has = ", ".join(known) or "none"
        raise UsageError(
            f"'{query.name}' has no parameter '{unknown[0]}'", hint=f"its parameters are: {has}"
        )
    missing = [p.name for p in query.parameters if p.default is None and p.name not in arguments]
    if missing:
        raise UsageError(
            f"'{query.name}' needs the parameter '{missing[0]}' ({known[missing[0]].about})",
            hint=f"for example --{missing[0]} {query.example.get(missing[0], '…')!r}",
        )
    values = {
        name: _term(query, parameter, arguments.get(name, parameter.default or ""), resolve)
        for name, parameter in known.items()
    }
    if values.get("company") and values["company"] == values.get("other"):
        raise UsageError(
            f"'company' and 'other' of '{query.name}' are the same", hint="name two companies"
        )
    several = {name: [] if term is None else [term] for name, term in values.items()}
    if values.get(ROLLUP) == Literal(True):
        for name, term in values.items():
            several[name] += below(known[name].type, term) if isinstance(term, URIRef) else ()
        for one, other in (("company", "other"), ("other", "company")):
            if values.get(one) in several.get(other, ()):
                several[other] = [term for term in several[other] if term not in several[one]]
    terms = {}
    for name, all_of_it in several.items():
        written = " ".join(term.n3() for term in all_of_it) or "UNDEF"
        terms[name] = written.replace("\t", "\\t")  # rdflib turns a tab into spaces
    return _MARKED.sub(
        lambda found: f"VALUES ?{found[1]} {{ {terms[found[2]]} }} # param {found[2]}", query.text
    )


def _term(
    query: NamedQuery, parameter: Parameter, value: Argument, resolve: Resolver
) -> URIRef | Literal | None:
    """The term of a value; ``None`` for any company."""
    text = str(value)
    match parameter.type:
        case "company" if text == parameter.default == "any":
            return None
        case "text":
            return Literal(text)
        case "currency":
            if not re.fullmatch("[A-Za-z]{3}", text):
                raise _ill_typed(query, parameter, text, "an ISO 4217 code such as USD")
            return Literal(text.upper())
        case "integer" | "year":
            if not re.fullmatch(r"-?[0-9]{1,18}", text):
                raise _ill_typed(query, parameter, text, "a whole number")
            if parameter.type == "year" and not re.fullmatch(r"[0-9]{4}", text):
                raise _ill_typed(query, parameter, text, "a year such as 2021")
            if parameter.least is not None and int(text) < parameter.least:
                raise _ill_typed(query, parameter, text, f"{parameter.least} or more")
            return Literal(int(text))
        case "boolean":
            if text.lower() not in ("true", "false"):
                raise _ill_typed(query, parameter, text, "true or false")
            return Literal(text.lower() == "true")
        case "date":
            try:
                return Literal(PartialDate(text).text)
            except ValueError as error:
                raise _ill_typed(query, parameter, text, "YYYY, YYYY-MM or YYYY-MM-DD") from error
    iri = resolve(parameter.type, text)
    try:
        pyoxigraph.NamedNode(iri)
    except ValueError as error:
        raise _ill_typed(query, parameter, text, "a name or an IRI") from error
    return iri


def _ill_typed(query: NamedQuery, parameter: Parameter, text: str, expected: str) -> UsageError:
    return UsageError(
        f"'{parameter.name}' of '{query.name}' is '{text}'", hint=f"it has to be {expected}"
    )


def resolver(entities: Registry, concepts: Registry) -> Resolver:
    """Return what finds the IRI of a company, another entity or a concept by its name.

    The result raises ``UnknownNameError`` with suggestions, ``AmbiguousNameError``, or
    ``UsageError`` when the name is that of a product or person and a company is asked for.
    """

    def resolve(kind: str, name: str) -> URIRef:
        try:
            found = (concepts if kind == "concept" else entities).resolve(name)
        except UnknownNameError as error:
            raise UnknownNameError(kind, name, error.suggestions) from None
        if kind == "company" and found.kind not in ORGANISATION_KINDS:
            what = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found.kind).lower()
            maker = f", such as its maker {entities[found.maker].label}" if found.maker else ""
            article = "an" if what[0] in "aeiou" else "a"
            raise UsageError(
                f"'{name}' is no company but {article} {what}",
                hint=f"name an organisation{maker}",
            )
        return found.iri

    return resolve
