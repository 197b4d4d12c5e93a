"""Counts of the curated data: by class, year, kind, domain, status, country, and how full it is."""

from collections import Counter
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SDO

from kg.vocabulary import KG, KGC

PARTIES: Final = (KG.automaker, KG.techCompany, KG.otherParticipant)
_OPTIONAL: Final = (
    "announced knownBy started ended durationYears statusAsOf value productUse geography role "
    "formed basis fieldSource"
)


def census(graph: Graph) -> Counter[tuple[str, str]]:
    """How many there are, by (measure, key): ``("year", "2021")``, ``("domain", "cloud")``, …

    Measures ``year``, ``kind``, ``domain``, ``status``, ``confidence``, ``country`` and ``has``
    count partnerships; ``class`` counts what the graph describes. A partnership counts once
    for each country that a party has its headquarters in.

    >>> census(Graph())["class", "Partnership"]
    0
    """
    counts: Counter[tuple[str, str]] = Counter()
    for kind in graph.objects(None, RDF.type):
        if str(kind).startswith(str(KG)):
            counts["class", str(kind).removeprefix(str(KG))] += 1
    for deal in graph.subjects(RDF.type, KG.Partnership):
        announced = graph.value(deal, KG.announced, any=True)
        counts["year", "undated" if announced is None else str(announced)[:4]] += 1
        for field in ("kind", "domain", "status", "confidence"):
            for concept in graph.objects(deal, KG[field]):
                counts[field, str(concept).removeprefix(str(KGC))] += 1
        parties = {party for side in PARTIES for party in graph.objects(deal, side)}
        countries = {str(c) for p in parties for c in graph.objects(p, SDO.addressCountry)}
        counts.update(("country", country) for country in countries)
        for name in _OPTIONAL.split():
            counts["has", name] += (deal, KG[name], None) in graph
        sources = sum(1 for _ in graph.objects(deal, DCTERMS.source))
        counts["has", "second source"] += sources > 1
    return counts


def parties(graph: Graph, deal: URIRef) -> tuple[frozenset[str], frozenset[str]]:
    """The automakers and the technology companies of a partnership.

    >>> from kg.vocabulary import KGE, KGP
    >>> graph = Graph().add((KGP["a"], KG.automaker, KGE["Ford"]))
    >>> [len(side) for side in parties(graph, KGP["a"])]
    [1, 0]
    """
    vehicle, technology = (
        frozenset(map(str, graph.objects(deal, side))) for side in (KG.automaker, KG.techCompany)
    )
    return vehicle, technology


def tables(counts: Counter[tuple[str, str]]) -> str:
    """The counts as the Markdown lines of the data sheet, largest first, years in order.

    >>> tables(Counter({("kind", "pilot"): 2, ("kind", "mou"): 3}))
    '| by | partnerships |\\n|---|---|\\n| kind | mou 3, pilot 2 |\\n'
    """
    lines = []
    for measure, found in _by_measure(counts).items():
        if measure == "year":
            ordered = sorted(found.items())
        else:
            ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        lines.append(f"| {measure} | {', '.join(f'{key} {n}' for key, n in ordered)} |\n")
    return "| by | partnerships |\n|---|---|\n" + "".join(lines)


def _by_measure(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    measures = ("class", "year", "kind", "domain", "status", "confidence", "country", "has")
    found = {m: {key: n for (by, key), n in counts.items() if by == m} for m in measures}
    return {measure: keys for measure, keys in found.items() if keys}
