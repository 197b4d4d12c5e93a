"""Claims ↔ RDF: reified statements, with Web Annotation selectors for their evidence.

Unlike a plain value, a claim is read back with the help of others: labels and kinds of the
entities that it names stand elsewhere in the graph.

>>> from rdflib import Graph
>>> from kg.vocabulary import KGD, KGE
>>> ford, baidu = EntityRef(KGE["Ford"], "Ford"), EntityRef(KGE["Baidu"], "Baidu")
>>> place = Evidence(0, 28, "Ford and Baidu are partners.")
>>> said = Claim((ford,), "partnersWith", baidu, Modality.ASSERTED, 0.9, place, KGD["a"])
>>> graph = Graph()
>>> for triple in claim_triples(said):
...     _ = graph.add(triple)
>>> read_claim(graph, said.iri, {ford.iri: ford, baidu.iri: baidu}.__getitem__) == said
True
"""

from collections.abc import Callable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDF

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.model import Entity, PartialDate
from kg.rdf import Described, Triple, class_name, date, number, properties_of, to_triples
from kg.vocabulary import KG, KGC, OA, PREDICATES, QUALIFIERS


def claim_triples(claim: Claim) -> Iterator[Triple]:
    """Yield the triples of a claim, and of provisional entities, for the graph of its document."""
    iri, evidence = claim.iri, URIRef(f"{claim.iri}.evidence")
    yield iri, RDF.type, KG.Claim
    for subject in claim.subjects:
        yield iri, RDF.subject, subject.iri
    yield iri, RDF.predicate, KG[claim.predicate]
    target = claim.object
    yield iri, RDF.object, Literal(target) if isinstance(target, str) else target.iri
    yield iri, KG.modality, KGC[claim.modality]
    yield iri, KG.score, number(round(claim.confidence, 4))
    if claim.date is not None:
        yield iri, KG.happened, date(claim.date)
    for name, text in claim.qualifiers:
        yield iri, _qualifier(name), Literal(text)
    yield iri, PROV.wasDerivedFrom, claim.document
    yield iri, OA.hasSelector, evidence
    yield evidence, RDF.type, OA.TextPositionSelector
    yield evidence, RDF.type, OA.TextQuoteSelector
    yield evidence, OA.start, number(claim.evidence.start)
    yield evidence, OA.end, number(claim.evidence.end)
    yield evidence, OA.exact, Literal(claim.evidence.text)
    for ref in (*claim.subjects, target):
        if isinstance(ref, EntityRef) and ref.provisional:
            yield from to_triples(Entity(ref.iri, ref.label, ref.kind, provisional=True))


def read_claim(graph: Described, iri: URIRef, ref: Callable[[URIRef], EntityRef]) -> Claim:
    """Return the claim that ``graph``, the one of its document, describes at ``iri``.

    ``ref`` gives label and kind of an entity. Subjects and qualifiers come back sorted.
    """
    found = properties_of(graph, iri)

    def one(name: URIRef) -> str:
        return str(found[str(name)][0])

    place = properties_of(graph, URIRef(one(OA.hasSelector)))
    start, end, quote = (str(place[str(name)][0]) for name in (OA.start, OA.end, OA.exact))
    predicate, target = class_name(one(RDF.predicate)), one(RDF.object)
    return Claim(
        subjects=tuple(sorted(ref(URIRef(str(term))) for term in found[str(RDF.subject)])),
        predicate=predicate,
        object=target if PREDICATES[predicate].literal else ref(URIRef(target)),
        modality=Modality(one(KG.modality).removeprefix(str(KGC))),
        confidence=float(one(KG.score)),
        evidence=Evidence(int(start), int(end), quote),
        document=URIRef(one(PROV.wasDerivedFrom)),
        date=PartialDate(one(KG.happened)) if str(KG.happened) in found else None,
        qualifiers=tuple(
            sorted((n, str(term)) for n in QUALIFIERS for term in found.get(str(_qualifier(n)), ()))
        ),
    )


def _qualifier(name: str) -> URIRef:
    """The property of a qualifier; ``kg:role`` itself leads from a deal to a membership."""
    return KG.roleTitle if name == "role" else KG[name]
