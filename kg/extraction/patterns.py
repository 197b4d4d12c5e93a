"""The patterns and word lists, which are data: ``patterns/*.toml``, one file a predicate.

A predicate's file has ``[[verb]]``, ``[[event]]`` (nouns such as "alliance") and ``[[role]]``
(nouns that describe a party, such as "supplier") tables and ``[[example]]`` tables, which are
its tests. ``lemmas`` of several words ("join hand") need all their words in the verb's phrase;
``"@goods"`` stands for all the words of that class in ``classes.toml``.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.errors import DataError
from kg.vocabulary import PREDICATES

FORMS: Final = ("verb", "event", "role")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a predicate.

    ``subject`` and ``object`` name slots, the first one that is filled counts; parties in one of
    the ``reciprocal`` slots are paired with each other. ``object_text``: the object may be a
    thing without a name; ``brand``: a company's name may stand for its product. ``one``: the verb
    must have a single object. ``needs``:
    words one of which must depend on the trigger; ``without``: words that must not;
    ``governor``: verbs one of which must govern it; ``customer``: a carmaker among the two is the
    object, whatever the order of the words; ``carmaker``: one of the two must be one.
    """

    predicate: str
    form: str
    lemmas: tuple[tuple[str, ...], ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    reciprocal: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    governor: tuple[str, ...] = ()
    object_text: bool = False
    brand: bool = False
    one: bool = False
    customer: bool = False
    carmaker: bool = False
    confidence: float = 0.8
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Words that refer to companies: what a "carmaker" or "search giant" may be."""

    kinds: Mapping[str, frozenset[str]]
    describing: frozenset[str]
    heads: frozenset[str]
    any_company: frozenset[str]
    product_nouns: frozenset[str]
    company_nouns: frozenset[str]
    company_verbs: frozenset[str]
    pairs: frozenset[str]
    countries: Mapping[str, str]
    vehicles: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that change how a statement is meant, by where they stand."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    modifiers: Mapping[str, str]
    auxiliaries: Mapping[str, str]
    presupposing: frozenset[str]
    reporting: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    resource = files("kg.extraction") / "patterns" / f"{name}.toml"
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(resource), str(error)) from error


def predicates_with_patterns() -> list[str]:
    """The predicates that have a pattern file, by name."""
    folder = files("kg.extraction") / "patterns"
    names = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir())
    return [name for name in names if name in PREDICATES]


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns of all predicates.

    >>> any("partnership" in words for p in patterns() for words in p.lemmas)
    True
    """
    return tuple(
        _pattern(predicate, form, table)
        for predicate in predicates_with_patterns()
        for form in FORMS
        for table in _read(predicate).get(form, [])
    )


def _pattern(predicate: str, form: str, table: Mapping[str, Any]) -> Pattern:
    values: dict[str, Any] = {
        key: tuple(in_full(value)) if isinstance(value, list) else value
        for key, value in table.items()
    }
    lemmas = tuple(tuple(lemma.split()) for lemma in values.pop("lemmas"))
    return Pattern(predicate, form, lemmas, **values)


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The classes of words that patterns name with "@"."""
    return {name: frozenset(words) for name, words in _read("classes").items()}


def in_full(words: Iterable[str]) -> Iterator[str]:
    """The words, those of a class in the place of its name."""
    for word in words:
        yield from sorted(classes()[word[1:]]) if word.startswith("@") else (word,)


@cache
def descriptions() -> Descriptions:
    """The words that describe companies."""
    table = _read("descriptions")
    return Descriptions(
        {word: frozenset(row["sectors"]) for row in table["kind"] for word in row["words"]},
        frozenset(table["describing"]),
        frozenset(table["heads"]),
        frozenset(table["any_company"]),
        frozenset(table["product_nouns"]) | classes()["product"],
        frozenset(table["company_nouns"]),
        frozenset(table["company_verbs"]),
        frozenset(table["pairs"]),
        {word: code for code, words in table["countries"].items() for word in words},
        frozenset(table["vehicles"]),
        frozenset(table["not_names"]),
        frozenset(word for title in _read("titles")["titles"] for word in title.split()),
    )


@cache
def new_names() -> Mapping[str, Any]:
    """What stands beside names that the registry does not know, as in ``new_names.toml``."""
    return _read("new_names")


@cache
def titles() -> tuple[str, ...]:
    """Titles of executives."""
    return tuple(_read("titles")["titles"])


@cache
def cues() -> Cues:
    """The words that tell modality."""
    table = _read("modality")

    def by_word(section: str) -> dict[str, str]:
        return {word: modality for modality, words in table[section].items() for word in words}

    return Cues(
        by_word("verbs"),
        by_word("nouns"),
        by_word("modifiers"),
        by_word("auxiliaries"),
        frozenset(table["presupposing"]),
        frozenset(table["reporting"]),
    )


@cache
def domain_cues() -> dict[str, tuple[str, ...]]:
    """Words that tell a domain, by the local name of its concept."""
    return {name: tuple(words) for name, words in _read("domains")["cues"].items()}


@cache
def rewording() -> dict[str, str]:
    """Headline words and the plain word that the parser knows better."""
    return dict(_read("rewording")["words"])


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first.

    >>> any_of(("car", "cargo", "e.go"))
    '(?:cargo|e\\\\.go|car)'
    """
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
