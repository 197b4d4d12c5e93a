"""What an audit of the data found wrong most often, looked for in every record.

A plan that stands as begun, an end that founds something, a title that tells of another year: all
of it was well-formed, and only reading the pages showed it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from kg.census import PARTIES
from kg.findings import Finding, Severity
from kg.folder import DataFolder
from kg.vocabulary import KG, KGC, KGE, short


def begun_too_early(data: DataFolder) -> Iterator[Finding]:
    """Starts that were still to come on the day up to which the status is known."""
    for deal, started in data.graph.subject_objects(KG.started):
        status, day = data.graph.value(deal, KG.status), data.graph.value(deal, KG.statusAsOf)
        if not status or not day or str(started) <= str(day) or str(started).startswith(str(day)):
            continue  # the last: a day in the year or month that kg:statusAsOf names
        problem = f"is {short(status)} as of {day}, before kg:started ({started}); a start to come "
        problem += "is no kg:started and leaves the deal kgc:announced, "
        yield data.finding(deal, problem + "else cite a page that shows it running")


def ended_too_early(data: DataFolder) -> Iterator[Finding]:
    """Deals that are over as of a day before their end, or as of the day that made them public."""
    for deal in data.graph.subjects(KG.status, KGC.terminated):
        ended, announced, day = (
            str(data.graph.value(deal, p) or "") for p in (KG.ended, KG.announced, KG.statusAsOf)
        )
        if not day or (deal, KG.ends, None) in data.graph:
            continue
        before_end = day < ended and not ended.startswith(day)
        if not (before_end or day[:7] == announced[:7]):
            continue
        problem = f"is terminated as of {day}, kg:announced {announced}, kg:ended {ended or 'none'}"
        yield data.finding(deal, problem + "; kg:statusAsOf is the day of the page on its end")


def memoranda(data: DataFolder) -> Iterator[Finding]:
    """Memoranda that stand as running, or as done, in the month that made them public."""
    for deal in data.graph.subjects(KG.kind, KGC.mou):
        announced, day = (data.graph.value(deal, p) for p in (KG.announced, KG.statusAsOf))
        status = data.graph.value(deal, KG.status)
        begun = status in (KGC.active, KGC.completed)
        if begun and announced and day and str(announced)[:7] == str(day)[:7]:
            problem = f"is a memorandum and {short(status)} in the month of its signing; a plan "
            problem += "stays kgc:announced until a page shows that it has begun"
            yield data.finding(deal, problem, Severity.WARNING)


def founding_ends(data: DataFolder) -> Iterator[Finding]:
    """Ends of a deal that have what the deal had formed."""
    for deal in data.graph.subjects(KG.ends):
        for formed in data.graph.objects(deal, KG.formed):
            problem = f"ends a deal and has kg:formed {short(formed)}; "
            yield data.finding(deal, problem + "that belongs to the record of the founding")


def statuses_without_page(data: DataFolder) -> Iterator[Finding]:
    """Statuses of a later day than every page that their record cites."""
    for deal, day in data.graph.subject_objects(KG.statusAsOf):
        cited = list(data.graph.objects(deal, DCTERMS.source))
        issued = [data.graph.value(page, DCTERMS.issued) for page in cited]
        if not cited or None in issued or (deal, KG.announced, day) in data.graph:
            continue
        newest = max(map(str, issued))
        if str(day) > newest and not str(day).startswith(newest):
            problem = f"kg:statusAsOf {day}, but the newest page cited is of {newest}; "
            yield data.finding(deal, problem + "cite the page that shows it", Severity.WARNING)


def titles(data: DataFolder) -> Iterator[Finding]:
    """Labels that name another year or kind than the record, or a company that is no party."""
    labels = data.graph.subject_objects(SKOS.prefLabel)
    named = {str(label): iri for iri, label in labels if str(iri).startswith(str(KGE))}
    for deal in data.graph.subjects(RDF.type, KG.Partnership):
        label = str(data.graph.value(deal, SKOS.prefLabel) or "")
        companies, colon, rest = label.rpartition(": ")
        kind, _, year = rest.partition(", ")
        if not colon:
            continue
        announced = str(data.graph.value(deal, KG.announced) or "")
        if not (announced.startswith(year) if year else not announced):
            fault = f"the year {year or 'is missing'}, kg:announced is {announced or 'not given'}"
            yield data.finding(deal, f"its label {label!r}: {fault}; bring it up to date")
        meant = str(data.graph.value(data.graph.value(deal, KG.kind), SKOS.prefLabel))
        if not kind.startswith(meant):
            fault = f"the kind {kind!r}, kg:kind is {meant!r}"
            yield data.finding(deal, f"its label {label!r}: {fault}; bring it up to date")
        parties = {party for side in PARTIES for party in data.graph.objects(deal, side)}
        for party in _strangers(companies, named, parties):
            problem = f"its label names {party}, which is no party; bring it up to date"
            yield data.finding(deal, problem)


def _strangers(companies: str, named: Mapping[str, Node], parties: set[Node]) -> Iterator[str]:
    sides = companies.replace(" – ", ", ").replace(" and ", ", ").split(", ")
    for name in sides:
        if name in named and named[name] not in parties:
            yield short(named[name])


CHECKS: Final[tuple[Callable[[DataFolder], Iterator[Finding]], ...]] = (
    begun_too_early,
    ended_too_early,
    memoranda,
    founding_ends,
    statuses_without_page,
    titles,
)
