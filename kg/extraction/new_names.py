"""Names that the registry does not know, found by what the text says beside them.

A small parser takes "Lumenar Sensing, a radar start-up" for whatever it resembles. A name that
the text itself explains somewhere ("a start-up called …", "…, its platform", "said …, chief
executive of …") is therefore settled before the text is parsed, and stands there as one simple
word, as known names do. Names that nothing explains are left to ``kg.extraction.names``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.claims import EntityRef
from kg.extraction.layout import title_case
from kg.extraction.mentions import Mention, is_organization, with_legal_form
from kg.extraction.patterns import any_of, descriptions, new_names, titles
from kg.legal_forms import ABBREVIATED
from kg.vocabulary import KGE, slug

_WORD: Final = r"(?:[a-z]{1,2})?[A-ZÀ-Þ][\w]*(?:[-.&][A-Za-z0-9]\w*)*|\d+[A-Z][a-z]\w+"
_NAME: Final = re.compile(
    rf"(?<![\w'’.@&-])(?:{_WORD})(?: (?:& )?(?:{_WORD})| \d{{1,4}}(?![\w.,]?\d|[-%]))*(?![\w@-])"
)
_WINDOW: Final = 80
_GOING_ON: Final = (*"abcdefghijklmnopqrstuvwxyz", ",")
"""What a sentence that goes on may have before a name."""
_ENOUGH: Final = 2
_HERE: Final = "\x00"
_KNOWN: Final = "\x01"
_LEGAL_FORM: Final = re.compile(rf" (?:{'|'.join(ABBREVIATED)})$")
_JOINTS: Final = (", ", " and ", ", and ", " or ", ", as well as ")
_MORE_COMPANIES: Final = frozenset(("carmaker", "automaker", "chipmaker", "insurer"))
_VAGUE: Final = frozenset(("car", "project", "service", "function", "store"))
"""Nouns that stand after the names of companies as well as of products."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What stands beside a name and speaks for ``kind`` with ``weight``."""

    kind: str
    weight: int
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    words, told = descriptions(), new_names()
    parts = {
        "{company}": any_of(words.company_nouns - {"investor"} | _MORE_COMPANIES),
        "{product}": any_of(words.product_nouns - _VAGUE | {"program", "programme"}),
        "{title}": any_of(titles()),
        "{verb}": any_of(told["verbs"]),
        "{owned}": any_of(told["owned"]),
        "{gap}": r"(?:[\w'’&-]+ ){0,6}?",
        "{legal}": rf"(?-i:{'|'.join(ABBREVIATED)})\b(?!-)",
        "{known}": _KNOWN,
        "NAME": _HERE,
    }

    def pattern(beside: str) -> re.Pattern[str]:
        for word, meaning in parts.items():
            beside = beside.replace(word, meaning)
        return re.compile(rf"(?<!\w){beside}", re.IGNORECASE)

    return tuple(
        _Cue(row["kind"], row["weight"], pattern(beside))
        for row in told["cue"]
        for beside in row["beside"]
    )


def _function_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


@dataclass(slots=True)
class _Found:
    """One name of the text: where it stands, and what speaks for which kind."""

    places: list[tuple[int, int]]
    votes: Counter[str]
    longer: bool = False
    """Whether it begins with a company of the registry: "Hitachi Astemo"."""


class _Sides:
    """What stands beside a place of the text, companies of the registry as one character."""

    def __init__(self, text: str, known: Sequence[Mention]) -> None:
        self._text = text
        self._before = {m.end: m.start for m in known if is_organization(m.ref.kind)}
        self._after = {m.start: m.end for m in known if is_organization(m.ref.kind)}

    def of(self, start: int, end: int) -> str:
        left = self._text[max(0, start - _WINDOW) : start]
        right = self._text[end : end + _WINDOW]
        for joint in _JOINTS:
            if left.endswith(joint) and start - len(joint) in self._before:
                left = f"{_KNOWN}{joint}"
            if right.startswith(joint) and end + len(joint) in self._after:
                right = f"{joint}{_KNOWN}"
        return f"{left}{_HERE}{right}"


