"""A small data folder that has nothing to complain about."""

import shutil
from pathlib import Path

from kg import curated
from kg.validate import fix

PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/techauto-kg/ontology#> .
@prefix kgc: <https://w3id.org/techauto-kg/concept/> .
@prefix kgd: <https://w3id.org/techauto-kg/document/> .
@prefix kge: <https://w3id.org/techauto-kg/entity/> .
@prefix kgp: <https://w3id.org/techauto-kg/partnership/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
ENTITIES = """kge:Acme_Motor a kg:Automaker ;
    skos:prefLabel "Acme Motor"@en ;
    schema:addressCountry "US" ;
    kg:sector kgc:sector-automaker .

kge:Ada_Doe a kg:Person ;
    skos:prefLabel "Ada Doe"@en .

kge:Bitworks a kg:TechCompany ;
    skos:prefLabel "Bitworks"@en ;
    kg:sector kgc:sector-software .

kge:Bitworks_Map a kg:Product ;
    skos:prefLabel "Bitworks Map"@en ;
    kg:maker kge:Bitworks ;
    kg:sector kgc:sector-software .
"""
DOCUMENT = """kgd:example.org-18c17418f5 a kg:Document ;
    dcterms:publisher "Example" ;
    dcterms:issued "2021-03-01"^^xsd:date ;
    schema:url "https://example.org/1"^^xsd:anyURI ;
    kg:quality kgc:quality-solid .
"""
DEAL = """kgp:acme-bitworks a kg:Partnership ;
    skos:prefLabel "Acme Motor – Bitworks: pilot, 2021"@en ;
    kg:automaker kge:Acme_Motor ;
    kg:techCompany kge:Bitworks ;
    kg:kind kgc:pilot ;
    kg:domain kgc:cloud ;
    kg:announced "2021-03-01"^^xsd:date ;
    kg:status kgc:announced ;
    kg:statusAsOf "2021-03-01"^^xsd:date ;
    kg:value kgp:acme-bitworks.value-1 ;
    kg:productUse kgp:acme-bitworks.productUse-1 ;
    kg:role kgp:acme-bitworks.role-1 ;
    dcterms:description "The two try maps from the cloud in twenty cars."@en ;
    kg:confidence kgc:confidence-high ;
    kg:origin kgc:curated ;
    dcterms:source kgd:example.org-18c17418f5 .

kgp:acme-bitworks.productUse-1 a kg:ProductUse ;
    kg:product kge:Bitworks_Map ;
    kg:relation kgc:used-by ;
    kg:targetName "test cars" .

kgp:acme-bitworks.role-1 a org:Membership ;
    org:member kge:Ada_Doe ;
    org:organization kge:Bitworks ;
    kg:roleTitle "CEO" .

kgp:acme-bitworks.value-1 a kg:Amount ;
    schema:value 5 ;
    schema:currency "USD" ;
    kg:scope kgc:scope-whole-deal .
"""


def write(root: Path, name: str, text: str) -> None:
    """Write Turtle with the usual prefixes into a file of the folder."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(PREFIXES + text, encoding="utf-8", newline="\n")


def make(root: Path) -> Path:
    """The folder, filled: two companies, a product, a person, a page and a deal."""
    for name in ("ontology.ttl", "concepts.ttl", "shapes.ttl"):
        shutil.copy(curated.data_folder() / name, root / name)
    write(root, "entities.ttl", ENTITIES)
    write(root, "sources.ttl", DOCUMENT)
    write(root, "deals.ttl", DEAL)
    fix(root)
    return root
