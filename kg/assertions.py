"""What must hold of the data beyond SHACL: each check yields its findings.

SHACL says what one record looks like; these look at names, references, dates, duplicates and
counts over all records.
"""

import csv
import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, RDF, SDO, SKOS
from rdflib.term import BNode

from kg.census import census, parties
from kg.findings import Finding, Severity
from kg.folder import DataFolder
from kg.grounds import GROUNDS
from kg.model import Entity
from kg.rdf import PART_TYPES, SHAPES
from kg.registry import fold
from kg.vocabulary import BASE, KG, KGC, KGD, KGE, KGP, short

_OWN: Final = tuple(map(str, (KG, KGC, KGD, KGE, KGP)))
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]"
)
_MARKUP: Final = re.compile(r"<[a-z/!]", re.IGNORECASE)
_LINKS: Final = (KG.expands, KG.renews, KG.replaces, KG.ends)
_OVER: Final = (KGC.terminated, KGC.completed)
MINIMUMS: Final = "minimums.csv"


def undefined(data: DataFolder) -> Iterator[Finding]:
    """Things that are referred to, by a subject, predicate or object, but described nowhere."""
    defined = {*map(str, data.graph.subjects(RDF.type)), *_OWN}
    names = sorted(defined)
    for file in data.files:
        terms = {
            (str(s), str(t)) for s, p, o in file.graph for t in (s, p, o) if isinstance(t, URIRef)
        }
        for subject, text in sorted(terms):
            if text in defined or not text.startswith(_OWN) or file.name == "shapes.ttl":
                continue
            near = difflib.get_close_matches(text, names, n=1, cutoff=0.85)
            hint = f"did you mean {short(near[0])}?" if near else "describe it or correct the name"
            what = "begins no paragraph with its class" if text == subject else "is not described"
            yield data.finding(subject, f"{short(text)} {what}; {hint}", value=URIRef(text))


def misplaced_properties(data: DataFolder) -> Iterator[Finding]:
    """Properties that the class of their subject does not have."""
    allowed = {cls: {p.predicate for p in SHAPES[model]} for model, cls in PART_TYPES.items()}
    extra = {OWL.sameAs, SKOS.prefLabel, RDF.type}
    entity = {p.predicate for p in SHAPES[Entity]} | extra
    for subject, cls in data.graph.subject_objects(RDF.type):
        known = entity if str(subject).startswith(str(KGE)) else allowed.get(URIRef(str(cls)))
        if known is None:
            continue
        for predicate in set(data.graph.predicates(subject)) - known - {RDF.type}:
            near = difflib.get_close_matches(str(predicate), sorted(map(str, known)), n=1)
            hint = f"; did you mean {short(near[0])}?" if near else ""
            problem = f"{short(predicate)} is not a property of a {short(cls)}{hint}"
            yield data.finding(subject, problem, field=predicate)


def unsafe_texts(data: DataFolder) -> Iterator[Finding]:
    """Texts that cannot be shown as they are, and literals that do not fit their datatype."""
    for subject, predicate, term in data.graph:
        if not isinstance(term, Literal):
            continue
        text, problem = str(term), None
        if _UNSAFE.search(text):
            problem = "has a control or invisible character"
        elif _MARKUP.search(text):
            problem = "has markup; write plain text"
        elif text != text.strip() or "  " in text:
            problem = "has space at an end or twice in a row"
        elif not text:
            problem = "is empty"
        elif term.ill_typed:
            problem = f"is not a valid {short(term.datatype)}"
        if problem:
            message = f"{short(predicate)} {text[:60]!r} {problem}"
            yield data.finding(subject, message, field=predicate, value=term)


def blank_nodes(data: DataFolder) -> Iterator[Finding]:
    """Files with blank nodes: they have no name by which a change could be reviewed."""
    for file in data.files:
        if any(isinstance(term, BNode) for triple in file.graph for term in triple):
            problem = "has [ … ] or ( … ): give each part a name and a paragraph of its own"
            yield Finding(file.name, 0, Severity.ERROR, problem)


def described_twice(data: DataFolder) -> Iterator[Finding]:
    """Subjects with paragraphs in two files."""
    for subject, ((first, line), (second, other), *_) in data.repeated():
        problem = f"{short(subject)}: is described in {first}:{line} too; keep one"
        yield Finding(second, other, Severity.ERROR, problem)


def date_order(data: DataFolder) -> Iterator[Finding]:
    """Ends before beginnings, and ends that the status does not know of."""
    graph = data.graph
    for deal, end in graph.subject_objects(KG.ended):
        for begin in (KG.started, KG.announced):
            for start in graph.objects(deal, begin):
                length = min(len(str(start)), len(str(end)))
                if str(end)[:length] < str(start)[:length]:
                    problem = f"kg:ended {end} is before {short(begin)} {start}; correct one"
                    yield data.finding(deal, problem, field=KG.ended)
        asof, status = graph.value(deal, KG.statusAsOf), graph.value(deal, KG.status)
        if asof is not None and str(end) < str(asof)[: len(str(end))] and status not in _OVER:
            problem = (
                f"kg:ended {end} lies before kg:statusAsOf {asof}, but the status is "
                f"{short(status)}; write kgc:terminated or kgc:completed, or correct the date"
            )
            yield data.finding(deal, problem, field=KG.status)


