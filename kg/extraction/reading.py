"""A text as the parser reads it: every known name stands as one simple word.

"Contemporary Amperex Technology" or "webOS Auto" mislead a small parser, "Microsoft" does not.
So each mention is replaced by one word that English news is full of before the text is parsed,
and ``Reading`` keeps where every token stands in the text.
"""

import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.claims import EntityRef
from kg.extraction.mentions import CARMAKERS, Mention, is_product
from kg.extraction.patterns import descriptions, rewording
from kg.extraction.tree import Sentence, Token, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_COMPANIES: Final = ("Microsoft", "Sony", "Intel", "Cisco", "Oracle", "Boeing", "Nokia")
_CARMAKERS: Final = ("Toyota", "Honda", "Ford", "Nissan", "Chrysler", "Mazda")
_PEOPLE: Final = ("Smith", "Jones", "Brown", "Miller")
_PRODUCTS: Final = ("Linux", "Chrome")
_VEHICLES: Final = ("Camry", "Taurus", "Jetta")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text: token ``i`` is ``text[starts[i]:ends[i]]``, and ``named[i]`` what it names."""

    text: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    named: dict[int, EntityRef]

    @property
    def doc(self) -> tuple[Token, ...]:
        return self.sentences[0].doc if self.sentences else ()

    def text_of(self, words: Sequence[Token]) -> str:
        """What the text says from the first of the words to the last."""
        return self.text[self.starts[words[0].i] : self.ends[words[-1].i]]

    def sentence_offsets(self, token: Token) -> tuple[int, int]:
        sentence = token.sent
        return self.starts[sentence.start], self.ends[sentence.end - 1]


def _stand_in(ref: EntityRef, number: int) -> str:
    words: tuple[str, ...]
    if ref.kind == "Person":
        words = _PEOPLE
    elif ref.kind == "VehicleModel":
        words = _VEHICLES
    elif is_product(ref.kind):
        words = _PRODUCTS
    else:
        words = _CARMAKERS if ref.kind in CARMAKERS else _COMPANIES
    return words[number % len(words)]


@cache
def _rewordable() -> re.Pattern[str]:
    words = sorted(rewording(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


def _replacements(text: str, mentions: Sequence[Mention]) -> list["_Replacement"]:
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


@dataclass(frozen=True, slots=True)
class _Replacement:
    start: int
    end: int
    word: str
    ref: EntityRef | None


_WRAPPED: Final = (60, 120)
"""Columns at which people and programs wrap text."""

_SENTENCE_ENDS: Final = frozenset(
    (".", "?", "!", ":", ";", "…", '"', "'", "”", "’", "''", ")", "]", "-", "–", "—", "...")
)
"""What may stand before the start of a sentence; the parser alone splits headlines in two."""

_BATCH: Final = 256
"""Texts that each component takes at a time: the more, the fewer and larger the matrices."""
_BULLETS: Final = "-*•–"
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Z .'/-]+(?:, [A-Z][A-Za-z. ]*?(?: \d{1,2})?(?:,? \d{4})?)*"
    r"(?: ?\([\w][\w. ]+\))?,? ?[-–—]+ "
    r"(?:[A-Z][a-z]+\.? \d{1,2},? \d{4} ?[-–—]+ )?",
    re.MULTILINE,
)
"""The place before the first sentence of a report: "SEOUL, Dec 8 -"."""


def line_breaks(text: str) -> frozenset[int]:
    """Where a line break ends a sentence: not inside a paragraph that is wrapped by hand.

    A line was wrapped when the first word of the next one would not have fitted into it.

    >>> sorted(line_breaks("A headline\\nA sentence."))
    [10]
    """
    lines = text.split("\n")
    widest = max(map(len, lines))
    breaks, place = set(), 0
    for line, following in itertools.pairwise(lines):
        place += len(line)
        first = following.split(" ", 1)[0]
        wrapped = _WRAPPED[0] <= widest <= _WRAPPED[1] and len(line) + 1 + len(first) > widest
        if not (wrapped and first and line.strip()) or first[:1] in _BULLETS:
            breaks.add(place)
        place += 1
    return frozenset(breaks)


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


def title_case(text: str) -> frozenset[int]:
    """The places of headlines in Title Case, whose capital letters say nothing.

    >>> len(title_case("Ford And Baidu Announce New Alliance\\nFord has an ally."))
    36
    """
    places: set[int] = set()
    start = 0
    for line in text.split("\n"):
        words = re.findall(r"[A-Za-z]{4,}", line)
        capital = sum(word[0].isupper() for word in words)
        if len(words) >= 4 and capital >= 0.8 * len(words) and not line.rstrip().endswith("."):
            places.update(range(start, start + len(line)))
        start += len(line) + 1
    return frozenset(places)


def joins_parties(text: str, comma: int, mentions: Sequence[Mention]) -> bool:
    """Whether the comma of "Audi, Huawei deepen alliance" stands for "and", as in headlines."""
    before = next((m for m in mentions if m.end == comma), None)
    after = next((m for m in mentions if m.start == comma + 2), None)
    if before is None or after is None or text[: before.start].rpartition("\n")[2].strip("- *•"):
        return False
    line = text[after.end :].partition("\n")[0]
    return bool(re.match(r" (?!and\b|or\b|the\b)[a-z]+\b[^.,]*$", line))


@cache
def _description_ends() -> tuple[str, ...]:
    nouns = descriptions().company_nouns - {"venture"} | {"powerhouse", "titan", "major"}
    return tuple(f"{noun} " for noun in sorted(nouns))


@cache
def _description() -> re.Pattern[str]:
    words = descriptions()
    noun = "|".join(_description_ends())
    modifiers = {*words.kinds, *words.countries, *words.vehicles, *words.describing}
    before = "|".join(sorted(map(re.escape, modifiers), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w'’-])(?:(?:the|a|an) )?(?:(?:{before})[ -])*(?:{noun})$", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class _Masked:
    """What becomes a ``Reading`` once ``doc`` is parsed."""

    text: str
    doc: "Doc"
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    named: dict[int, EntityRef]


def masked(nlp: "Language", text: str, mentions: Sequence[Mention]) -> _Masked:
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
    unread |= {i for match in _DATELINE.finditer(text) for i in range(*match.span())}
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
    return _Masked(text, doc, tuple(starts), tuple(ends), named)


def read_many(nlp: "Language", texts: Iterable[tuple[str, Sequence[Mention]]]) -> Iterator[Reading]:
    """The parsed readings, in the order of the texts, which are taken as they are needed."""
    waiting: deque[_Masked] = deque()

    def docs() -> Iterator["Doc"]:
        for text, mentions in texts:
            waiting.append(masked(nlp, text, mentions))
            yield waiting[-1].doc

    for doc in nlp.pipe(docs(), batch_size=_BATCH):
        own = waiting.popleft()
        yield Reading(own.text, sentences(doc), own.starts, own.ends, own.named)
