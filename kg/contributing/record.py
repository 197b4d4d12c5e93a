"""From what was filled in to a partnership, its document and the companies that are new with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from kg.contributing.known import Known
from kg.model import Amount, Document, Entity, PartialDate, Partnership
from kg.vocabulary import KGC, KGP, document_iri, slug


@dataclass(frozen=True, slots=True)
class Contribution:
    """One deal to add; ``page`` is ``None`` when the data cite that page already."""

    deal: Partnership
    page: Document | None
    companies: tuple[Entity, ...]


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