class NewNames:
    """Finds them; ``common`` are ordinary words, which a capital letter alone makes no name."""

    def __init__(self, common: frozenset[str]) -> None:
        words = descriptions()
        self._common = common
        self._never = frozenset(new_names()["never"]) | words.not_names | words.titles
        self._never |= words.countries.keys() | _function_words()
        self._endings = frozenset(new_names()["endings"])

    def find(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """The known mentions and those of new names that the text explains, in order."""
        found = self._candidates(text, known)
        settled = {}
        for name, about in found.items():
            kind = self._kind(name, about)
            if kind is not None:
                settled[name] = EntityRef(
                    KGE[slug(name) or "unnamed"], name, kind, provisional=True
                )
        named = settled | self._short_forms(found, settled)
        longer = {name for name in named if found[name].longer}
        places = {i for m in known for i in range(m.start, m.end)}
        mentions = []
        for match in _whole_words(named).finditer(text) if named else ():
            start, end = match.span()
            if match.group() in longer or places.isdisjoint(range(start, end)):
                ref = named[match.group()]
                if is_organization(ref.kind):
                    end = with_legal_form(text, end)
                mentions.append(Mention(start, end, ref))
        new = {i for mention in mentions for i in range(mention.start, mention.end)}
        kept = (mention for mention in known if mention.start not in new)
        return sorted([*kept, *mentions], key=lambda mention: mention.start)

    def _short_forms(
        self, found: Iterable[str], settled: Mapping[str, EntityRef]
    ) -> dict[str, EntityRef]:
        """ "Acme" is the company that the text also calls "Acme Motors", if that is one alone."""
        short = {}
        for name in found:
            if name in settled and settled[name].kind != "Organization":
                continue
            full = [
                ref
                for label, ref in settled.items()
                if ref.kind == "Organization" and label.startswith(f"{name} ")
            ]
            if len(full) == 1:
                short[name] = full[0]
        return short

    def _candidates(self, text: str, known: Sequence[Mention]) -> dict[str, _Found]:
        taken = {i for mention in known for i in range(mention.start, mention.end)}
        owners = {
            mention.start: mention.end for mention in known if is_organization(mention.ref.kind)
        }
        headline = title_case(text)
        sides = _Sides(text, known)
        found: dict[str, _Found] = {}
        for match in _NAME.finditer(text):
            start, end = self._trimmed(text, *match.span())
            name = text[start:end]
            owner = owners.get(start)
            inside = taken.intersection(range(start, end))
            longer = owner is not None and inside == set(range(start, owner)) and owner + 1 < end
            if len(name) < 3 or name.isdigit() or (inside and not longer):
                continue
            legal = _LEGAL_FORM.search(name)
            if legal is not None:
                end, name = start + legal.start(), name[: legal.start()]
            about = found.setdefault(name, _Found([], Counter(), longer))
            about.places.append((start, end))
            if start in headline:
                continue
            beside = sides.of(start, end)
            for cue in _cues():
                if cue.pattern.search(beside):
                    about.votes[cue.kind] += cue.weight
        return found

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The name without a title, and without a word that only opens the sentence."""
        if _LEGAL_FORM.search(text[start:end]) and text[start:end].count(" ") > 1:
            return start, end  # "China Harmony Auto Holding Ltd"
        while start < end:
            word = re.match(r"[^ ]+ ?", text[start:end])
            if word is None:
                break
            plain = word.group().rstrip(" ").lower()
            before = text[max(0, start - _WINDOW) : start].rstrip(' "“(•*-')
            opens = not before.endswith(_GOING_ON)
            alone = start + word.end() >= end
            if plain in self._never or (opens and alone and plain in self._common):
                start += word.end()
            else:
                break
        return start, end

    def _kind(self, name: str, about: _Found) -> str | None:
        """What the votes make of it; ``None`` where they are few or do not agree."""
        votes = about.votes
        last = name.split()[-1]
        if " " in name and last.lower() in self._endings:
            votes["Organization"] += 2
        if any(c.isdigit() for c in last) and not name[0].isdigit():
            votes["Product"] += 1
        if votes["Person"] and not 2 <= len(name.split()) <= 3:
            votes["Person"] = 0
        ranked = votes.most_common(2)
        if not ranked or ranked[0][1] < _ENOUGH:
            return None
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            # "a map-checking start-up" has a word for products, too
            both = {ranked[0][0], ranked[1][0]} == {"Organization", "Product"}
            return "Organization" if both and ranked[0][1] > _ENOUGH else None
        if about.longer and (ranked[0][0] != "Organization" or ranked[0][1] <= _ENOUGH):
            return None  # "Audi A4" and "Tencent Cloud" are no companies
        return None if ranked[0][0] == "Place" else ranked[0][0]


def _whole_words(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@-]){any_of(names)}(?![\w@])")
