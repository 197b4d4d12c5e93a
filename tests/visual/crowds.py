"""Large made-up scenes: many partnerships among few well-connected and many small companies."""

import random

from kg.model import Document, Entity, PartialDate, Partnership
from kg.registry import Registry
from kg.visual.parts import Scene
from kg.visual.scene import make_scene
from kg.vocabulary import KGC, KGD, KGE, KGP

KINDS = ("joint-venture", "pilot", "supply-agreement", "equity-investment")
SECTORS = ("ai", "semiconductors", "telecom", "battery", "mobility")


def crowd_scene(organisations: int, partnerships: int, seed: int = 7) -> Scene:
    """A scene of about so many organisations, a tenth of them carmakers, with skewed degrees."""
    chance = random.Random(seed)
    cars = [
        Entity(KGE[f"car{n}"], f"Carmaker {n}", "Automaker", sector=KGC["sector-automaker"])
        for n in range(organisations // 10)
    ]
    tech = [
        Entity(
            KGE[f"tech{n}"],
            f"Company {n}",
            "TechCompany",
            (f"Firm {n}",),
            country=chance.choice(("US", "CN", "DE", "KR")),
            sector=KGC[f"sector-{chance.choice(SECTORS)}"],
        )
        for n in range(organisations - len(cars))
    ]
    document = Document(KGD["d"], "https://example.org/", "A page", "Example")
    records = []
    for n in range(partnerships):
        car = cars[int(len(cars) * chance.random() ** 2)]
        company = tech[n] if n < len(tech) else tech[int(len(tech) * chance.random() ** 2)]
        records.append(
            Partnership(
                KGP[f"p{n}"],
                f"{car.label} and {company.label}",
                automakers=(car.iri,),
                tech_companies=(company.iri,),
                kind=KGC[chance.choice(KINDS)],
                announced=PartialDate(str(chance.randint(2005, 2026))),
                status=KGC["active"],
                description=f"{car.label} and {company.label} work together.",
                sources=(document.iri,),
                origin=KGC["curated"],
            )
        )
    return make_scene(
        entities=Registry([*cars, *tech]),
        concepts=Registry([]),
        partnerships=records,
        documents={document.iri: document},
        title="A crowd",
    )
