"""A text in, claims out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.extraction import (
    deals,
    executives,
    language_model,
    ownership,
    possession,
    quantities,
    terms,
)
from kg.extraction.batches import batched, read_by_processes
from kg.extraction.confidence import confidence_of
from kg.extraction.discourse import Discourse
from kg.extraction.documents import Text
from kg.extraction.domains import DomainFinder
from kg.extraction.mentions import Mention, NameFinder
from kg.extraction.names import NameReader
from kg.extraction.new_names import NewNames
from kg.extraction.patterns import descriptions
from kg.extraction.qualifiers import date_of, qualifiers_of
from kg.extraction.reading import Reading, read_many
from kg.extraction.relations import RelationFinder
from kg.extraction.statements import DEALS, Detail, Statement
from kg.registry import Registry

_FIRST_PERSON: Final = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_PRODUCT_SUBJECTS: Final = frozenset(("powers",))
_PRODUCT_OBJECTS: Final = frozenset(("develops", "launches", "usesTechnology"))


class Extractor:
    """Reads texts against a registry of entities and one of technology domains."""

    def __init__(self, registry: Registry, domains: Registry) -> None:
        self._registry = registry
        self._domains = domains
        self._domain_names = DomainFinder(domains)
        self._nlp = language_model.load()
        self._common = language_model.common_words(self._nlp)
        self._names = NameFinder(registry, self._common)
        self._new_names = NewNames(self._common)
        self._relations = RelationFinder()

    def extract(self, text: Text) -> list[Claim]:
        """The claims of one text, by position, each once."""
        return next(self.extract_many([text]))[1]

    def extract_many(
        self, texts: Iterable[Text], n_process: int = 1
    ) -> Iterator[tuple[Text, list[Claim]]]:
        """Each text with its claims, in order; ``n_process`` processes share the reading.

        However many texts there are, only a few batches of them are held at a time.
        """
        if n_process > 1:
            yield from read_by_processes(texts, n_process, self._registry, self._domains)
            return
        for batch in batched(texts):
            yield from zip(batch, self.read(batch), strict=True)

    def read(self, batch: Sequence[Text]) -> list[list[Claim]]:
        """The claims of each text; what the parser learns of new words is forgotten afterwards."""
        with self._nlp.memory_zone():
            named = ((text.text, self._mentions(text.text)) for text in batch)
            readings = read_many(self._nlp, named)
            return [self._claims(*pair) for pair in zip(batch, readings, strict=True)]

    def _mentions(self, text: str) -> list[Mention]:
        return self._new_names.find(text, self._names.find(text))

    def _discourse(self, reading: Reading) -> Discourse:
        words = descriptions()
        names = NameReader(reading, words, self._common)
        return Discourse(self._registry, words, reading, names)

    def _claims(self, text: Text, reading: Reading) -> list[Claim]:
        discourse = self._discourse(reading)
        if _FIRST_PERSON.search(text.text):  # who speaks may be told after "we" is said
            first_look = self._discourse(reading)
            for sentence in reading.sentences:
                for statement in executives.find(sentence, first_look):
                    discourse.offices[statement.object] = statement.subject
        claims: dict[str, Claim] = {}
        for sentence in reading.sentences:
            for token in sentence:
                discourse.of(token)
            statements = list(self._relations.find(sentence, discourse))
            over = deals.ended_before(sentence, statements, discourse)
            statements = [_if_over(statement, over) for statement in statements]
            if over:
                told = (_claim_if_over(claim, over) for claim in claims.values())
                claims = {claim.id: claim for claim in told}
            statements += deals.presupposed(sentence, statements, discourse)
            offices = list(executives.find(sentence, discourse))
            statements += offices
            statements += possession.find(sentence, discourse)
            statements += ownership.find(sentence, statements, discourse)
            found = deals.deals(sentence, statements, discourse)
            details = list(terms.details(sentence, found, discourse, self._domain_names))
            details += quantities.find(sentence, found, discourse)
            items: list[Statement | Detail] = [*statements, *details]
            for item in items:
                claim = _claim(text, reading, item)
                claims.setdefault(claim.id, claim)
            deals.remember(sentence, found, discourse)
        order = sorted((c.evidence.start, c.evidence.end, i) for i, c in claims.items())
        return [claims[i] for *_, i in order]


def _if_over(statement: Statement, parties: frozenset[EntityRef]) -> Statement:
    """The statement, as ended where the text goes on to say so."""
    if {statement.subject, statement.object} == parties and statement.predicate in DEALS:
        return replace(statement, modality=Modality.ENDED)
    return statement


def _claim_if_over(claim: Claim, parties: frozenset[EntityRef]) -> Claim:
    ends = {*claim.subjects, claim.object} & parties
    if len(ends) == 2 and claim.modality is Modality.ASSERTED:
        return replace(claim, modality=Modality.ENDED)
    return claim


def _claim(text: Text, reading: Reading, item: Statement | Detail) -> Claim:
    start, end = reading.sentence_offsets(item.trigger)
    subjects = (item.subject,) if isinstance(item, Statement) else item.parties
    own = item.qualifiers if isinstance(item, Statement) else ()
    target = item.object
    claim = Claim(
        tuple(_settled(ref, item.predicate, _PRODUCT_SUBJECTS) for ref in subjects),
        item.predicate,
        target if isinstance(target, str) else _settled(target, item.predicate, _PRODUCT_OBJECTS),
        item.modality,
        item.confidence,
        Evidence(start, end, text.text[start:end]),
        text.document.iri,
        date_of(item.trigger, item.modality, reading, text.document.published),
        (*own, *qualifiers_of(item.predicate, item.trigger, reading)),
    )
    return replace(claim, confidence=confidence_of(claim))


def _settled(ref: EntityRef, predicate: str, products: frozenset[str]) -> EntityRef:
    """A new name of unknown kind becomes what its place in the statement makes it."""
    if not ref.provisional or ref.kind not in ("Thing", "Organization"):
        return ref
    kind = "Product" if predicate in products else "Organization"
    return replace(ref, kind=kind)
