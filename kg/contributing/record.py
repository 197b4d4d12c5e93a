"""From what was filled in to a partnership, its document and the companies that are new with it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from rdflib import URIRef

from kg.contributing.known import Known
from kg.model import Amount, Document, Entity, PartialDate, Partnership
from kg.vocabulary import KGC, KGD, KGP, slug


@dataclass(frozen=True, slots=True)
class Contribution:
    """One deal to add; ``page`` is ``None`` when the data cite that page already."""

    deal: Partnership
    page: Document | None
    companies: tuple[Entity, ...]


def problems(known: Known, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong between the fields, as (field, message); each field is right by itself.

    A field that is not in ``given`` was wrong and is not spoken of again.
    """
    yield from _page_problems(known, given)
    yield from _date_problems(given)
    sides = [set(given.get(side, ())) for side in ("automakers", "tech_companies", "others")]
    for field, one, other in (("tech_companies", 0, 1), ("others", 0, 2), ("others", 1, 2)):
        for iri in sorted(sides[one] & sides[other]):
            yield field, f"{known.entities[iri].label} stands on two sides; name it once"
    if given.get("amount") and "currency" in given and not given["currency"]:
        yield "currency", "an amount needs its currency, such as USD"
    for field in ("currency", "amount_scope"):
        if given.get(field) and "amount" in given and not given["amount"]:
            yield field, "there is no amount that it belongs to"
    side_mention = given.get("basis") == KGC["basis-side-mention"]
    if side_mention and given.get("confidence") == KGC["confidence-high"]:
        yield "confidence", "a record that rests on a side mention is medium or low"
    if given.get("confidence") == KGC["confidence-low"] and "note" in given and not given["note"]:
        yield "note", "say why the confidence is low"
    over = (KGC.terminated, KGC.completed, None)
    if (ended := given.get("ended")) and given.get("status") not in over:
        as_of = given.get("status_as_of") or given.get("published")
        if as_of and str(ended) < str(as_of)[: len(str(ended))]:
            yield "status", f"it ended in {ended}: write terminated or completed"


def _page_problems(known: Known, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    page = known.pages.get(given.get("source_url") or "")
    for field in ("publisher", "published", "quality"):
        if field not in given or "source_url" not in given:
            continue
        if page is None and not given[field] and field != "published":
            yield field, "is needed for a page that the data do not cite yet"
        if page is not None and given[field] and given[field] != getattr(page, field):
            yield field, f"the data cite this page already, with {getattr(page, field) or 'none'}"


def _date_problems(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if {"announced", "known_by"} <= set(given) and not (given["announced"] or given["known_by"]):
        yield "announced", "give the date, or else known_by: the earliest page that shows the deal"
    today = date.today().isoformat()
    for field in ("published", "announced", "known_by", "status_as_of"):
        if given.get(field) and str(given[field]) > today[: len(str(given[field]))]:
            yield field, f"{given[field]} lies in the future"
    for begin in ("announced", "started"):
        start, end = given.get(begin), given.get("ended")
        if start and end:
            length = min(len(str(start)), len(str(end)))
            if str(end)[:length] < str(start)[:length]:
                yield "ended", f"{end} is before {begin} {start}; correct one"


def contribution(known: Known, given: Mapping[str, Any]) -> Contribution:
    """The deal that the fields describe; they have no problems."""
    url = given["source_url"]
    page, new = known.pages.get(url), None
    if page is None:
        page = new = Document(
            document_iri(url),
            url,
            publisher=given["publisher"],
            published=given["published"],
            quality=given["quality"],
        )
    amounts = (Amount(given["amount"], given["currency"], given["amount_scope"]),)
    same = "others kind domains announced known_by started ended duration_years status products "
    same += "geography description confidence note basis expands renews replaces ends"
    deal = Partnership(
        deal_iri(known, given),
        deal_label(known, given),
        given["automakers"],
        given["tech_companies"],
        status_as_of=given["status_as_of"] or page.published,
        values=amounts if given["amount"] else (),
        origin=KGC.curated,
        sources=(page.iri,),
        **{name: given[name] for name in same.split()},
    )
    return Contribution(deal, new, given["new_companies"])


def repeated(known: Known, deal: Partnership) -> Partnership | None:
    """The deal that the data have of the same parties, kind and date, from the same page."""
    for other in known.deals.values():
        alike = set(other.participants) == set(deal.participants) and other.kind == deal.kind
        if alike and other.since == deal.since and set(deal.sources) & set(other.sources):
            return other
    return None


def document_iri(url: str) -> URIRef:
    """The IRI of the page at an address: its site, and ten digits of the SHA-256 of the address.

    >>> document_iri("https://www.example.com/a").removeprefix(str(KGD))
    'example.com-7ea22417f4'
    """
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    return KGD[f"{slug(site)}-{hashlib.sha256(url.encode('utf-8')).hexdigest()[:10]}"]


def deal_iri(known: Known, given: Mapping[str, Any]) -> URIRef:
    """A name that no deal has: first parties and year, and a number where that is taken."""
    first = [known.entities[given[side][0]].label for side in ("automakers", "tech_companies")]
    name = "-".join([*(slug(label).lower().replace("_", "-") for label in first), _year(given)])
    taken, number = name, 1
    while KGP[taken] in known.deals:
        number += 1
        taken = f"{name}-{number}"
    return KGP[taken]


def deal_label(known: Known, given: Mapping[str, Any]) -> str:
    """``Ford Motor Company – Google: supply agreement, 2021``, as all records are labelled."""
    sides = [_side(known, given[side]) for side in ("automakers", "tech_companies")]
    kind = known.concepts["kind"][given["kind"]].label
    return f"{' – '.join(sides)}: {kind}, {_year(given)}"


def _side(known: Known, parties: tuple[URIRef, ...]) -> str:
    labels = [known.entities[iri].label for iri in parties]
    more = f" and {len(labels) - 2} more" if len(labels) > 2 else ""
    return ", ".join(labels[:2]) + more


def _year(given: Mapping[str, Any]) -> str:
    dated: PartialDate | None = given["announced"] or given["started"] or given["known_by"]
    return str(dated.year) if dated else "undated"
