"""Rows of Python values from SPARQL results in TSV: quicker than asking for term after term.

The engine writes all rows in one go; a text that stands in many rows is read once.
"""

import re
from functools import partial
from typing import Final

from rdflib import BNode, URIRef
from rdflib.namespace import XSD

from kg.terms import Row, Value, python_value, texts_of, values_of

_ESCAPE: Final = re.compile(r"\\(.)")
_IRI_OF: Final = partial(str.__new__, URIRef)  # an engine gives valid IRIs: no second check
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def rows_of_tsv(tsv: str) -> tuple[tuple[str, ...], list[Row]]:
    r"""The columns and rows of a result.

    >>> rows_of_tsv("?name\t?deals\n\"Ford\"@en\t52\n\"Nio\"\t\n")
    (('name', 'deals'), [('Ford', 52), ('Nio', None)])
    """
    head, _, body = tsv.partition("\n")
    columns = tuple(name[1:] for name in head.split("\t")) if head else ()
    if not columns:
        return (), [()] * body.count("\n")
    if not body:
        return columns, []
    cells = body.removesuffix("\n").replace("\n", "\t").split("\t")
    width = len(columns)
    return columns, list(zip(*(_values(cells[i::width]) for i in range(width)), strict=True))


def _values(cells: list[str]) -> list[Value]:
    """The values of one column: each different text read once, or all in one go."""
    sample = cells[:200]
    if 2 * len(set(sample)) > len(sample) and (found := _uniform(cells)) is not None:
        return found
    known: dict[str, Value] = dict.fromkeys(cells)
    for cell in known:
        known[cell] = _value(cell)
    return list(map(known.__getitem__, cells))


def _uniform(cells: list[str]) -> list[Value] | None:
    """The values of a column of IRIs alone, or of texts in one language or of one datatype.

    ``None`` for a column of anything else.
    """
    column = "\n".join(cells)
    if column.startswith("<") and column.endswith(">"):
        iris = column[1:-1].split(">\n<")
        return list(map(_IRI_OF, iris)) if len(iris) == len(cells) else None
    tail = cells[0].rpartition('"')[2]
    if "\\" in column or not (column.startswith('"') and column.endswith(f'"{tail}')):
        return None
    texts = column[1 : -len(tail) - 1].split(f'"{tail}\n"')
    if len(texts) != len(cells):
        return None
    if not tail:
        return list(texts)
    if tail.startswith("@"):
        return texts_of(texts, language=tail[1:].lower())
    return values_of(texts, tail[3:-1])


def _value(cell: str) -> Value:
    if cell.startswith("<"):
        return str.__new__(URIRef, cell[1:-1])
    if cell.startswith('"'):
        end = cell.rindex('"')
        text, tail = cell[1:end], cell[end + 1 :]
        if "\\" in text:
            text = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)
        if tail.startswith("@"):
            return python_value(text, None, tail[1:])
        return python_value(text, tail[3:-1] if tail else None)
    if not cell:
        return None
    if cell.startswith("_:"):
        return BNode(cell[2:])
    if cell in ("true", "false"):
        return cell == "true"
    if "e" in cell or "E" in cell:
        return float(cell)
    return python_value(cell, str(XSD.decimal if "." in cell else XSD.integer))
