"""What may be filled in for a partnership: the columns of a CSV file, the questions of ``kg new``.

The names are those of the table that ``kg export --format csv`` writes, where it has them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from urllib.parse import urlsplit

from rdflib import URIRef

from kg.contributing.known import Known
from kg.errors import KgError, UnknownNameError
from kg.export.tables import SEPARATOR
from kg.model import Entity, PartialDate, ProductUse
from kg.vocabulary import KGC, KGE, ORGANISATION_KINDS, slug

_URL: Final = re.compile(r"https?://[!-;=?-\[\]_a-z~]+")
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]|<[A-Za-z/!]"
)
_COMPANY: Final = re.compile(r"(.+) \((\w+), ([A-Za-z]{2}), ([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: its name, what it says, and how its text is read.

    ``read`` raises ``KgError`` for a wrong text. ``many``: several, separated by ``; ``.
    """

    name: str
    about: str
    read: Callable[[Known, str], Any]
    needed: bool = False
    many: bool = False

    def value(self, known: Known, text: str) -> Any:
        """What the text says; ``None`` or ``()`` when it is empty. Raises ``KgError``."""
        parts = text.split(SEPARATOR.strip()) if self.many else [text]
        items = [part.strip() for part in parts if part.strip()]
        if not items and self.needed:
            raise KgError(f"'{self.name}' is needed", hint=f"give {self.about}")
        values = tuple(dict.fromkeys(self.read(known, item) for item in items))
        return values if self.many else next(iter(values), None)


def plain_text(longest: int, shortest: int = 1) -> Callable[[Known, str], str]:
    """A reader of text that can be shown as it is."""

    def read(_: Known, text: str) -> str:
        if _UNSAFE.search(text):
            raise KgError("markup or a control character", hint="write plain text on one line")
        text = " ".join(text.split())
        if not shortest <= len(text) <= longest:
            raise KgError(f"{len(text)} characters", hint=f"write {shortest} to {longest}")
        return text

    return read


def address(_: Known, text: str) -> str:
    """The address of a page. Raises ``KgError``."""
    try:
        host = urlsplit(text).hostname
    except ValueError:  # such as "http://[abc"
        host = None
    if not _URL.fullmatch(text) or not host:
        hint = "it begins with http:// or https:// and has no space and no letter outside ASCII"
        raise KgError(f"'{text}' is no address of a page", hint=hint)
    return text


def day(_: Known, text: str) -> PartialDate:
    """A year, month or day. Raises ``KgError``."""
    try:
        return PartialDate(text)
    except ValueError:
        raise KgError(f"'{text}' is no date", hint="write YYYY, YYYY-MM or YYYY-MM-DD") from None


def number(most: int | None = None) -> Callable[[Known, str], Decimal]:
    """A reader of numbers above 0, up to ``most``."""

    def read(_: Known, text: str) -> Decimal:
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal(0)
        if not value.is_finite() or value <= 0 or (most is not None and value > most):
            limit = f" and at most {most}" if most else ""
            raise KgError(f"'{text}' is no number above 0{limit}", hint="write it like 1500000")
        return value

    return read


def currency(_: Known, text: str) -> str:
    """An ISO 4217 code. Raises ``KgError``."""
    if not re.fullmatch("[A-Za-z]{3}", text):
        raise KgError(f"'{text}' is no currency", hint="write its ISO 4217 code, such as USD")
    return text.upper()


def country(text: str) -> str:
    """An ISO 3166-1 code. Raises ``KgError``."""
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise KgError(f"'{text}' is no country", hint="write its two letters, such as DE or CN")
    return text.upper()


def organisation(known: Known, text: str) -> URIRef:
    """A company by any of its names. Raises ``KgError``."""
    return known.organisation(text).iri


def concept(scheme: str) -> Callable[[Known, str], URIRef]:
    """A reader of the concepts of a scheme."""
    return lambda known, text: known.concept(scheme, text)


def scope(known: Known, text: str) -> URIRef | None:
    """What an amount covers; ``None`` for ``not-stated``. Raises ``KgError``."""
    return None if text == "not-stated" else known.concept("scope", text)


def new_company(known: Known, text: str) -> Entity:
    """A company to add, ``Name (TechCompany, NL, mapping)``; the same twice is one.

    Raises ``KgError``.
    """
    if (found := _COMPANY.fullmatch(text)) is None:
        raise KgError(f"'{text}'", hint="write it like Example Maps (TechCompany, NL, mapping)")
    name, kind, place, sector = found.groups()
    for entity in known.entities.candidates(name):
        said = (name, kind, place.upper(), known.concept("sector", sector))
        if (entity.label, entity.kind, entity.country, entity.sector) == said:
            return entity
    return company(known, name, kind, place, sector)


