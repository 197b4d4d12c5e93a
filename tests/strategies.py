"""Hypothesis strategies for the values of ``kg.model`` and ``kg.claims``."""

from decimal import Decimal

from hypothesis import strategies as st
from rdflib import URIRef

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.model import (
    Amount,
    Conflict,
    Document,
    Entity,
    FieldSource,
    PartialDate,
    Partnership,
    ProductUse,
    Role,
)
from kg.vocabulary import KGC, KGD, KGE, KGP, PREDICATES, QUALIFIERS

# Text without surrogates and control characters, which no RDF syntax can carry.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20
)
_local = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", min_size=1, max_size=8)


def iris(namespace: str = str(KGE)) -> st.SearchStrategy[URIRef]:
    return _local.map(lambda name: URIRef(namespace + name))


def _tuples(values, min_size=0):  # type: ignore[no-untyped-def]
    unique = st.lists(values, min_size=min_size, max_size=3, unique=True)
    return unique.map(lambda found: tuple(sorted(found)))


_entities = iris()
_concepts = iris(str(KGC))
_documents = iris(str(KGD))
_fields = st.sampled_from(["announced", "value", "status"])
dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.isoformat())),
    st.dates().map(lambda day: PartialDate(day.isoformat()[:7])),
    st.dates().map(lambda day: PartialDate(day.isoformat()[:4])),
)
_amounts = st.builds(
    Amount,
    st.decimals(0, 10**12, places=2).map(Decimal.normalize),
    st.sampled_from(["USD", "CNY", "EUR"]),
    st.none() | _concepts,
    st.none() | _documents,
)
_uses = st.builds(
    ProductUse,
    _concepts,
    st.none() | _entities,
    st.none() | texts,
    _tuples(_entities),
    st.none() | _entities,
    st.none() | texts,
)
_parts = {
    "values": _amounts,
    "products": _uses,
    "people": st.builds(Role, _entities, _entities, texts),
    "conflicts": st.builds(Conflict, _fields, texts, _tuples(texts)),
    "field_sources": st.builds(FieldSource, _fields, _documents),
}
partnerships = st.builds(
    Partnership,
    iris(str(KGP)),
    texts,
    automakers=_tuples(_entities, 1),
    tech_companies=_tuples(_entities, 1),
    others=_tuples(_entities),
    formed=st.none() | _entities,
    kind=st.none() | _concepts,
    domains=_tuples(_concepts),
    announced=st.none() | dates,
    known_by=st.none() | dates,
    started=st.none() | dates,
    ended=st.none() | dates,
    duration_years=st.none() | st.decimals(1, 99, places=1).map(Decimal.normalize),
    status=st.none() | _concepts,
    status_as_of=st.none() | dates,
    geography=_tuples(texts),
    description=st.none() | texts,
    sources=_tuples(_documents, 1),
    confidence=st.none() | _concepts,
    basis=st.none() | _concepts,
    ends=_tuples(iris(str(KGP))),
    origin=st.none() | _concepts,
    **{name: st.lists(part, max_size=12).map(tuple) for name, part in _parts.items()},
)
entities = st.builds(
    Entity,
    _entities,
    texts,
    st.sampled_from(["Automaker", "TechCompany", "Person", "VehicleModel"]),
    _tuples(texts),
    _tuples(texts),
    st.none() | _entities,
    st.none() | _entities,
    _tuples(_entities),
    st.none() | _entities,
    st.none() | st.sampled_from(["US", "CN", "DE"]),
    st.none() | texts,
    st.none() | _concepts,
    st.none() | _entities,
    st.none() | texts,
    st.booleans(),
    _tuples(_documents),
)
documents = st.builds(
    Document,
    _documents,
    st.none() | st.just("https://example.org/a?b=1&c=2"),
    st.none() | texts,
    st.none() | texts,
    st.none() | dates,
    st.none() | _concepts,
    st.none() | st.just("https://example.org/original"),
    st.none() | st.just("0" * 64),
)
_refs = st.builds(EntityRef, _entities, texts)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    predicate = draw(st.sampled_from(sorted(PREDICATES)))
    subjects = draw(st.lists(_refs, min_size=1, max_size=3, unique_by=lambda ref: ref.iri))
    start = draw(st.integers(0, 10**6))
    sentence = draw(texts)
    return Claim(
        subjects=tuple(sorted(subjects)),
        predicate=predicate,
        object=draw(texts if PREDICATES[predicate].literal else _refs),
        modality=draw(st.sampled_from(Modality)),
        confidence=draw(st.integers(0, 10**4)) / 10**4,
        evidence=Evidence(start, start + len(sentence), sentence),
        document=draw(_documents),
        date=draw(st.none() | dates),
        qualifiers=tuple(
            sorted(draw(st.dictionaries(st.sampled_from(QUALIFIERS), texts, max_size=2)).items())
        ),
    )
