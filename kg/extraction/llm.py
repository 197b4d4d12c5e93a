"""Claims by a language model behind any OpenAI-compatible endpoint.

The model proposes; the text decides: a claim whose quote does not stand in the text is dropped,
as is one outside the closed set. Base URL, model and key come from the environment.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rdflib import URIRef

from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.extraction.chat import Chat
from kg.extraction.documents import Text
from kg.extraction.mentions import reference
from kg.model import PartialDate
from kg.registry import Registry
from kg.vocabulary import KGE, PREDICATES, slug

CONFIDENCE: Final = 0.85
"""Precision of claims that a large model proposes and whose quote is found.

Source: not measured here, as it depends on the model; set below that of a careful reader.
"""

_PIECE: Final = 12_000
_KINDS: Final = {"hasExecutive": "Person", "develops": "Product", "launches": "Product",
                 "usesTechnology": "Product"}  # fmt: skip

PROMPT: Final = """Read a news text about technology companies and carmakers and list what it says.
Use only these predicates: {predicates}.
partnersWith is for cooperation, jointVentureWith for companies that own a venture together,
investsIn for stakes, suppliesTo from supplier to customer, powers from product to vehicle or brand.
inDomain, hasDuration and formed have all parties of the deal as subjects. Objects of inDomain are
one of: {domains}. hasMetric has a number with what it counts.
modality: asserted (announced, agreed or true), planned, rumoured (talks, may, hypothetical),
denied, ended. A deal that is announced is asserted even if it "will" begin later.
Write full company names. Copy as quote the exact words of the text that say it."""

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["subjects", "predicate", "object", "modality", "date", "quote"],
                "properties": {
                    "subjects": {"type": "array", "items": {"type": "string"}},
                    "predicate": {"type": "string", "enum": list(PREDICATES)},
                    "object": {"type": "string"},
                    "modality": {"type": "string", "enum": [m.value for m in Modality]},
                    "date": {"type": ["string", "null"]},
                    "quote": {"type": "string"},
                },
            },
        }
    },
}
"""What an answer must look like; sent along, and checked here as not every server heeds it."""


@dataclass(slots=True)
class Dropped:
    """How many proposed claims were not taken, and why."""

    malformed: int = 0
    unquoted: int = 0


@dataclass(slots=True)
class LanguageModelExtractor:
    """Reads texts with a language model; the same interface as the offline ``Extractor``.

    ``dropped`` counts claims not taken, ``chat.usage`` the tokens spent and what they cost.
    Raises ``EndpointError`` when the endpoint is not configured or does not answer.
    """

    registry: Registry
    domains: Registry
    chat: Chat = field(default_factory=Chat.from_environment)
    dropped: Dropped = field(default_factory=Dropped)

    def extract(self, text: Text) -> list[Claim]:
        """The claims of one text, by position, each once."""
        claims: dict[str, Claim] = {}
        for offset, piece in pieces(text.text):
            for proposed in self._proposed(piece):
                claim = self._claim(proposed, piece, offset, text)
                if claim is not None:
                    claims.setdefault(claim.id, claim)
        return sorted(claims.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.id))

    def extract_many(
        self, texts: Iterable[Text], n_process: int = 1
    ) -> Iterator[tuple[Text, list[Claim]]]:
        """Each text with its claims, in order; one request at a time, whatever ``n_process``."""
        for text in texts:
            yield text, self.extract(text)

    def _proposed(self, piece: str) -> list[Any]:
        prompt = PROMPT.format(
            predicates=", ".join(PREDICATES),
            domains=", ".join(concept.label for concept in self.domains.values()),
        )
        answer = self.chat.ask(prompt, piece, SCHEMA)
        try:
            content = json.loads(answer)
        except json.JSONDecodeError:
            self.dropped.malformed += 1
            return []
        claims = content.get("claims") if isinstance(content, Mapping) else None
        if not isinstance(claims, list):
            self.dropped.malformed += 1
            return []
        return claims

    def _claim(self, proposed: Any, piece: str, offset: int, text: Text) -> Claim | None:
        read = _read(proposed)
        if read is None:
            self.dropped.malformed += 1
            return None
        place = find_quote(read.quote, piece)
        if place is None:
            self.dropped.unquoted += 1
            return None
        target = self._object(read.predicate, read.object)
        if target is None:
            self.dropped.malformed += 1
            return None
        start, end = place[0] + offset, place[1] + offset
        kind = "Product" if read.predicate == "powers" else "Organization"
        return Claim(
            tuple(self._entity(name, kind) for name in read.subjects),
            read.predicate,
            target,
            read.modality,
            CONFIDENCE,
            Evidence(start, end, text.text[start:end]),
            text.document.iri,
            read.date,
        )

    def _object(self, predicate: str, name: str) -> EntityRef | str | None:
        if PREDICATES[predicate].literal:
            return name
        if predicate == "inDomain":
            found = self.domains.candidates(name)
            return EntityRef(found[0].iri, found[0].label, "Concept") if found else None
        return self._entity(name, _KINDS.get(predicate, "Organization"))

    def _entity(self, name: str, kind: str) -> EntityRef:
        found = self.registry.candidates(name)
        if len(found) == 1:
            return reference(found[0])
        iri: URIRef = KGE[slug(name) or "unnamed"]
        return EntityRef(iri, name, kind, provisional=True)


@dataclass(frozen=True, slots=True)
class _Proposed:
    subjects: tuple[str, ...]
    predicate: str
    object: str
    modality: Modality
    date: PartialDate | None
    quote: str


def _read(proposed: Any) -> _Proposed | None:
    """The proposal as values; ``None`` when a field is missing, empty or outside the sets."""
    if not isinstance(proposed, Mapping):
        return None
    subjects, date = proposed.get("subjects"), proposed.get("date")
    texts = [proposed.get(key) for key in ("predicate", "object", "modality", "quote")]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return None
    if not isinstance(subjects, list) or not all(isinstance(s, str) and s for s in subjects):
        return None
    predicate, target, modality, quote = (str(text).strip() for text in texts)
    if not subjects or predicate not in PREDICATES or modality not in list(Modality):
        return None
    if len(subjects) > 1 and not PREDICATES[predicate].of_deal and predicate != "hasMetric":
        return None
    try:
        day = PartialDate(date) if isinstance(date, str) and date else None
    except ValueError:
        day = None
    return _Proposed(tuple(subjects), predicate, target, Modality(modality), day, quote)


def find_quote(quote: str, text: str) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text``; white space and kinds of quotation marks do not count.

    >>> find_quote("the duo will work", "Now the duo\\nwill work on it.")
    (4, 21)
    """
    words = [re.escape(word) for word in quote.split()]
    if not words:
        return None
    pattern = r"\s+".join(words)
    pattern = re.sub(r"[\"“”]", r'["“”]', pattern)
    pattern = re.sub(r"['‘’]", r"['‘’]", pattern)
    match = re.search(pattern, text)
    return match.span() if match else None


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """(offset, part) of a text in parts that a model can take, cut at line ends where possible.

    >>> [offset for offset, _ in pieces("one text")]
    [0]
    """
    start = 0
    while len(text) - start > _PIECE:
        cut = text.rfind("\n", start, start + _PIECE) + 1
        if cut <= start:
            cut = text.rfind(" ", start, start + _PIECE) + 1
        if cut <= start:
            cut = start + _PIECE
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]
