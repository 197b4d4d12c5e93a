"""Claims of many documents → one partnership a deal, with all its evidence.

Documents that assert a deal between the same automaker and technology company within
``SAME_DEAL_DAYS`` speak of one deal. If the curated data hold that deal, the claims become
evidence for it; otherwise they make a new partnership with the origin ``kgc:extracted``.

>>> confidence_of([0.6, 0.6])
0.84
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Final

from rdflib import URIRef

from kg.claims import Claim, EntityRef, Modality
from kg.model import Document, PartialDate, Partnership
from kg.vocabulary import AUTOMAKER_KINDS, KGC, KGP, slug

SAME_DEAL_DAYS: Final = 60
"""Two reports of one party set within this many days are one deal (a rule of the data set)."""

KIND_OF_PREDICATE: Final = {
    "jointVentureWith": KGC["joint-venture"],
    "acquires": KGC["acquisition"],
    "investsIn": KGC["equity-investment"],
    "suppliesTo": KGC["supply-agreement"],
    "partnersWith": KGC["strategic-alliance"],
}
"""The kind that a deal has when this is the most specific thing said of it, in that order."""

CONFIDENCE_LEVELS: Final = (
    (0.9, KGC["confidence-high"]),
    (0.7, KGC["confidence-medium"]),
    (0.0, KGC["confidence-low"]),
)


@dataclass(frozen=True, slots=True)
class Deal:
    """A partnership, curated or new, and the claims that speak of it.

    >>> from kg.vocabulary import KGE
    >>> Deal(Partnership(KGP["a-x"], "A-X", (KGE["A"],), (KGE["X"],)), claims=()).claims
    ()
    """

    partnership: Partnership
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """What one document asserts of one pair of companies.

    ``announced`` is the date that the text gives, ``published`` that of the document: a report
    is often later than the act, so the two are not the same thing.
    """

    automaker: EntityRef
    tech_company: EntityRef
    announced: PartialDate | None
    published: PartialDate | None
    claims: tuple[Claim, ...]

    @property
    def when(self) -> PartialDate | None:
        return self.announced or self.published


def assemble(
    claims: Iterable[Claim],
    documents: Mapping[URIRef, Document],
    curated: Sequence[Partnership],
) -> list[Deal]:
    """Return the deals that the asserted claims speak of, in the order of their IRIs.

    ``documents`` gives the date of each claim's document. A claim without a date of its own is
    placed in time by its document. Deals between companies of one side only are not
    partnerships; their claims stay claims, and facts.

    >>> from kg.claims import Evidence
    >>> from kg.vocabulary import KGD, KGE
    >>> ford = EntityRef(KGE["Ford"], "Ford", "Automaker")
    >>> baidu = EntityRef(KGE["Baidu"], "Baidu", "TechCompany")
    >>> place = Evidence(0, 28, "Ford and Baidu are partners.")
    >>> said = Claim((ford,), "partnersWith", baidu, Modality.ASSERTED, 0.9, place, KGD["a"])
    >>> [deal] = assemble([said], {KGD["a"]: Document(KGD["a"])}, [])
    >>> deal.partnership.label, len(deal.claims)
    ('Ford – Baidu, undated', 1)
    """
    by_pair: dict[tuple[URIRef, URIRef], list[_Report]] = {}
    for report in _reports(claims, documents):
        pair = (report.automaker.iri, report.tech_company.iri)
        by_pair.setdefault(pair, []).append(report)
    known: dict[tuple[URIRef, URIRef], list[Partnership]] = {}
    for partnership in curated:
        for automaker in partnership.automakers:
            for tech_company in partnership.tech_companies:
                known.setdefault((automaker, tech_company), []).append(partnership)
    evidence: dict[URIRef, tuple[Partnership, list[Claim]]] = {}
    for pair, reports in sorted(by_pair.items()):
        unmatched: list[_Report] = []
        for report in reports:
            match = _match(report, known.get(pair, []))
            if match is None:
                unmatched.append(report)
            else:
                evidence.setdefault(match.iri, (match, []))[1].extend(report.claims)
        for cluster in _clusters(unmatched):
            partnership = _new_partnership(cluster, taken=evidence.keys())
            evidence[partnership.iri] = (
                partnership,
                [claim for report in cluster for claim in report.claims],
            )
    return [Deal(partnership, tuple(found)) for _, (partnership, found) in sorted(evidence.items())]


def confidence_of(confidences: Iterable[float]) -> float:
    """The probability that at least one of several independent reports is right.

    Noisy-or, ``1 - Π(1 - c)``, rounded to four places. Source: Pearl, Probabilistic Reasoning in
    Intelligent Systems (1988), section 4.3.2.
    """
    return round(1 - prod(1 - c for c in confidences), 4)


def _reports(claims: Iterable[Claim], documents: Mapping[URIRef, Document]) -> list[_Report]:
    asserted = [claim for claim in claims if claim.modality is Modality.ASSERTED]
    deals: dict[tuple[URIRef, EntityRef, EntityRef], list[Claim]] = {}
    for claim in asserted:
        pair = _pair(claim)
        if claim.predicate in KIND_OF_PREDICATE and pair is not None:
            deals.setdefault((claim.document, *pair), []).append(claim)
    reports = []
    for (document, automaker, tech_company), said in sorted(
        deals.items(), key=lambda item: item[0]
    ):
        parties = {automaker.iri, tech_company.iri}
        terms = [
            claim
            for claim in asserted
            if claim.document == document
            and len(claim.subjects) > 1
            and parties <= {subject.iri for subject in claim.subjects}
        ]
        dates = sorted(claim.date for claim in said if claim.date is not None)
        published = documents[document].published if document in documents else None
        announced = dates[0] if dates else None
        reports.append(_Report(automaker, tech_company, announced, published, (*said, *terms)))
    return reports


def _pair(claim: Claim) -> tuple[EntityRef, EntityRef] | None:
    """The automaker and the technology side of a claim; ``None`` if both are of one side."""
    if isinstance(claim.object, str) or len(claim.subjects) != 1:
        return None
    ends = (claim.subjects[0], claim.object)
    sides = [end.kind in AUTOMAKER_KINDS for end in ends]
    if sides == [True, False]:
        return ends
    return (ends[1], ends[0]) if sides == [False, True] else None


def _match(report: _Report, known: Sequence[Partnership]) -> Partnership | None:
    """The curated deal that a report speaks of: the nearest one within the window.

    A report without any date speaks of the deal only where the pair has just one.
    """
    if report.when is None:
        return known[0] if len(known) == 1 else None
    dated = [
        (_days_apart(report.when, when), partnership.iri, partnership)
        for partnership in known
        if (when := partnership.announced or partnership.started) is not None
    ]
    if not dated:
        return None
    distance, _, nearest = min(dated, key=lambda entry: entry[:2])
    return nearest if distance <= SAME_DEAL_DAYS else None


def _clusters(reports: Iterable[_Report]) -> list[list[_Report]]:
    """Reports of one pair, split where two neighbours in time lie too far apart."""
    clusters: list[list[_Report]] = []
    for report in sorted(reports, key=lambda r: (r.when is None, r.when or PartialDate("0001"))):
        last = clusters[-1][-1] if clusters else None
        if last is not None and _same_time(last.when, report.when):
            clusters[-1].append(report)
        else:
            clusters.append([report])
    return clusters


def _same_time(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return one is other
    return _days_apart(one, other) <= SAME_DEAL_DAYS


def _days_apart(one: PartialDate, other: PartialDate) -> int:
    """The least number of days between two dates, each of which may span a month or a year."""
    earlier, later = sorted([_span(one), _span(other)])
    return max(0, (later[0] - earlier[1]).days)


def _span(when: PartialDate) -> tuple[date, date]:
    year, month, day = (int(part) for part in (when.text + "-0-0").split("-")[:3])
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last_month = month or 12
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)


def _new_partnership(reports: Sequence[_Report], taken: Iterable[URIRef]) -> Partnership:
    first = reports[0]
    claims = [claim for report in reports for claim in report.claims]
    said = {claim.predicate for claim in claims}
    kind = next(kind for predicate, kind in KIND_OF_PREDICATE.items() if predicate in said)
    scores = {c.document: c.confidence for c in sorted(claims, key=lambda c: c.confidence)}
    confidence = confidence_of(scores.values())
    year = first.when.text[:4] if first.when else "undated"
    name = f"extracted-{first.automaker.label}-{first.tech_company.label}-{year}"
    iri = KGP[slug(name).lower()]
    number = 1
    while iri in taken:
        number += 1
        iri = KGP[f"{slug(name).lower()}-{number}"]
    return Partnership(
        iri,
        f"{first.automaker.label} – {first.tech_company.label}, {year}",
        automakers=(first.automaker.iri,),
        tech_companies=(first.tech_company.iri,),
        formed=next((_object_iri(c) for c in claims if c.predicate == "formed"), None),
        kind=kind,
        domains=tuple(sorted({_object_iri(c) for c in claims if c.predicate == "inDomain"})),
        announced=first.announced,
        known_by=None if first.announced else first.published,
        status=KGC["announced"],
        status_as_of=max((r.published for r in reports if r.published), default=None),
        sources=tuple(sorted({claim.document for claim in claims})),
        confidence=next(level for floor, level in CONFIDENCE_LEVELS if confidence >= floor),
        origin=KGC["extracted"],
    )


def _object_iri(claim: Claim) -> URIRef:
    assert isinstance(claim.object, EntityRef)
    return claim.object.iri
