"""A text in, claims out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.extraction import deals, executives, language_model, possession, quantities
from kg.extraction.deals import Detail, DomainFinder
from kg.extraction.discourse import Discourse
from kg.extraction.documents import Text
from kg.extraction.mentions import NameFinder
from kg.extraction.patterns import descriptions
from kg.extraction.reading import Reading, read_many
from kg.extraction.relations import RelationFinder, Statement
from kg.model import Claim, EntityRef, Evidence, Modality
from kg.registry import Registry


class Extractor:
    """Reads texts against a registry of entities and one of technology domains."""

    def __init__(self, registry: Registry, domains: Registry) -> None:
        self._registry = registry
        self._domain_names = DomainFinder(domains)
        self._nlp = language_model.load()
        self._names = NameFinder(registry, language_model.common_words(self._nlp))
        self._relations = RelationFinder()

    def extract(self, text: Text) -> list[Claim]:
        """The claims of one text, by position, each once."""
        return next(self.extract_many([text]))[1]

    def extract_many(
        self, texts: Iterable[Text], n_process: int = 1
    ) -> Iterator[tuple[Text, list[Claim]]]:
        """Each text with its claims, in order."""
        for text in texts:
            mentions = self._names.find(text.text)
            for reading in read_many(self._nlp, [(text.text, mentions)], n_process):
                yield text, self._claims(text, reading)

    def _claims(self, text: Text, reading: Reading) -> list[Claim]:
        discourse = Discourse(self._registry, descriptions(), reading)
        claims: dict[str, Claim] = {}
        for sentence in reading.doc.sents:
            statements = list(self._relations.find(sentence, discourse))
            for token in sentence:
                discourse.of(token)
            statements += executives.find(sentence, discourse)
            statements += possession.find(sentence, discourse)
            found = deals.deals(sentence, statements, discourse)
            details = list(deals.details(sentence, found, discourse, self._domain_names))
            details += quantities.find(sentence, found, discourse)
            items: list[Statement | Detail] = [*statements, *details]
            for item in items:
                claim = _claim(text, reading, item)
                claims.setdefault(claim.id, claim)
            discourse.parties = next(
                (d.parties for d in found if d.modality is not Modality.DENIED), discourse.parties
            )
        return sorted(claims.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.id))


def _claim(text: Text, reading: Reading, item: Statement | Detail) -> Claim:
    start, end = reading.sentence_offsets(item.trigger)
    subjects = (item.subject,) if isinstance(item, Statement) else item.parties
    target = item.object
    return Claim(
        tuple(_settled(ref, item.predicate, _PRODUCT_SUBJECTS) for ref in subjects),
        item.predicate,
        target if isinstance(target, str) else _settled(target, item.predicate, _PRODUCT_OBJECTS),
        item.modality,
        item.confidence,
        Evidence(start, end, text.text[start:end]),
        text.document.iri,
        qualifiers=item.qualifiers if isinstance(item, Statement) else (),
    )


_PRODUCT_SUBJECTS: Final = frozenset(("powers",))
_PRODUCT_OBJECTS: Final = frozenset(("develops", "launches", "usesTechnology"))


def _settled(ref: EntityRef, predicate: str, products: frozenset[str]) -> EntityRef:
    """A new name of unknown kind becomes what its place in the statement makes it."""
    if not ref.provisional or ref.kind not in ("Thing", "Organization"):
        return ref
    kind = "Product" if predicate in products else "Organization"
    return replace(ref, kind=kind)
