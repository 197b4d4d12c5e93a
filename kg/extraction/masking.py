"""What the parser is given: the text with every known name as one simple word.

"Contemporary Amperex Technology" or "webOS Auto" mislead a small parser, "Microsoft" does not.
So each mention is replaced by one word that English news is full of before the text is parsed.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.claims import EntityRef
from kg.extraction.layout import datelines, joins_parties, line_breaks, title_case
from kg.extraction.mentions import Mention, is_automaker, is_product
from kg.extraction.patterns import any_of, descriptions, rewording

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_COMPANIES: Final = ("Microsoft", "Sony", "Intel", "Cisco", "Oracle", "Boeing", "Nokia")
_CARMAKERS: Final = ("Toyota", "Honda", "Ford", "Nissan", "Chrysler", "Mazda")
_PEOPLE: Final = ("Smith", "Jones", "Brown", "Miller")
_PRODUCTS: Final = ("Linux", "Chrome")
_VEHICLES: Final = ("Camry", "Taurus", "Jetta")
_SENTENCE_ENDS: Final = frozenset(
    (".", "?", "!", ":", ";", "…", '"', "'", "”", "’", "''", ")", "]", "-", "–", "—", "...")
)
"""What may stand before the start of a sentence; the parser alone splits headlines in two."""


@dataclass(frozen=True, slots=True)
class _Replacement:
    """``word`` stands for ``text[start:end]``, which names ``ref`` if it names anything."""

    start: int
    end: int
    word: str
    ref: EntityRef | None


def _stand_in(ref: EntityRef, number: int) -> str:
    words: tuple[str, ...]
    if ref.kind == "Person":
        words = _PEOPLE
    elif ref.kind == "VehicleModel":
        words = _VEHICLES
    elif is_product(ref.kind):
        words = _PRODUCTS
    else:
        words = _CARMAKERS if is_automaker(ref.kind) else _COMPANIES
    return words[number % len(words)]


@cache
def _rewordable() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(rewording())}(?![\w-])", re.IGNORECASE)


def _replacements(text: str, mentions: Sequence[Mention]) -> list[_Replacement]:
    """What stands for something else, in order: names, and words that the parser knows not."""
    numbers: dict[EntityRef, int] = {}
    found = [
        _Replacement(
            m.start, m.end, _stand_in(m.ref, numbers.setdefault(m.ref, len(numbers))), m.ref
        )
        for m in mentions
    ]
    taken = {i for m in mentions for i in range(m.start, m.end)}
    for match in _rewordable().finditer(text):
        if match.start() not in taken:
            plain = rewording()[match.group().lower()]
            found.append(_Replacement(match.start(), match.end(), plain, None))
    return sorted(found, key=lambda r: r.start)


def described_before(text: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """Where the description before a name begins, by the start of the name.

    "The US auto giant Ford and electric vehicle maker BYD" is read as "Ford and BYD": stacked
    nouns mislead the parser, and the name alone says as much.
    """
    found = {}
    for mention in mentions:
        if is_product(mention.ref.kind) or mention.ref.kind == "Person":
            continue
        before = text[max(0, mention.start - 80) : mention.start]
        if not before.lower().endswith(_description_ends()):
            continue  # mostly so, and much sooner known
        if (description := _description().search(before)) is not None:
            found[mention.start] = mention.start - (description.end() - description.start())
    return found


def shared_possessive(text: str, one: Mention, other: Mention) -> frozenset[int]:
    """The first "'s" of "Alibaba's and SAIC's company", which the parser takes for two things."""
    between = text[one.end : other.start]
    after = text[other.end : other.end + 2]
    if re.fullmatch(r"['’]s and (?:the )?", between) and after in ("'s", "’s"):
        return frozenset((one.end, one.end + 1))
    return frozenset()


@cache
def _description_ends() -> tuple[str, ...]:
    nouns = descriptions().company_nouns - {"venture"} | {"powerhouse", "titan", "major"}
    return tuple(f"{noun} " for noun in sorted(nouns))


@cache
def _description() -> re.Pattern[str]:
    words = descriptions()
    noun = "|".join(_description_ends())
    modifiers = {*words.kinds, *words.countries, *words.vehicles, *words.describing}
    return re.compile(
        rf"(?<![\w'’-])(?:(?:the|a|an) )?(?:{any_of(modifiers)}[ -])*(?:{noun})$", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as the parser gets it: ``starts``, ``ends`` and ``named`` are by token of ``doc``."""

    text: str
    doc: "Doc"
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    named: dict[int, EntityRef]


def masked(nlp: "Language", text: str, mentions: Sequence[Mention]) -> Masked:
    """The text with every mention as one word, tokenised but not yet parsed."""
    from spacy.tokens import Doc

    tokens = nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    new_line: list[int] = []
    named: dict[int, EntityRef] = {}
    waiting = list(reversed(_replacements(text, mentions)))
    breaks = line_breaks(text)

    def add(word: str, start: int, end: int) -> None:
        if starts and breaks.intersection(range(ends[-1], start)):
            new_line.append(len(words))
        if spaces:
            spaces[-1] = ends[-1] < start
        words.append(word)
        spaces.append(True)
        starts.append(start)
        ends.append(end)

    skipped = described_before(text, mentions)
    unread = {i for name, first in skipped.items() for i in range(first, name)}
    for pair in itertools.pairwise(mentions):
        unread |= shared_possessive(text, *pair)
    lowered = title_case(text)
    unread |= datelines(text)
    for start, length, is_space in tokens.to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist():
        end = start + length
        if is_space or start in unread or (ends and end <= ends[-1]):
            continue
        start = max(start, ends[-1]) if ends else start
        while waiting and waiting[-1].end <= start:
            waiting.pop()
        while waiting and waiting[-1].start < end:
            other = waiting.pop()
            if other.start > start:
                add(text[start : other.start], start, other.start)
            if other.ref is not None:
                named[len(words)] = other.ref
            add(other.word, skipped.get(other.start, other.start), other.end)
            start = other.end
        if start < end:
            listed = text[start:end] == "," and joins_parties(text, start, mentions)
            word = text[start:end].lower() if start in lowered else text[start:end]
            add("and" if listed else word, start, end)
    opens: list[bool | int | None] = [None if word in _SENTENCE_ENDS else False for word in words]
    opens = [None, *opens[:-1]] if words else []  # None: the parser decides
    for i in new_line:
        opens[i] = True
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=opens)
    return Masked(text, doc, tuple(starts), tuple(ends), named)
