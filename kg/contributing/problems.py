"""What is wrong between the fields of a contribution, each of which is right by itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from kg.contributing.known import Known
from kg.model import Document, Entity, PartialDate
from kg.vocabulary import AUTOMAKER_KINDS, KGC, ORGANISATION_KINDS, document_iri, short

_NO_MAKERS: Final = ("TechCompany", "MobilityOperator", "Government")


def problems(known: Known, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong between the fields, as (field, message).

    A field that is not in ``given`` was wrong and is not spoken of again.
    """
    url = given.get("source_url") or ""
    if (page := known.pages.get(url)) is None and url:
        name = document_iri(url)
        for other in known.pages.values():
            if other.iri == name:  # its address was changed by hand: two pages would become one
                yield "source_url", f"{short(name)} is {other.url} now; run kg check --fix first"
    yield from _page_problems(page, given)
    published = page.published if page else given.get("published")
    yield from _date_problems(published, given)
    yield from _side_problems(known, given)
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
        as_of = given.get("status_as_of") or published
        if as_of and _before(ended, as_of):
            yield "status", f"it ended in {ended}: write terminated or completed"


def _side_problems(known: Known, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    makers, firms, others = (
        [known.entities[iri] for iri in sorted(given.get(side, ()))]
        for side in ("automakers", "tech_companies", "others")
    )
    for field, one, other in (
        ("tech_companies", firms, makers), ("others", others, makers), ("others", others, firms)
    ):  # fmt: skip
        for party in one:
            if party in other:
                yield field, f"{party.label} stands on two sides; name it once"
    if any(_makes_cars(known, party) for party in makers):
        return
    makes = [party for party in firms if _is_maker(party)]
    # a software unit of a carmaker may stand alone on its side, but not against a carmaker
    if makers and makes and all(party.kind in _NO_MAKERS for party in makers):
        problem = f"{_named(makers[0])}, no automaker; is it one of the tech_companies? "
        yield "automakers", problem + "if not, name its unit that makes cars, a new company perhaps"
    if makers and len(makes) == len(firms) > 0:
        yield "tech_companies", f"{_named(firms[0])}; is it one of the automakers?"


def _makes_cars(known: Known, party: Entity) -> bool:
    """Whether it, or a unit that it owns or shares, does: Sony has a carmaker with Honda."""
    entities = known.entities.values()
    units = (unit for unit in entities if party.iri in (unit.parent, *unit.owners))
    return any(map(_is_maker, (party, *units)))


def _is_maker(party: Entity) -> bool:
    """Whether its class or its sector says that it makes cars."""
    if party.kind in AUTOMAKER_KINDS:
        return True
    return party.kind in ORGANISATION_KINDS and party.sector == KGC["sector-automaker"]


def _named(party: Entity) -> str:
    article = "an" if party.kind[0] in "AEIOU" else "a"
    return f"{party.label} is {article} {party.kind}"


def _page_problems(page: Document | None, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in ("publisher", "published", "quality"):
        if field not in given or "source_url" not in given:
            continue
        if page is None and not given[field] and field != "published":
            yield field, "is needed for a page that the data do not cite yet"
        if page is not None and given[field] and given[field] != getattr(page, field):
            yield field, f"the data cite this page already, with {getattr(page, field) or 'none'}"


def _date_problems(
    published: PartialDate | None, given: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    if {"announced", "known_by"} <= set(given) and not (given["announced"] or given["known_by"]):
        yield "announced", "give the date, or else known_by: the earliest page that shows the deal"
    today = date.today().isoformat()
    for field in ("published", "announced", "known_by", "status_as_of"):
        if given.get(field) and _before(today, given[field]):
            yield field, f"{given[field]} lies in the future"
    for field in ("announced", "known_by"):
        if given.get(field) and published and _before(published, given[field]):
            yield field, f"{given[field]} is after the page came out, {published}; correct one"
    started, as_of = given.get("started"), given.get("status_as_of")
    if started and published and _before(published, started):
        yield "started", f"{started} is after the page came out, {published}; leave a plan out"
    elif started and as_of and _before(as_of, started):
        yield "status_as_of", f"{as_of} is before started {started}; correct one"
    for begin in ("announced", "started"):
        start, end = given.get(begin), given.get("ended")
        if start and end and _before(end, start):
            yield "ended", f"{end} is before {begin} {start}; correct one"


def _before(one: PartialDate | str, other: PartialDate | str) -> bool:
    """Whether a date is surely before another one, as far as both are known."""
    length = min(len(str(one)), len(str(other)))
    return str(one)[:length] < str(other)[:length]
