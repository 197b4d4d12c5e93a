"""How long a deal runs: "a three-year agreement", "for six years", "a decade of work"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.claims import Modality
from kg.extraction import syntax
from kg.extraction.deals import Deal
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization
from kg.extraction.statements import Detail
from kg.extraction.tree import Sentence

_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
} | {"fifteen": 15, "twenty": 20, "a": 1, "several": 0, "multi": 0}
_DURATION: Final = re.compile(
    r"\b(?P<number>\d+(?:\.\d+)?|[a-z]+)(?P<gap>-|\s)(?P<unit>year|month|week)(?P<s>s?)\b"
    r"|\b(?P<decade>decade)\b",
    re.IGNORECASE,
)
_DEAL_NOUN: Final = re.compile(
    r"^s?[\s,-]+(?:long\s+)?(?:\w+[\s-]+){0,3}?(?:agreement|deal|contract|partnership|pact|pilot|"
    r"alliance|collaboration|cooperation|memorandum|programme|program|plan|tie-up|licen[cs]e|order)",
    re.IGNORECASE,
)
_SPAN_BEFORE: Final = re.compile(
    r"\b(?:for|over|during|lasts?|spans?|runs? for|by|valid)\s+(?:a period of\s+|the next\s+"
    r"|another\s+|at least\s+|about\s+|up to\s+|an initial\s+)?$",
    re.IGNORECASE,
)
_POINT_AFTER: Final = re.compile(r"^s?\s+(?:ago|later|earlier|before|old|after|from now)", re.I)


def durations(sentence: Sentence, found: Sequence[Deal], discourse: Discourse) -> Iterator[Detail]:
    """How long the sentence says that its deals run, as ``3 years`` or ``6 months``."""
    text = discourse.reading.text_of(sentence)
    for match in _DURATION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if match["decade"]:
            number, unit = 10.0, "year"
        else:
            word = match["number"].lower()
            value = _NUMBERS.get(word)
            if value is None and not word[0].isdigit():
                continue
            number, unit = float(word) if value is None else float(value), match["unit"].lower()
        if not number or _POINT_AFTER.match(after):
            continue
        if not (_DEAL_NOUN.match(after) or _SPAN_BEFORE.search(before)):
            continue
        if _DEAL_NOUN.match(after) and other_party(sentence, match.end(), found, discourse):
            continue
        deal = nearest(found, sentence, match.start(), discourse)
        parties = deal.parties if deal else discourse.parties
        if len(parties) < 2:
            continue
        how = deal.modality if deal else Modality.ASSERTED
        trigger = deal.trigger if deal else sentence.root
        plural = "" if number == 1 else "s"
        yield Detail(parties[:2], "hasDuration", f"{number:g} {unit}{plural}", how, 0.8, trigger)


def nearest(
    found: Sequence[Deal], sentence: Sentence, offset: int, discourse: Discourse
) -> Deal | None:
    """The deal told closest to a place in the sentence; ``None`` where it tells none."""
    starts = discourse.reading.starts
    place = starts[sentence.start] + offset
    return min(found, key=lambda deal: abs(starts[deal.trigger.i] - place), default=None)


def other_party(
    sentence: Sentence, offset: int, found: Sequence[Deal], discourse: Discourse
) -> bool:
    """Whether "a two-year pilot with X" is not about the parties of the sentence's deals."""
    reading = discourse.reading
    place = reading.starts[sentence.start] + offset
    nearby = [t for t in sentence if place <= reading.starts[t.i] < place + 60]
    parties = {p for deal in found for p in deal.parties} or set(discourse.parties)
    for token in nearby:
        if token.lower_ in ("with", "from", "between"):
            refs = [r for c in syntax.children(token, "pobj") for r in discourse.of_group(c)]
            return any(is_organization(r.kind) and r not in parties for r in refs)
    return False