def future_dates(data: DataFolder) -> Iterator[Finding]:
    """Dates that lie after the date of the data set itself."""
    days = [str(d) for d in data.graph.objects(URIRef(BASE), DCTERMS.modified)]
    if not days:
        return
    for field in (KG.announced, KG.knownBy, KG.statusAsOf, DCTERMS.issued):
        for subject, day in data.graph.subject_objects(field):
            if str(day)[: len(days[0])] > days[0][: len(str(day))]:
                problem = f"{short(field)} {day} lies after the date of the data set ({days[0]}); "
                problem += "correct it, or bring dcterms:modified in dataset.ttl up to date"
                yield data.finding(subject, problem, field=field)


def links(data: DataFolder) -> Iterator[Finding]:
    """Partnerships that continue themselves, or one that was announced after them."""
    for link in _LINKS:
        for later, earlier in data.graph.subject_objects(link):
            dates = [data.graph.value(d, KG.announced) for d in (later, earlier)]
            new, old = (str(d or "") for d in dates)
            if later == earlier:
                yield data.finding(later, f"{short(link)} itself", field=link, value=later)
            elif new and old and new < old[: len(new)]:
                problem = f"{short(link)} {short(earlier)}, which was announced later ({old})"
                yield data.finding(later, problem, Severity.WARNING, field=link, value=earlier)


def names(data: DataFolder) -> Iterator[Finding]:
    """Two entities with one label, and names of one entity that are the label of another."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity, label in data.graph.subject_objects(SKOS.prefLabel):
        if str(entity).startswith(str(KGE)):
            owners[fold(str(label))].add(str(entity))
    for known, entities in owners.items():
        first, *others = sorted(entities)
        for other in others:
            problem = f"has the label {known!r}, as has {short(first)}; merge them"
            yield data.finding(other, problem, field=SKOS.prefLabel)
    for predicate in (SKOS.altLabel, KG.formerName):
        for entity, name in data.graph.subject_objects(predicate):
            if not str(entity).startswith(str(KGE)):
                continue
            for owner in owners.get(fold(str(name)), set()) - {str(entity)}:
                problem = f"{short(predicate)} {str(name)!r} is the label of {short(owner)}"
                yield data.finding(entity, problem, Severity.WARNING, field=predicate, value=name)


def same_address(data: DataFolder) -> Iterator[Finding]:
    """Documents with the same URL."""
    users: dict[str, list[str]] = defaultdict(list)
    for document, url in data.graph.subject_objects(SDO.url):
        users[str(url)].append(str(document))
    for first, *others in map(sorted, users.values()):
        for other in others:
            problem = f"has the URL of {short(first)}; cite that one"
            yield data.finding(other, problem, field=SDO.url)


def near_duplicates(data: DataFolder) -> Iterator[Finding]:
    """Partnerships of the same parties that were announced within 60 days of each other."""
    groups: dict[object, list[tuple[date, str]]] = defaultdict(list)
    for deal, announced in data.graph.subject_objects(KG.announced):
        if isinstance(announced, Literal) and isinstance(announced.value, date):
            key = parties(data.graph, URIRef(str(deal)))
            groups[key].append((announced.value, str(deal)))
    for deals in groups.values():
        for (early, one), (late, two) in combinations(sorted(deals), 2):
            pairs = ((URIRef(two), URIRef(one)), (URIRef(one), URIRef(two)))
            linked = any((s, link, o) in data.graph for s, o in pairs for link in _LINKS)
            if late - early <= timedelta(days=60) and not linked:
                problem = f"has the parties of {short(one)}, {(late - early).days} days earlier; "
                problem += "merge them, or link them if they are two acts"
                yield data.finding(two, problem, Severity.WARNING, field=KG.announced)


def unused(data: DataFolder) -> Iterator[Finding]:
    """Entities and documents that nothing refers to, and parts without their record.

    A make of a known company is kept without a deal: people search for it by name.
    """
    used = set(map(str, data.graph.objects()))
    used |= {
        str(make)
        for make in data.graph.subjects(ORG.subOrganizationOf)
        if (make, RDF.type, KG.AutomakerBrand) in data.graph
    }
    for subject, cls in data.graph.subject_objects(RDF.type):
        if str(subject) in used or cls == KG.Partnership:
            continue
        if str(subject).startswith((str(KGE), str(KGD))):
            yield data.finding(subject, "is used nowhere", Severity.WARNING)
        elif str(subject).startswith(str(KGP)):
            record = short(str(subject).rpartition(".")[0])
            yield data.finding(subject, f"is a part that no record names; add it to {record}")


def counts(data: DataFolder) -> Iterator[Finding]:
    """Counts below the minimum (an error) or above the maximum (a warning) of minimums.csv."""
    path = data.root / MINIMUMS
    if not path.is_file():
        return
    found = census(data.graph)
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            count = found[row["measure"], row["key"]]
            what = f"{row['measure']} {row['key']}: {count} found"
            if row["minimum"] and count < int(row["minimum"]):
                problem = f"{what}, at least {row['minimum']} expected; restore what was lost"
                yield Finding(MINIMUMS, number, Severity.ERROR, problem)
            if row["maximum"] and count > int(row["maximum"]):
                problem = f"{what}, at most {row['maximum']} expected; look whether they are right"
                yield Finding(MINIMUMS, number, Severity.WARNING, problem)


CHECKS: Final[tuple[Callable[[DataFolder], Iterator[Finding]], ...]] = (
    undefined,
    misplaced_properties,
    unsafe_texts,
    blank_nodes,
    described_twice,
    date_order,
    future_dates,
    *GROUNDS,
    links,
    names,
    same_address,
    near_duplicates,
    unused,
    counts,
)
