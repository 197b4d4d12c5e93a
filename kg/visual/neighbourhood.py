"""The partnerships around one organisation."""

from collections.abc import Iterable

from rdflib import URIRef

from kg.model import Partnership


def neighbourhood(
    partnerships: Iterable[Partnership], centre: URIRef, hops: int = 1
) -> list[Partnership]:
    """The partnerships that are at most ``hops`` steps from ``centre``, in their given order.

    One step: those of ``centre`` itself; two: also those of its partners. Raises ``ValueError``
    for fewer than one.

    >>> from kg.vocabulary import KGE, KGP
    >>> def pact(name, car, tech):
    ...     return Partnership(KGP[name], name, automakers=(KGE[car],), tech_companies=(KGE[tech],))
    >>> pacts = [pact("1", "A", "X"), pact("2", "B", "X"), pact("3", "B", "Y")]
    >>> [record.label for record in neighbourhood(pacts, KGE["A"], hops=2)]
    ['1', '2']
    """
    if hops < 1:
        raise ValueError(f"hops must be at least 1, not {hops}")
    records = list(partnerships)
    reached = {centre}
    near: set[URIRef] = set()
    for _ in range(hops):
        found = [record for record in records if not reached.isdisjoint(record.participants)]
        near = {record.iri for record in found}
        reached = {iri for record in found for iri in record.participants} | {centre}
    return [record for record in records if record.iri in near]
