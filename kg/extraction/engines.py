"""Which engine reads: the patterns, offline, or a language model at an endpoint."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from kg.claims import Claim
from kg.errors import UsageError
from kg.extraction.documents import Text
from kg.registry import Registry

ENGINES: Final = ("patterns", "llm")


class Engine(Protocol):
    """What reads texts."""

    def extract(self, text: Text) -> list[Claim]:
        """The claims of one text, by position, each once."""

    def extract_many(
        self, texts: Iterable[Text], n_process: int = 1
    ) -> Iterator[tuple[Text, list[Claim]]]:
        """Each text with its claims, in order."""


def engine(name: str, registry: Registry, domains: Registry) -> Engine:
    """The engine with this name, ready to read.

    Raises ``UsageError`` for an unknown name, ``MissingExtraError`` or ``EndpointError`` when
    what it needs is not there.
    """
    if name == "patterns":
        from kg.extraction.pipeline import Extractor

        return Extractor(registry, domains)
    if name == "llm":
        from kg.extraction.llm import LanguageModelExtractor

        return LanguageModelExtractor(registry, domains)
    raise UsageError(f"unknown engine '{name}'", hint=f"use one of {', '.join(ENGINES)}")
