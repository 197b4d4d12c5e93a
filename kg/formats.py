"""The texts that a result can be written as."""

import csv
import io
import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from rdflib import BNode, URIRef

from kg.errors import UsageError
from kg.model import PartialDate
from kg.terms import Text, Value, datatype_of, lexical_form

if TYPE_CHECKING:
    from types import ModuleType

    from pandas import DataFrame

    from kg.results import Result


def csv_text(result: "Result", delimiter: str) -> str:
    """The rows as delimited text, header first."""
    _require(result, rows=True)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([lexical_form(value) for value in row] for row in result.rows)
    return out.getvalue()


def json_text(result: "Result") -> str:
    """The answer in the SPARQL results JSON format."""
    _require(result, rows=None)
    document: dict[str, Any] = {"head": {}}
    if result.boolean is not None:
        document["boolean"] = result.boolean
    else:
        document["head"]["vars"] = list(result.columns)
        document["results"] = {
            "bindings": [
                {
                    name: _json_term(value)
                    for name, value in zip(result.columns, row, strict=True)
                    if value is not None
                }
                for row in result.rows
            ]
        }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(value: Value) -> dict[str, str]:
    if isinstance(value, BNode):
        return {"type": "bnode", "value": str(value)}
    term = {"type": "uri" if isinstance(value, URIRef) else "literal", "value": lexical_form(value)}
    if isinstance(value, Text) and value.language:
        term["xml:lang"] = value.language
    elif (datatype := datatype_of(value)) is not None:
        term["datatype"] = datatype
    return term


_RESULTS_XML = "http://www.w3.org/2005/sparql-results#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def xml_text(result: "Result") -> str:
    """The answer in the SPARQL results XML format."""
    _require(result, rows=None)
    root = ElementTree.Element("sparql", xmlns=_RESULTS_XML)
    head = ElementTree.SubElement(root, "head")
    if result.boolean is not None:
        ElementTree.SubElement(root, "boolean").text = lexical_form(result.boolean)
    else:
        for name in result.columns:
            ElementTree.SubElement(head, "variable", name=name)
        results = ElementTree.SubElement(root, "results")
        for row in result.rows:
            element = ElementTree.SubElement(results, "result")
            for name, value in zip(result.columns, row, strict=True):
                if value is not None:
                    binding = ElementTree.SubElement(element, "binding", name=name)
                    term = _json_term(value)
                    child = ElementTree.SubElement(binding, term["type"])
                    child.text = term["value"]
                    if "xml:lang" in term:
                        child.set(_XML_LANG, term["xml:lang"])
                    elif "datatype" in term:
                        child.set("datatype", term["datatype"])
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def markdown_text(result: "Result") -> str:
    """The rows as a Markdown table whose cells cannot break out of it."""
    _require(result, rows=True)
    lines = ["| " + " | ".join(result.columns) + " |", "|" + " --- |" * len(result.columns)]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in result.rows]
    return "\n".join(lines) + "\n"


def _cell(value: Value) -> str:
    text = lexical_form(value)
    for special in "\\|<>&*_`[]":
        text = text.replace(special, "\\" + special)
    return " ".join(text.split())


def turtle_text(result: "Result") -> str:
    """The graph as canonical Turtle."""
    from kg.turtle import canonical

    if result.graph is None:
        raise UsageError(
            f"Turtle is for CONSTRUCT and DESCRIBE, not {result.form}",
            hint="use table, csv or json",
        )
    return canonical(result.graph)


def data_frame(result: "Result", pandas: "ModuleType") -> "DataFrame":
    """The rows as a data frame: nullable Int64, Float64, boolean, datetime and string columns.

    Partial dates stay objects that sort; mixed columns stay objects.
    """
    _require(result, rows=True)
    columns = {}
    for index, name in enumerate(result.columns):
        values = [row[index] for row in result.rows]
        kinds = {_dtype(value) for value in values if value is not None}
        if kinds == {"Int64", "Float64"}:
            kinds = {"Float64"}
        dtype = kinds.pop() if len(kinds) == 1 else "object"
        if dtype == "string":
            values = [None if value is None else lexical_form(value) for value in values]
        elif dtype == "Float64":
            values = [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
        columns[name] = pandas.Series(values, dtype=dtype)
    return pandas.DataFrame(columns, columns=list(result.columns))  # type: ignore[no-any-return]


def _dtype(value: Value) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "Int64" if -(2**63) <= value < 2**63 else "object"
        case Decimal() | float():
            return "Float64"
        case datetime():
            return "datetime64[ns, UTC]" if value.tzinfo else "datetime64[ns]"
        case PartialDate():
            return "object"
        case _:
            return "string"


def _require(result: "Result", *, rows: bool | None) -> None:
    """Refuse a format that the answer does not fit; ``rows=None`` lets an ASK pass too."""
    if result.graph is not None or (rows and result.boolean is not None):
        raise UsageError(
            f"the answer of {result.form} has no rows",
            hint="write a graph as Turtle (ttl), a yes or no as json",
        )
