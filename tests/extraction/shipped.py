"""The registries of the shipped data, for tests that read real names."""

from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from kg import curated, rdf
from kg.model import AmbiguousName, Entity
from kg.registry import Registry
from kg.vocabulary import KG, KGC, KGE


@cache
def graph() -> Graph:
    names = ("names.ttl", "people.ttl", "concepts.ttl")
    whole = Graph("SimpleMemory", bind_namespaces="none")
    for path in curated.turtle_files():
        if path.name in names or path.parent.name in ("organisations", "products"):
            for triple in curated.read(path):
                whole.add(triple)
    return whole


@cache
def registry() -> Registry:
    data = graph()
    entities = sorted(
        {s for s in data.subjects(SKOS.prefLabel) if str(s).startswith(str(KGE))}, key=str
    )
    ambiguous = sorted(data.subjects(RDF.type, KG.AmbiguousName), key=str)
    return Registry(
        (rdf.read(data, URIRef(str(iri)), Entity) for iri in entities),
        [rdf.read(data, URIRef(str(iri)), AmbiguousName) for iri in ambiguous],
    )


@cache
def domains() -> Registry:
    data = graph()
    concepts = sorted(data.subjects(SKOS.inScheme, KGC["scheme-domain"]), key=str)
    return Registry(
        Entity(
            URIRef(str(iri)),
            str(data.value(iri, SKOS.prefLabel)),
            "Concept",
            tuple(sorted(str(name) for name in data.objects(iri, SKOS.altLabel))),
        )
        for iri in concepts
    )
