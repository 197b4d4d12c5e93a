"""What documents say: statements with their modality, and where in the text they stand.

What is said is kept apart from what is so: only the asserted claims become facts of the graph.

>>> from kg.vocabulary import KGD, KGE
>>> ford = EntityRef(KGE["Ford_Motor_Company"], "Ford Motor Company", "Automaker")
>>> baidu = EntityRef(KGE["Baidu"], "Baidu", "TechCompany")
>>> place = Evidence(0, 28, "Ford and Baidu are partners.")
>>> said = Claim((ford,), "partnersWith", baidu, Modality.ASSERTED, 0.9, place, KGD["a"])
>>> turned = Claim((baidu,), "partnersWith", ford, Modality.ASSERTED, 0.9, place, KGD["a"])
>>> said.id == turned.id
True
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from rdflib import URIRef

from kg.model import PartialDate
from kg.vocabulary import KGM, PREDICATES


class Modality(StrEnum):
    """How a document puts a statement. Only ``ASSERTED`` ones become facts of the graph.

    >>> Modality("denied") is Modality.DENIED
    True
    """

    ASSERTED = "asserted"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    DENIED = "denied"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document says it: ``text`` is ``document_text[start:end]``, whole sentences.

    >>> text = "It rains. Ford and Baidu are partners."
    >>> found = Evidence(10, 38, "Ford and Baidu are partners.")
    >>> text[found.start : found.end] == found.text
    True
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """An entity as a claim names it; ``kind`` is a class of the ontology or ``Concept``.

    ``provisional`` ones were found in a text and are not in the registry.

    >>> from kg.vocabulary import KGE
    >>> EntityRef(KGE["Baidu"], "Baidu", "TechCompany").provisional
    False
    """

    iri: URIRef
    label: str
    kind: str = "Organization"
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that a document makes.

    ``subjects`` has one entity, or all parties of the deal when the statement is about a deal
    between several (``A|B``). ``object`` is an entity, or text for the literal predicates
    (``hasDuration``, ``hasMetric``). ``confidence`` is between 0 and 1. ``date`` is when the
    thing happened, ``None`` when the text gives none. ``qualifiers`` are (name, text) pairs such
    as ``("role", "CEO")``. Raises ``ValueError`` for a predicate outside the closed set.

    >>> from kg.vocabulary import KGD, KGE
    >>> ford, baidu = EntityRef(KGE["Ford"], "Ford"), EntityRef(KGE["Baidu"], "Baidu")
    >>> place = Evidence(0, 28, "Ford and Baidu are partners.")
    >>> claim = Claim((ford,), "partnersWith", baidu, Modality.ASSERTED, 0.9, place, KGD["a"])
    >>> claim.subject_name, claim.object_name, claim.date
    ('Ford', 'Baidu', None)
    """

    subjects: tuple[EntityRef, ...]
    predicate: str
    object: EntityRef | str
    modality: Modality
    confidence: float
    evidence: Evidence
    document: URIRef
    date: PartialDate | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.predicate not in PREDICATES:
            raise ValueError(f"'{self.predicate}' is not a predicate of the closed set")
        if not self.subjects:
            raise ValueError("a claim needs a subject")

    @property
    def object_name(self) -> str:
        """The label of the object, or its text."""
        return self.object if isinstance(self.object, str) else self.object.label

    @property
    def subject_name(self) -> str:
        """The labels of the subjects, those of a deal joined: ``A|B``."""
        return "|".join(subject.label for subject in self.subjects)

    @property
    def statement_id(self) -> str:
        """Hash of what is said, the same in every document that says it."""
        subjects = sorted(str(subject.iri) for subject in self.subjects)
        target = self.object if isinstance(self.object, str) else str(self.object.iri)
        if PREDICATES[self.predicate].symmetric:
            *subjects, target = sorted([*subjects, target])
        return _digest(*subjects, self.predicate, target, self.modality)

    @property
    def id(self) -> str:
        """Hash of what is said and where: reading the same text twice adds nothing.

        64 bits: among a million claims two share an id with a chance of 1 in 37 million.
        """
        place = (str(self.document), str(self.evidence.start), str(self.evidence.end))
        return _digest(self.statement_id, *place)

    @property
    def iri(self) -> URIRef:
        """The IRI of the claim, made from ``id``."""
        return KGM[self.id]


def _digest(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of the parts, which JSON keeps apart."""
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()[:16]
