"""On what ground a record stands: checks of confidence, notes, endings and links to Wikidata."""

from collections.abc import Callable, Iterator
from typing import Final

from rdflib.namespace import SKOS

from kg.findings import Finding, Severity
from kg.folder import DataFolder
from kg.vocabulary import KG, KGC, short


def side_mentions(data: DataFolder) -> Iterator[Finding]:
    """Records of high confidence that rest on a passing mention."""
    for deal in data.graph.subjects(KG.basis, KGC["basis-side-mention"]):
        if (deal, KG.confidence, KGC["confidence-high"]) in data.graph:
            problem = "rests on a side mention: its kg:confidence is medium or low"
            yield data.finding(deal, problem, field=KG.confidence)


def unexplained_doubts(data: DataFolder) -> Iterator[Finding]:
    """Records of low confidence that do not say why."""
    for deal in data.graph.subjects(KG.confidence, KGC["confidence-low"]):
        if (deal, SKOS.editorialNote, None) not in data.graph:
            problem = 'has low confidence; say why with skos:editorialNote "…"@en'
            yield data.finding(deal, problem, field=KG.confidence)


def endings(data: DataFolder) -> Iterator[Finding]:
    """Ended records that do not say when."""
    for deal in data.graph.subjects(KG.status, KGC.terminated):
        if (deal, KG.ended, None) not in data.graph:
            problem = "is terminated; give the date with kg:ended where a source has it"
            yield data.finding(deal, problem, Severity.WARNING, field=KG.status)


def shared_items(data: DataFolder) -> Iterator[Finding]:
    """Entities that are linked to the Wikidata item of another."""
    for item in set(data.graph.objects(None, SKOS.exactMatch)):
        first, *others = sorted(map(str, data.graph.subjects(SKOS.exactMatch, item)))
        for other in others:
            problem = f"has the skos:exactMatch of {short(first)}, {short(item)}; keep one"
            yield data.finding(other, problem, field=SKOS.exactMatch)


GROUNDS: Final[tuple[Callable[[DataFolder], Iterator[Finding]], ...]] = (
    side_mentions,
    unexplained_doubts,
    endings,
    shared_items,
)
