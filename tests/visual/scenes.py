"""Small scenes made in code, for the tests of the page."""

from decimal import Decimal

from rdflib import URIRef

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.model import Amount, Conflict, Document, Entity, PartialDate, Partnership, ProductUse, Role
from kg.registry import Registry
from kg.visual.parts import Scene
from kg.visual.scene import Fact, make_scene
from kg.vocabulary import KG, KGC, KGD, KGE, KGP, slug

NEWS = Document(
    KGD["news"],
    "https://news.example.org/ford-omega",
    "Ford and Omega go further",
    "Example News",
    PartialDate("2021-02-02"),
    KGC["quality-solid"],
)
BLOG = Document(KGD["blog"], "javascript:alert(1)", None, "A blog")


def entity(label: str, kind: str = "TechCompany", **more: object) -> Entity:
    return Entity(KGE[slug(label)], label, kind, **more)  # type: ignore[arg-type]


FORD = entity("Ford Motor Company", "Automaker", alt_labels=("Ford",), country="US")
ACME = entity("Acme Motors", "Automaker", sector=KGC["sector-automaker"], country="JP")
BRAND = entity("Škodette", "AutomakerBrand", parent=ACME.iri)
OMEGA = entity("Omega", former_names=("Alpha Ltd",), sector=KGC["sector-ai"], country="CN")
SIGMA = entity("Sigma Chips", sector=KGC["sector-semiconductors"], country="US")
TELCO = entity("Telco", sector=KGC["sector-telecom"])
BOSS = entity("Ann Boss", "Person")
REGISTRY = Registry([FORD, ACME, BRAND, OMEGA, SIGMA, TELCO, BOSS])
CONCEPTS = Registry(
    Entity(KGC[local], label, "Concept")
    for local, label in {
        "joint-venture": "joint venture",
        "pilot": "pilot",
        "supply-agreement": "supply agreement",
        "ai": "artificial intelligence",
        "5g-v2x": "5G and V2X",
        "active": "active",
        "terminated": "terminated",
        "sector-ai": "AI",
        "sector-telecom": "telecom",
        "sector-automaker": "automaker",
        "sector-semiconductors": "semiconductors",
        "confidence-high": "high",
        "confidence-low": "low",
        "curated": "curated",
        "extracted": "extracted",
        "quality-solid": "solid",
        "powers": "powers",
        "scope-whole-deal": "whole deal",
    }.items()
)


def partnership(
    local: str,
    automakers: list[Entity],
    technology: list[Entity],
    announced: str | None = None,
    **more: object,
) -> Partnership:
    return Partnership(
        KGP[local],
        f"{automakers[0].label} and {technology[0].label}",
        automakers=tuple(e.iri for e in automakers),
        tech_companies=tuple(e.iri for e in technology),
        announced=None if announced is None else PartialDate(announced),
        sources=more.pop("sources", (NEWS.iri,)),  # type: ignore[arg-type]
        origin=more.pop("origin", KGC.curated),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


PARTNERSHIPS = [
    partnership(
        "ford-omega-2015",
        [FORD],
        [OMEGA],
        "2015",
        kind=KGC["pilot"],
        status=KGC["terminated"],
        ended=PartialDate("2018-03"),
        confidence=KGC["confidence-low"],
    ),
    partnership(
        "ford-omega-2021",
        [FORD],
        [OMEGA, SIGMA],
        "2021-02-01",
        others=(TELCO.iri,),
        kind=KGC["joint-venture"],
        domains=(KGC["ai"], KGC["5g-v2x"]),
        status=KGC["active"],
        values=(Amount(Decimal("250000000"), "USD", KGC["scope-whole-deal"]),),
        products=(ProductUse(KGC["powers"], None, "Omega OS", target_name="Ford cars"),),
        people=(Role(BOSS.iri, OMEGA.iri, "CEO"),),
        geography=("China",),
        description="Ford and Omega founded a joint company for AI.",
        confidence=KGC["confidence-high"],
        conflicts=(Conflict("value", "USD 200m in another source"),),
        expands=(KGP["ford-omega-2015"],),
        sources=(NEWS.iri, BLOG.iri),
    ),
    partnership(
        "acme-sigma-2019",
        [ACME],
        [SIGMA],
        "2019-06",
        kind=KGC["supply-agreement"],
        status=KGC["active"],
    ),
    partnership("acme-omega", [ACME], [OMEGA], None, known_by=PartialDate("2017")),
    partnership("brand-telco-2020", [BRAND], [TELCO], "2020", origin=KGC.extracted),
]

SENTENCE = "Omega & Acme Motors <b>may</b> work together on driverless cars."


def claim(
    subject: Entity,
    target: Entity,
    modality: Modality = Modality.RUMOURED,
    predicate: str = "partnersWith",
    document: URIRef = NEWS.iri,
    sentence: str = SENTENCE,
) -> Claim:
    return Claim(
        subjects=(EntityRef(subject.iri, subject.label, subject.kind),),
        predicate=predicate,
        object=EntityRef(target.iri, target.label, target.kind),
        modality=modality,
        confidence=0.62,
        evidence=Evidence(10, 10 + len(sentence), sentence),
        document=document,
        date=PartialDate("2022-05-04"),
        qualifiers=(("role", "CEO"),) if target.kind == "Person" else (),
    )


CLAIMS = [
    claim(OMEGA, ACME, document=KGD["paper"]),
    claim(BRAND, OMEGA, Modality.DENIED, document=KGD["paper"], sentence="Škodette denied it."),
    claim(FORD, OMEGA, Modality.ASSERTED, sentence="Ford and Omega are partners."),
    claim(OMEGA, BOSS, Modality.ASSERTED, "hasExecutive", sentence="Ann Boss leads Omega."),
]
PAPER = Document(KGD["paper"], None, "A paper", "Example Paper", PartialDate("2022-05-04"))
DOCUMENTS = {document.iri: document for document in (NEWS, BLOG, PAPER)}


def small_scene(
    title: str = "Who works with whom",
    claims: list[Claim] | None = None,
    facts: tuple[Fact, ...] = (),
    partnerships: list[Partnership] | None = None,
) -> Scene:
    return make_scene(
        entities=REGISTRY,
        concepts=CONCEPTS,
        partnerships=PARTNERSHIPS if partnerships is None else partnerships,
        documents=DOCUMENTS,
        claims=CLAIMS if claims is None else claims,
        facts=facts,
        title=title,
    )


def labelled_scene(label: str) -> Scene:
    """A scene whose every text is ``label``."""
    car = Entity(KGE["car"], label, "Automaker", alt_labels=(label,), note=label, country="DE")
    tech = Entity(KGE["tech"], f"{label} tech", "TechCompany", former_names=(label,))
    document = Document(KGD["d"], f"https://example.org/{label}", label, label)
    said = claim(car, tech, document=document.iri, sentence=label)
    record = Partnership(
        KGP["p"],
        label,
        automakers=(car.iri,),
        tech_companies=(tech.iri,),
        kind=KGC["k"],
        description=label,
        geography=(label,),
        conflicts=(Conflict(label, label, (label,)),),
        products=(ProductUse(KGC["powers"], None, label, target_name=label),),
        sources=(document.iri,),
    )
    return make_scene(
        entities=Registry([car, tech]),
        concepts=Registry([Entity(KGC["k"], label, "Concept")]),
        partnerships=[record],
        documents={document.iri: document},
        claims=[said],
        facts=[(car.iri, KG["competesWith"], tech.iri)],
        title=label,
    )