def company(known: Known, name: str, kind: str, place: str, sector: str) -> Entity:
    """The entity for a company that the data lack. Raises ``KgError`` where they have it."""
    name = plain_text(120)(known, name)
    if found := known.entities.candidates(name):
        raise KgError(f"'{name}' is there already, as {found[0].label}", hint="use that name")
    if kind not in ORGANISATION_KINDS:
        hint = f"choose from: {', '.join(ORGANISATION_KINDS)}"
        raise KgError(f"'{kind}' is no kind of company", hint=hint)
    iri = URIRef(KGE + slug(name))
    if not slug(name) or iri in known.entities:
        raise KgError(f"'{name}' gives no name of its own", hint="add a word that tells it apart")
    line = known.concept("sector", sector)
    return Entity(iri, name, kind, country=country(place), sector=line)


def product(known: Known, text: str) -> ProductUse:
    """A product, ``Alexa [Amazon] powers BMW iX3``: makers and the last two may be left out."""
    relations = "|".join(re.escape(name) for name in known.choices("relation"))
    text = " ".join(text.split())
    pattern = rf"(.+?)(?: \[([^\[\]]+)\])?(?: ({relations}) (.+))?"
    name, makers, relation, target = re.fullmatch(pattern, text).groups()  # type: ignore[union-attr]
    words = [known.organisation(maker.strip()).iri for maker in (makers or "").split(",") if maker]
    what, aim = _thing(known, name), _thing(known, target) if target else None
    return ProductUse(
        relation=known.concept("relation", relation) if relation else KGC["no-relation"],
        product=what if isinstance(what, URIRef) else None,
        product_name=None if isinstance(what, URIRef) else what,
        makers=tuple(words),
        target=aim if isinstance(aim, URIRef) else None,
        target_name=None if isinstance(aim, URIRef) else aim,
    )


def _thing(known: Known, name: str) -> URIRef | str:
    """The entity of that name, or the name itself: a source may speak of "Ford vehicles"."""
    try:
        return known.entities.resolve(name).iri
    except UnknownNameError:
        return plain_text(120)(known, name)


_DATE: Final = "YYYY, YYYY-MM or YYYY-MM-DD"

FIELDS: Final = (
    Field("source_url", "the address of the page that reports it", address, needed=True),
    Field("publisher", "who published it; needed for a page not yet cited", plain_text(120)),
    Field("published", f"when the page came out: {_DATE}", day),
    Field("quality", "solid, weak (a repost, a blog) or junk", concept("quality")),
    Field(
        "new_companies",
        "companies that the data lack, such as: Example Maps (TechCompany, NL, mapping)",
        new_company,
        many=True,
    ),
    Field("automakers", "the parties on the automaker side", organisation, True, True),
    Field("tech_companies", "the parties on the technology side", organisation, True, True),
    Field("others", "parties on neither side", organisation, many=True),
    Field("kind", "kind of deal, such as supply-agreement", concept("kind"), needed=True),
    Field("domains", "fields of technology, such as cloud", concept("domain"), True, True),
    Field("announced", f"when the act was made public: {_DATE}", day),
    Field("known_by", "earliest date of a page that shows it, if none reports the act", day),
    Field("started", "when it began; a plan is left out", day),
    Field("ended", "when it ended", day),
    Field("duration_years", "agreed duration in years", number(50)),
    Field("status_as_of", "date of the newest page on its status; else that of this page", day),
    Field("status", "how far it has come, such as announced", concept("status"), needed=True),
    Field("amount", "money, in units of the currency", number()),
    Field("currency", "ISO 4217 code, such as USD", currency),
    Field("amount_scope", "what the amount covers, such as whole-deal, or not-stated", scope),
    Field("products", "such as: Alexa [Amazon] powers BMW iX3", product, many=True),
    Field("geography", "places as the page names them", plain_text(80), many=True),
    Field("description", "a sentence or two in your own words", plain_text(400, 20), needed=True),
    Field("basis", "own-article, or side-mention in a page on something else", concept("basis")),
    Field("confidence", "high, medium or low", concept("confidence"), needed=True),
    Field("note", "why it is doubtful; needed where the confidence is low", plain_text(400, 10)),
    Field("expands", "ids of the earlier deals that it extends", Known.deal, many=True),
    Field("renews", "ids of the earlier deals that it renews", Known.deal, many=True),
    Field("replaces", "ids of the earlier deals that it replaces", Known.deal, many=True),
    Field("ends", "ids of the earlier deals that it ends", Known.deal, many=True),
)
"""All that may be filled in, in the order in which it is asked."""
