"""How much of everything a graph holds.

>>> from kg.graph import load
>>> figures(load()).uncited
0
"""

from collections import Counter
from dataclasses import dataclass

from kg import contents
from kg.claims import Modality
from kg.graph import KnowledgeGraph
from kg.vocabulary import KGC


@dataclass(frozen=True, slots=True)
class Figures:
    """How many things of each sort a graph holds.

    ``extracted`` are the partnerships that only articles speak of, ``corroborated`` the curated
    ones for which an article was read that asserts them too, ``uncited`` those without a source.
    """

    partnerships: int
    curated: int
    extracted: int
    corroborated: int
    uncited: int
    entities: int
    entities_by_class: dict[str, int]
    documents_cited: int
    documents_read: int
    claims: int
    claims_by_modality: dict[str, int]
    triples: int


def figures(graph: KnowledgeGraph) -> Figures:
    """Return how much of everything ``graph`` holds."""
    partnerships = graph.partnerships()
    extracted = sum(deal.origin == KGC["extracted"] for deal in partnerships)
    supported = graph.query("SELECT DISTINCT ?deal { ?deal kg:supportedBy ?claim }")
    modalities = Counter(claim.modality for claim in graph.claims())
    classes = Counter(entity.kind for entity in graph.registry.values())
    return Figures(
        partnerships=len(partnerships),
        curated=len(partnerships) - extracted,
        extracted=extracted,
        corroborated=len(supported) - extracted,
        uncited=sum(not deal.sources for deal in partnerships),
        entities=len(graph.registry),
        entities_by_class=dict(classes.most_common()),
        documents_cited=len(contents.cited(graph.store)),
        documents_read=len(contents.read(graph.store)),
        claims=modalities.total(),
        claims_by_modality={str(modality): modalities[modality] for modality in Modality},
        triples=graph.store.count(),
    )
