"""Where a text names an entity of the registry: longest match, at word boundaries.

Names are searched in a folded copy of the text of the same length (no case, no accents), so that
offsets stay those of the text; the case is looked at afterwards.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import URIRef

from kg.claims import EntityRef
from kg.extraction.automaton import automaton
from kg.legal_forms import ABBREVIATED, IN_FULL
from kg.model import Entity
from kg.registry import Registry, fold, names_of
from kg.vocabulary import AUTOMAKER_KINDS, PRODUCT_KINDS

_BUSINESS: Final = ("Motor", "Motors", "Automotive", "Automobile", "Ventures", "Capital", "Group")
_FORMS: Final = "|".join((*ABBREVIATED, *IN_FULL, *_BUSINESS, r"N\.V", r"S\.A"))
_LEGAL_FORM: Final = re.compile(rf"(?:,? (?:{_FORMS})\b\.?)+")
_SENTENCE_START: Final = re.compile(r"(?:^|[\n.!?:][\"'”’)]*\s+|[\"“‘(•*-]\s*)$")
_NAME_ACTS: Final = re.compile(
    r"(?:['’]s\b|,? (?:and|said|says|has|had|is|was|will|plans|wants|[a-z]+ed|[a-z]{3,}s)\b"
    r"|, (?:the|an?|which|whose|its|[A-Z])| and [A-Z])"
)
_GERMAN: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "ß": "ss"}


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names ``ref``."""

    start: int
    end: int
    ref: EntityRef


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char)[0].lower()
    return plain if len(plain) == 1 else char


def fold_same_length(text: str) -> str:
    """``text`` without case and accents, every character at its place.

    >>> fold_same_length("Škoda’s AUTO")
    "skoda's auto"
    """
    return "".join(map(_fold_char, text)).replace("’", "'").replace("‘", "'").replace("\n", " ")


def reference(entity: Entity) -> EntityRef:
    """The entity as a claim names it."""
    return EntityRef(entity.iri, entity.label, entity.kind, entity.provisional)


def is_automaker(kind: str) -> bool:
    """Whether entities of this class make cars."""
    return kind in AUTOMAKER_KINDS


def is_product(kind: str) -> bool:
    """Whether entities of this class are made by somebody."""
    return kind in PRODUCT_KINDS


def is_organization(kind: str) -> bool:
    """Whether entities of this class act: make deals, own, build."""
    return kind not in PRODUCT_KINDS and kind not in ("Person", "Concept", "Thing")


