"""RDF terms ↔ Python values, the same whichever engine answered.

>>> python_value("1.50", str(XSD.decimal))
Decimal('1.5')
>>> python_value("2021-02", str(XSD.gYearMonth))
PartialDate(text='2021-02')
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeAlias

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.model import PartialDate


class Text(str):
    """A text that is more than a plain string: it has a language or a datatype of its own.

    It is equal to the plain ``str``; ``language`` and ``datatype`` are ``None`` where absent.

    >>> text = Text("Hallo", language="de")
    >>> text == "Hallo", text.language
    (True, 'de')
    """

    __slots__ = ("datatype", "language")
    language: str | None
    datatype: str | None

    def __new__(
        cls, value: str, *, language: str | None = None, datatype: str | None = None
    ) -> "Text":
        text = super().__new__(cls, value)
        text.language = language
        text.datatype = datatype
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return _text, (str(self), self.language, self.datatype)


def _text(value: str, language: str | None, datatype: str | None) -> Text:
    return Text(value, language=language, datatype=datatype)


Value: TypeAlias = (
    str | int | Decimal | float | bool | datetime | PartialDate | URIRef | BNode | None
)
"""What a cell of a result holds; ``None`` is an unbound variable."""

Row: TypeAlias = tuple[Value, ...]

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> Decimal:
    """The number without trailing zeros, so that all engines' forms look alike."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text) + 0


def _float(text: str) -> float:
    return float({"INF": "inf", "+INF": "inf", "-INF": "-inf"}.get(text, text))


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


_date: Final = lru_cache(maxsize=50_000)(PartialDate)
"""Every day of a century is read once: the same days stand in many rows."""

_READERS: Final[dict[str, Callable[[str], Value]]] = {
    **dict.fromkeys(
        map(
            str,
            (
                XSD.integer, XSD.int, XSD.long, XSD.short, XSD.byte, XSD.nonNegativeInteger,
                XSD.positiveInteger, XSD.nonPositiveInteger, XSD.negativeInteger,
                XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte,
            ),
        ),
        _integer,
    ),
    str(XSD.string): str,
    str(XSD.decimal): _decimal,
    str(XSD.double): _float,
    str(XSD.float): _float,
    str(XSD.boolean): _boolean,
    str(XSD.dateTime): datetime.fromisoformat,
    str(XSD.date): _date,
    str(XSD.gYear): _date,
    str(XSD.gYearMonth): _date,
}  # fmt: skip

_DATE_TYPES: Final = {4: str(XSD.gYear), 7: str(XSD.gYearMonth), 10: str(XSD.date)}


def python_value(
    lexical: str, datatype: str | None = None, language: str | None = None
) -> str | int | Decimal | float | bool | datetime | PartialDate:
    """The Python value of a literal.

    Dates that are years, months or days become ``PartialDate``. A literal in a language, of a
    datatype not known here, or whose text does not fit its datatype becomes ``Text``.
    """
    if language:
        return Text(lexical, language=language.lower())
    if datatype is None:
        return lexical
    reader = _READERS.get(datatype)
    try:
        if reader is not None:
            return reader(lexical)  # type: ignore[return-value]
    except (ValueError, KeyError):
        pass
    return Text(lexical, datatype=datatype)


def values_of(texts: Sequence[str], datatype: str) -> list[Value]:
    """As ``python_value``, of many literals of one datatype.

    >>> values_of(["7", "seven"], str(XSD.integer))
    [7, 'seven']
    """
    if datatype not in _READERS:
        return texts_of(texts, datatype=datatype)
    try:
        return list(map(_READERS[datatype], texts))
    except (ValueError, KeyError):  # one of them does not fit
        return [python_value(text, datatype) for text in texts]


def texts_of(
    texts: Iterable[str], *, language: str | None = None, datatype: str | None = None
) -> list[Value]:
    """Each as a ``Text``; quicker than one by one."""
    found: list[Value] = []
    new = str.__new__
    for text in texts:
        value = new(Text, text)
        value.language, value.datatype = language, datatype
        found.append(value)
    return found


def from_rdflib(term: Node | None) -> Value:
    """The Python value of an rdflib term; ``None`` for ``None``.

    >>> from_rdflib(Literal("2021-02", datatype=XSD.gYearMonth)).year
    2021
    """
    if isinstance(term, Literal):
        datatype = None if term.datatype is None else str(term.datatype)
        return python_value(str(term), datatype, term.language)
    return term  # type: ignore[return-value]


def lexical_form(value: Value) -> str:
    """The text of a value, as CSV writes it; empty for ``None``.

    >>> lexical_form(True), lexical_form(Decimal("1E+1")), lexical_form(2.0)
    ('true', '10', '2.0')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case float() if math.isinf(value):
            return "INF" if value > 0 else "-INF"
        case float() if math.isnan(value):
            return "NaN"
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case BNode():
            return f"_:{value}"
        case _:
            return str(value)


def datatype_of(value: Value) -> str | None:
    """The datatype IRI of a value; ``None`` for IRIs, plain texts and texts in a language.

    >>> datatype_of(True)
    'http://www.w3.org/2001/XMLSchema#boolean'
    """
    match value:
        case Text():
            return value.datatype
        case bool():
            return str(XSD.boolean)
        case int():
            return str(XSD.integer)
        case Decimal():
            return str(XSD.decimal)
        case float():
            return str(XSD.double)
        case datetime():
            return str(XSD.dateTime)
        case PartialDate():
            return _DATE_TYPES[len(value.text)]
        case _:
            return None
