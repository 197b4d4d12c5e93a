"""Which records are drawn to be read again, and the rows that are filled in for them."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SDO, SKOS

from kg.audit.rows import COLUMNS, FACTS
from kg.vocabulary import KG, KGP, local_name, short

_FIELDS: Final = "kind domain status started ended durationYears formed geography"


def draw(names: Iterable[str], seed: str, count: int, seen: Iterable[str] = ()) -> list[str]:
    """``count`` of the names at random, without those ``seen``; fewer when there are no more.

    Each name has a number of its own, the SHA-256 of seed and name, and those with the least are
    drawn: the sample does not change with the order of the names, and a name that is added or
    taken out changes no other.

    >>> draw("abc", "7", 2) == draw("cba", "7", 2)
    True
    """
    left = set(names) - set(seen)
    return sorted(left, key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).digest())[:count]


def blank_rows(graph: Graph, names: Iterable[str], number: int) -> Iterator[dict[str, str]]:
    """Rows for the named partnerships as draw ``number``, with verdicts still to be given.

    >>> [row["fact"] for row in blank_rows(Graph(), ["a"], 3)]
    ['deal', 'date', 'details']
    """
    for name in names:
        recorded = _recorded(graph, KGP[name])
        page = graph.value(graph.value(KGP[name], DCTERMS.source), SDO.url)
        for fact in FACTS:
            row = dict.fromkeys(COLUMNS, "")
            row |= {"draw": str(number), "partnership": name, "fact": fact}
            yield row | {"recorded": recorded[fact], "source": str(page or "")}


def names(graph: Graph) -> set[str]:
    """The names of all partnerships of a graph.

    >>> graph = Graph().add((KGP["a"], RDF.type, KG.Partnership))
    >>> names(graph)
    {'a'}
    """
    return {local_name(str(s)) for s in graph.subjects(RDF.type, KG.Partnership)}


def _recorded(graph: Graph, deal: URIRef) -> dict[str, str]:
    announced, known = graph.value(deal, KG.announced), graph.value(deal, KG.knownBy)
    parts = (f"{field} {', '.join(_values(graph, deal, field))}" for field in _FIELDS.split(" "))
    amounts = (
        f"value {graph.value(amount, SDO.value)} {graph.value(amount, SDO.currency)}"
        for amount in sorted(graph.objects(deal, KG.value), key=str)
    )
    return {
        "deal": str(graph.value(deal, SKOS.prefLabel)),
        "date": str(announced or (f"known by {known}" if known else "none")),
        "details": "; ".join([*(part for part in parts if not part.endswith(" ")), *amounts]),
    }


def _values(graph: Graph, deal: URIRef, field: str) -> list[str]:
    return sorted(short(term).partition(":")[2] or short(term) for term in graph[deal : KG[field]])