class NameFinder:
    """Finds the names of a registry in texts.

    ``common_words`` tells whether a lower-case word is an ordinary English word: a name that is
    one ("Here", "Smart") needs more than a capital letter at the start of a sentence.
    """

    def __init__(self, registry: Registry, common_words: Iterable[str] = ()) -> None:
        self._registry = registry
        self._common = frozenset(common_words)
        self._names: list[tuple[str, tuple[URIRef, ...], URIRef | None]] = []
        self._weak: list[bool] = []
        patterns: dict[str, int] = {}
        for name, iris, owner in self._all_names():
            key = fold_same_length(name)
            if key in patterns or len(key) < 2:
                continue
            patterns[key] = len(self._names)
            self._names.append((name, iris, owner))
        self._automaton = automaton(patterns)

    def _all_names(self) -> Iterator[tuple[str, tuple[URIRef, ...], URIRef | None]]:
        """(name, candidates, company that must be named for it to count); best reading first."""
        registry = self._registry
        for short in registry.ambiguous.values():
            yield short.label, tuple(iri for iri in short.candidates if iri in registry), None
        for entity in registry.values():
            yield entity.label, (entity.iri,), None
        for entity in registry.values():
            for name in names_of(entity)[1:]:
                if " and " in name and all(map(registry.candidates, name.split(" and "))):
                    continue  # two names
                if entity.kind == "Government":
                    continue  # "Germany" is mostly the country
                candidates = tuple(e.iri for e in registry.candidates(name))
                yield name, candidates or (entity.iri,), None
            for name in names_of(entity):
                spelled = "".join(_GERMAN.get(c, c) for c in name)
                if spelled != name:
                    yield spelled, (entity.iri,), None
        for entity in registry.values():
            if is_product(entity.kind):
                yield from self._without_maker(entity)

    def _without_maker(self, entity: Entity) -> Iterator[tuple[str, tuple[URIRef, ...], URIRef]]:
        """ "Lucid Air" is "the Air" once Lucid is named."""
        maker = self._registry.get(entity.maker) if entity.maker is not None else None
        if maker is None:
            return
        prefixes = names_of(maker)
        for name in names_of(entity):
            first, _, rest = name.partition(" ")
            known = any(fold(prefix).split()[0] == fold(first) for prefix in prefixes)
            if known and len(rest) > 1 and not rest.islower():
                yield rest, (entity.iri,), maker.iri

    def find(self, text: str) -> list[Mention]:
        """The mentions in ``text``, in order, none overlapping."""
        folded = fold_same_length(text)
        found = [
            (number, start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(folded)
            if self._is_whole_word(folded, start, end)
        ]
        found = [m for m in found if self._case_fits(text[m[1] : m[2]], self._names[m[0]][0])]
        sure = [m for m in found if not self._needs_support(text, *m)]
        supported = {self._names[number][1] for number, _, _ in sure}
        named = {
            iris[0]
            for number, _, _ in sure
            for iris in [self._names[number][1]]
            if len(iris) == 1 and self._names[number][2] is None
        }
        mentions = []
        for number, start, end in found:
            name, iris, maker = self._names[number]
            weak = (number, start, end) not in sure
            car = len(iris) == 1 and self._registry[iris[0]].kind == "Automaker"
            if weak and not car and iris not in supported and not _NAME_ACTS.match(text, end):
                continue
            if maker is not None and (maker not in named or weak or not text[start].isupper()):
                continue
            word = folded[:start].rstrip().rpartition(" ")[2]
            entity = self._choose(name, iris, named, word)
            if entity is None:
                continue
            if is_organization(entity.kind):
                end = with_legal_form(text, end)
            mentions.append(Mention(start, end, reference(entity)))
        return mentions

    def _is_whole_word(self, folded: str, start: int, end: int) -> bool:
        before = folded[start - 1] if start else " "
        after = folded[end] if end < len(folded) else " "
        return not (before.isalnum() or after.isalnum() or before == "@" or after == "+")

    def _case_fits(self, written: str, name: str) -> bool:
        """Case does not count, but what is written in capitals must not match a plain word."""
        if written == name:
            return not (name.islower() and name in self._common)
        if len(name) <= 4 and name.isupper():
            return len(name) == 4 and written.istitle()  # "Saic", "Here"
        has_capital = any(c.isupper() for c in written)
        return has_capital and (name.lower() not in self._common or written[0].isupper())

    def _needs_support(self, text: str, number: int, start: int, end: int) -> bool:
        if text[start:end].lower() not in self._common:
            return False
        return bool(_SENTENCE_START.search(text[max(0, start - 6) : start]) or start == 0)

    def _choose(
        self, name: str, iris: tuple[URIRef, ...], named: set[URIRef], before: str
    ) -> Entity | None:
        if len(iris) > 1:
            for iri in iris:  # "Chevrolet Bolt"
                if before and fold(self._registry[iri].label).split()[0] == before:
                    return self._registry[iri]
            said = [iri for iri in iris if iri in named]
            if len(said) == 1:
                return self._registry[said[0]]
            short = self._registry.ambiguous.get(fold(name))
            default = short.default if short is not None else None
            return self._registry[default] if default in self._registry and default else None
        return self._registry[iris[0]] if iris else None


def with_legal_form(text: str, end: int) -> int:
    """Where the name of a company that ends at ``end`` ends with its legal form, if it has one."""
    legal = _LEGAL_FORM.match(text, end)
    if legal is None:
        return end
    return legal.end() - (text[legal.end() - 1] == "." and _ends_sentence(text, legal))


def _ends_sentence(text: str, legal: re.Match[str]) -> bool:
    """Whether the full stop of "Inc." is also that of the sentence: it stays outside the name."""
    rest = text[legal.end() :].lstrip(" ")
    return not rest or rest[0] == "\n" or rest[0].isupper()
