"""Graphs that look like the real one, of any size, the same for the same number and seed."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.model import Amount, Document, Entity, PartialDate, Partnership, ProductUse, Role
from kg.rdf import Triple, to_triples
from kg.vocabulary import KGC, KGD, KGE, KGP

KINDS = ("co-development", "supply-agreement", "joint-venture", "strategic-alliance", "pilot")
DOMAINS = (
    "cloud", "connectivity", "autonomous-driving", "batteries", "infotainment", "ai", "hd-mapping",
    "ride-hailing", "voice-assistant", "charging", "lidar", "robotaxi",
)  # fmt: skip
STATUSES = ("active", "active", "active", "announced", "completed", "terminated", "status-unknown")
COUNTRIES = ("CN", "US", "DE", "JP", "KR", "FR", "GB", "SE", "IL", "IN")
RELATIONS = ("powers", "integrated-in", "used-by")


def concepts() -> Iterator[Triple]:
    """The labels of the concepts that the made deals use."""
    names = {*KINDS, *DOMAINS, *STATUSES, *RELATIONS, "quality-solid", "confidence-high"}
    for name in sorted(names):
        yield KGC[name], RDF.type, SKOS.Concept
        yield KGC[name], SKOS.prefLabel, Literal(name.replace("-", " "), lang="en")


def graph(deals: int, seed: int = 1) -> Iterator[Triple]:
    """The triples of ``deals`` partnerships and of all that they name, about 25 a deal.

    Few companies have many partners and many have few, as in reality.
    """
    chance = random.Random(seed)
    automakers = [_company("Automaker", n, chance) for n in range(max(6, deals // 13))]
    tech = [_company("TechCompany", n, chance) for n in range(max(8, deals // 5))]
    products = [
        Entity(KGE[f"Product_{n}"], f"Product {n}", "Product", maker=tech[n].iri)
        for n in range(0, len(tech), 2)
    ]
    people = [Entity(KGE[f"Person_{n}"], f"Person {n}", "Person") for n in range(len(tech) // 2)]
    yield from concepts()
    for entity in (*automakers, *tech, *products, *people):
        yield from to_triples(entity)
    for number in range(deals):
        yield from _deal(number, chance, automakers, tech, products, people)


def _company(kind: str, number: int, chance: random.Random) -> Entity:
    name = f"{kind} {number}"
    return Entity(
        KGE[f"{kind}_{number}"],
        name,
        kind,
        alt_labels=(f"{name} Inc",),
        parent=KGE[f"{kind}_{number // 2}"] if number % 5 == 4 else None,
        country=chance.choice(COUNTRIES),
    )


def _skewed(chance: random.Random, items: list[Entity]) -> Entity:
    return items[int(len(items) * chance.random() ** 2.5)]


def _deal(
    number: int,
    chance: random.Random,
    automakers: list[Entity],
    tech: list[Entity],
    products: list[Entity],
    people: list[Entity],
) -> Iterator[Triple]:
    automaker, company = _skewed(chance, automakers), _skewed(chance, tech)
    product = _skewed(chance, products)
    year = 2010 + int(15 * chance.random() ** 0.7)
    document = Document(
        KGD[f"example.org-{number:010x}"],
        title=f"About deal {number}",
        publisher=f"Publisher {number % 97}",
        published=PartialDate(f"{year}-05-17"),
        url=f"https://example.org/{number}",
        quality=KGC["quality-solid"],
    )
    status = chance.choice(STATUSES)
    boss = automaker if number % 8 == 0 else company
    repeat = replace(
        document, iri=URIRef(f"{document.iri}-b"), publisher=f"Publisher {(number + 1) % 97}"
    )
    deal = Partnership(
        KGP[f"deal-{number}"],
        f"{automaker.label}–{company.label}, {year}: deal {number}",
        automakers=(automaker.iri,),
        tech_companies=tuple(sorted({company.iri, _skewed(chance, tech).iri}))
        if number % 9 == 0
        else (company.iri,),
        kind=KGC[chance.choice(KINDS)],
        domains=tuple(KGC[name] for name in sorted(chance.sample(DOMAINS, 1 + number % 3))),
        announced=PartialDate((f"{year}", f"{year}-05", f"{year}-05-17")[number % 3]),
        ended=PartialDate(f"{year + number % 6}") if status == "terminated" else None,
        status=KGC[status],
        values=(Amount(Decimal(number % 900 + 1), "USD"),) if number % 6 == 0 else (),
        products=(
            ProductUse(KGC[chance.choice(RELATIONS)], product=product.iri, target=automaker.iri),
        ),
        people=(Role(_skewed(chance, people).iri, boss.iri, "CEO"),) if number % 4 == 0 else (),
        description=f"The two agreed on deal {number} in {year}.",
        sources=(document.iri, repeat.iri) if number % 5 == 0 else (document.iri,),
        confidence=KGC["confidence-high"],
    )
    yield from to_triples(document)
    if number % 5 == 0:
        yield from to_triples(repeat)
    yield from to_triples(deal)


def claim(
    subject: str,
    predicate: str,
    target: str,
    modality: Modality = Modality.ASSERTED,
    document: URIRef = KGD["made"],
    *,
    more_subjects: tuple[str, ...] = (),
    provisional: bool = False,
) -> Claim:
    """A claim that a document makes, with a sentence that says so."""
    said = f"{subject} {predicate} {target}."
    return Claim(
        tuple(
            EntityRef(KGE[name], name, provisional=provisional)
            for name in (subject, *more_subjects)
        ),
        predicate,
        EntityRef(KGE[target], target, provisional=provisional),
        modality,
        0.8,
        Evidence(0, len(said), said),
        document,
    )
