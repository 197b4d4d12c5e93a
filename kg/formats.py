"""The texts that an answer can be written as."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from rdflib import BNode, URIRef

from kg.errors import UsageError
from kg.terms import Row, Text, Value, datatype_of, lexical_form

if TYPE_CHECKING:
    from kg.results import Result


Pieces: TypeAlias = Callable[[Sequence[str], Iterable[Row]], Iterator[str]]
"""From columns and rows to the text of a file, piece by piece, so that no answer is too long."""

_BATCH: Final = 1_000
"""Rows that make one piece of CSV."""


def csv_pieces(columns: Sequence[str], rows: Iterable[Row], delimiter: str = ",") -> Iterator[str]:
    """The rows as delimited text, header first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        writer.writerows(map(lexical_form, row) for row in batch)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def json_pieces(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows in the SPARQL results JSON format, a line a row."""
    head = json.dumps({"vars": list(columns)}, ensure_ascii=False)
    yield f'{{"head": {head},\n"results": {{"bindings": ['
    separator = "\n"
    for row in rows:
        yield separator + json.dumps(dict(_terms(columns, row)), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}}\n"


def _terms(columns: Sequence[str], row: Row) -> Iterator[tuple[str, dict[str, str]]]:
    """The bound variables of a row, and what they are bound to."""
    for name, value in zip(columns, row, strict=True):
        if value is not None:
            yield name, _json_term(value)


def _json_term(value: Value) -> dict[str, str]:
    if isinstance(value, BNode):
        return {"type": "bnode", "value": str(value)}
    term = {"type": "uri" if isinstance(value, URIRef) else "literal", "value": lexical_form(value)}
    if isinstance(value, Text) and value.language:
        term["xml:lang"] = value.language
    elif (datatype := datatype_of(value)) is not None:
        term["datatype"] = datatype
    return term


_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


_XML_HEAD: Final = """<?xml version="1.0" encoding="utf-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
"""


def xml_pieces(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows in the SPARQL results XML format, a line a row."""
    yield f"{_XML_HEAD}<head>"
    for name in columns:
        yield f"<variable name={quoteattr(name)}/>"
    yield "</head>\n<results>\n"
    for row in rows:
        bindings = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in _terms(columns, row)
        )
        yield f"<result>{''.join(bindings)}</result>\n"
    yield "</results>\n</sparql>\n"


def _xml_term(term: dict[str, str]) -> str:
    kind, text = term["type"], escape(xml_text(term["value"]), {"\r": "&#13;"})
    names = (name for name in ("xml:lang", "datatype") if name in term)
    attributes = "".join(f" {name}={quoteattr(term[name])}" for name in names)
    return f"<{kind}{attributes}>{text}</{kind}>"


def markdown_pieces(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows as a Markdown table whose cells cannot break out of it."""
    yield "| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns) + "\n"
    for row in rows:
        yield "| " + " | ".join(map(_cell, row)) + " |\n"


def _cell(value: Value) -> str:
    text = lexical_form(value)
    for special in "\\|<>&*_`[]":
        text = text.replace(special, "\\" + special)
    return " ".join(text.split())


PIECES: Final[dict[str, Pieces]] = {
    "csv": csv_pieces,
    "tsv": partial(csv_pieces, delimiter="\t"),
    "json": json_pieces,
    "xml": xml_pieces,
    "markdown": markdown_pieces,
}
"""The formats that can be written row by row."""


def rows_text(result: "Result", form: str) -> str:
    """The rows in one of the formats of ``PIECES``; raises ``UsageError`` when there are none."""
    require_rows(result)
    return "".join(PIECES[form](result.columns, result.rows))


def json_text(result: "Result") -> str:
    """The answer, rows or a yes or no, in the SPARQL results JSON format."""
    if result.boolean is None:
        return rows_text(result, "json")
    return json.dumps({"head": {}, "boolean": result.boolean}) + "\n"


def xml_results(result: "Result") -> str:
    """The answer, rows or a yes or no, in the SPARQL results XML format."""
    if result.boolean is None:
        return rows_text(result, "xml")
    answer = lexical_form(result.boolean)
    return f"{_XML_HEAD}<head/>\n<boolean>{answer}</boolean>\n</sparql>\n"


def turtle_text(result: "Result") -> str:
    """The graph as canonical Turtle."""
    from kg.turtle import canonical

    if result.graph is None:
        raise UsageError(
            f"Turtle is for CONSTRUCT and DESCRIBE, not {result.form}",
            hint="use table, csv or json",
        )
    return canonical(result.graph)


def require_rows(result: "Result") -> None:
    """Raise ``UsageError`` for the answer to anything but a SELECT."""
    if result.graph is not None or result.boolean is not None:
        raise UsageError(
            f"the answer of {result.form} has no rows",
            hint="write a graph as Turtle (ttl), a yes or no as json or xml",
        )
