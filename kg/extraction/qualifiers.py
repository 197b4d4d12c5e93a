"""What else a claim says: when, for how much money, what share, where."""

import re
from typing import Final

from kg.claims import Modality
from kg.extraction import dates
from kg.extraction.domains import clause
from kg.extraction.patterns import cues
from kg.extraction.quantities import MONEY, counted, is_counted
from kg.extraction.reading import Reading
from kg.extraction.statements import DEALS
from kg.extraction.tree import Token
from kg.model import PartialDate

PERCENT: Final = re.compile(r"\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b)", re.IGNORECASE)


def date_of(
    trigger: Token, modality: Modality, reading: Reading, published: PartialDate | None
) -> PartialDate | None:
    """The date nearest to the trigger in its clause, else that of the announcement.

    ``None`` when the text gives none. What is asserted has no date after publication, and what
    is planned none in an earlier year.
    """
    start, end = reading.sentence_offsets(trigger)
    future = modality is Modality.PLANNED
    mentions = dates.find(reading.text[start:end], published, future=future)
    if not future:
        mentions = [m for m in mentions if not reading.text[start + m.start :].startswith("by ")]
    if published is not None:
        year = published.text[:4]
        mentions = [
            m
            for m in mentions
            if (m.date.text[:4] >= year if future else m.date.text[:10] <= f"{published.text}-32")
        ]
    if not mentions:
        return None
    place = reading.starts[trigger.i] - start
    root = trigger.sent.root
    scopes = [clause(trigger)]
    if root.lemma_ in cues().reporting and not future:
        scopes.append(clause(root))
    for scope in scopes:
        spans = [(reading.starts[t.i] - start, reading.ends[t.i] - start) for t in scope]
        inside = [m for m in mentions if any(a <= m.start < b for a, b in spans)]
        if inside:
            return min(inside, key=lambda m: abs(m.start - place)).date
    return None


def qualifiers_of(predicate: str, trigger: Token, reading: Reading) -> tuple[tuple[str, str], ...]:
    """The (name, text) pairs of a claim: its cue, and what the trigger's clause tells of a deal.

    The cue is the word by which the claim was read; of a deal also money, the share that is
    bought, the first number of things (``200,000 cars``) and the first place.
    """
    cue = ("cue", reading.text_of([trigger]))
    if predicate not in DEALS:
        return (cue,)
    words = sorted(clause(trigger), key=lambda token: token.i)
    text = reading.text[reading.starts[words[0].i] : reading.ends[words[-1].i]]
    found = [cue]
    if (money := MONEY.search(text)) is not None:
        found.append(("amount", money.group()))
    if predicate == "investsIn" and (share := PERCENT.search(text)) is not None:
        found.append(("stake", share.group()))
    counts = (counted(token, reading) for token in words if is_counted(token))
    found += [("count", count) for count in counts if count is not None][:1]
    places = dict.fromkeys(
        reading.text_of([token])
        for token in words
        if token.ent_type_ == "GPE" and token.dep_ == "pobj" and token.i not in reading.named
    )
    found += [("place", place) for place in list(places)[:1]]
    return tuple(found)
