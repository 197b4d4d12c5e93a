"""The words of the graph: namespaces, prefixes and the closed set of claim predicates.

>>> str(KGE["Ford_Motor_Company"])
'https://w3id.org/techauto-kg/entity/Ford_Motor_Company'
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from rdflib import Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, PROV, RDF, RDFS, SDO, SKOS, VOID, XSD

BASE: Final = "https://w3id.org/techauto-kg/"
KG: Final = Namespace(BASE + "ontology#")
KGC: Final = Namespace(BASE + "concept/")
KGE: Final = Namespace(BASE + "entity/")
KGP: Final = Namespace(BASE + "partnership/")
KGD: Final = Namespace(BASE + "document/")
KGM: Final = Namespace(BASE + "claim/")
KGG: Final = Namespace(BASE + "graph/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")

DERIVED: Final = KGG["derived"]
"""Named graph that lists every triple the rules and the assembly put into the default graph."""

PREFIXES: Final[dict[str, str]] = {
    "kg": str(KG),
    "kgc": str(KGC),
    "kge": str(KGE),
    "kgp": str(KGP),
    "kgd": str(KGD),
    "kgm": str(KGM),
    "kgg": str(KGG),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "oa": str(OA),
    "org": str(ORG),
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": str(SKOS),
    "void": str(VOID),
    "wd": "http://www.wikidata.org/entity/",
    "xsd": str(XSD),
}


def short(term: object) -> str:
    """A term as people write it: ``kge:Ford_Motor_Company``.

    >>> short("https://w3id.org/techauto-kg/concept/cloud")
    'kgc:cloud'
    """
    text = str(term)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def local_name(iri: str) -> str:
    """The last part of an IRI of this package; of any other, the whole.

    >>> local_name(KGC["supply-agreement"]), local_name("https://example.org/x")
    ('supply-agreement', 'https://example.org/x')
    """
    for namespace in (KGE, KGP, KGC, KGD, KGM, KG):
        if iri.startswith(namespace):
            return str(iri[len(namespace) :])
    return str(iri)


def slug(name: str) -> str:
    """The local part of the IRI of what is called ``name``: no accents, no spaces.

    >>> slug("Škoda Auto"), slug("AT&T Inc.")
    ('Skoda_Auto', 'AT_T_Inc')
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^\w.-]+", "_", plain).strip("_.-")


def document_iri(url: str) -> URIRef:
    """The IRI of the page at an address: its site, and ten digits of the SHA-256 of the address.

    >>> document_iri("https://www.example.com/a").removeprefix(KGD)
    'example.com-7ea22417f4'
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # such as "http://[abc"
        host = ""
    site = slug(host.removeprefix("www.")) or "document"
    return KGD[f"{site}-{hashlib.sha256(url.encode('utf-8')).hexdigest()[:10]}"]


NOT_IN_IRI: Final = frozenset(' <>"{}|\\^`')
"""Signs that no IRI may hold; rdflib takes them, with a warning."""

ORGANISATION_KINDS: Final = (
    "Organization",
    "Automaker",
    "AutomakerBrand",
    "TechCompany",
    "Supplier",
    "JointVenture",
    "MobilityOperator",
    "Consortium",
    "Government",
)
"""The classes of the ontology that a company or another party may have."""

AUTOMAKER_KINDS: Final = frozenset(("Automaker", "AutomakerBrand"))
"""Those of them that make cars."""

PRODUCT_KINDS: Final = (
    "Product",
    "Platform",
    "Service",
    "Chip",
    "OperatingSystem",
    "VehicleModel",
)
"""The classes of the ontology of what is made."""

ENTITY_KINDS: Final = (*ORGANISATION_KINDS, *PRODUCT_KINDS, "Person")
"""The classes of the ontology that an entity may have."""

QUALIFIERS: Final = ("role", "amount", "stake", "count", "place", "cue")
"""The names that the qualifiers of a claim may have; each is a property of the ontology."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate of the closed set that claims use.

    ``symmetric``: subject and object may change places. ``of_deal``: the subject is a set of
    companies (written ``A|B``) rather than one. ``literal``: the object is a text, not an entity.
    ``between_companies``: both ends are organisations.

    >>> PREDICATES["partnersWith"].symmetric, PREDICATES["hasDuration"].literal
    (True, True)
    """

    name: str
    symmetric: bool = False
    of_deal: bool = False
    literal: bool = False
    between_companies: bool = False


PREDICATES: Final[dict[str, Predicate]] = {
    p.name: p
    for p in (
        Predicate("partnersWith", symmetric=True, between_companies=True),
        Predicate("jointVentureWith", symmetric=True, between_companies=True),
        Predicate("investsIn", between_companies=True),
        Predicate("acquires", between_companies=True),
        Predicate("suppliesTo", between_companies=True),
        Predicate("competesWith", symmetric=True, between_companies=True),
        Predicate("subsidiaryOf", between_companies=True),
        Predicate("formed", of_deal=True),
        Predicate("powers"),
        Predicate("usesTechnology"),
        Predicate("develops"),
        Predicate("launches"),
        Predicate("hasExecutive"),
        Predicate("inDomain", of_deal=True),
        Predicate("hasDuration", of_deal=True, literal=True),
        Predicate("hasMetric", literal=True),
    )
}
"""The closed set, by name. A claim with another predicate cannot be made."""
