"""Numbers that a sentence gives: "more than 400,000 internet cars", "$700 million", "5 percent"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.claims import EntityRef
from kg.extraction import modality, syntax
from kg.extraction.deals import Deal
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization, is_product
from kg.extraction.patterns import descriptions
from kg.extraction.reading import Reading
from kg.extraction.slots import verb_slots
from kg.extraction.statements import Detail
from kg.extraction.tree import Sentence, Token

MONEY: Final = re.compile(
    r"(?:(?:US|HK|C|A)?[$€£¥₹₩]|\b(?:RMB|CNY|USD|EUR|GBP|JPY|KRW|INR)\b)\s?\d[\d.,]*\d?"
    r"(?:[\s-]?(?:million|billion|trillion|crore|lakh|bn|mn|m|b)\b)?"
    r"|\b\d[\d.,]*(?:[\s-]?(?:million|billion|trillion|crore|lakh|bn|mn|m))?[\s-]"
    r"(?:dollars|euros|yuan|rupees|won|yen|pounds)\b",
    re.IGNORECASE,
)
_COUNTED: Final = frozenset(
    ("user", "driver", "customer", "brand", "dealer", "employee", "unit", "ride", "trip", "city",
     "station", "engineer", "subscriber", "developer", "share", "people", "order", "mile",
     "kilometre", "kilometer", "gigawatt", "reservation", "booking", "job",
     "charger", "member", "partner", "worker", "passenger", "store", "sensor", "chip", "pack",
     "cell", "camera", "licence", "license", "patent", "robotaxi", "staff", "mw", "gwh",
     "site", "download", "supplier", "client", "colleague", "programmer", "scientist")
)  # fmt: skip
_OWN_COUNT: Final = frozenset(("carmaker", "automaker", "manufacturer", "company"))
_NO_COUNT: Final = re.compile(r"(?:19|20)\d\d|one|two|three|four|five")
_PAYING: Final = frozenset(("raise", "pay", "spend", "invest", "put", "cost", "contribute"))
_MOVING: Final = frozenset(
    ("widen", "narrow", "rise", "fall", "grow", "shrink", "climb", "drop", "increase", "decline",
     "jump", "reach", "total", "double", "triple", "swell", "amount")
)  # fmt: skip
"""What sales and losses do: the number is that of the company whose they are."""
_STAKES: Final = frozenset(("investsIn", "acquires", "jointVentureWith", "suppliesTo"))
_CONFIDENCE: Final = 0.7


def find(sentence: Sentence, deals: Sequence[Deal], discourse: Discourse) -> Iterator[Detail]:
    """Counts of things, and the money and shares of the sentence's deals."""
    for token in sentence:
        if is_counted(token) and syntax.children(token, "nummod"):
            yield from count(token, discourse)
    text = discourse.reading.text_of(sentence)
    stake = next((d for d in deals if d.predicate in _STAKES and d.stated), None)
    if stake is not None:
        for match in MONEY.finditer(text):
            if text[: match.start()].endswith("("):
                continue  # the same sum in another currency
            value = match.group()
            sign = token_at(sentence, match.start(), discourse)
            holder = holder_of(sign, discourse) if sign is not None else None
            paid = sign is not None and governing_verb(sign).lemma_ in _PAYING
            parties = stake.parties[:1] if holder is None or not paid else (holder,)
            yield Detail(parties, "hasMetric", value, stake.modality, _CONFIDENCE, stake.trigger)
        return
    for match in MONEY.finditer(text):
        if text[: match.start()].endswith("("):
            continue
        sign = token_at(sentence, match.start(), discourse)
        if sign is not None and (holder := holder_of(sign, discourse)) is not None:
            how = modality.of(governing_verb(sign))
            yield Detail((holder,), "hasMetric", match.group(), how, _CONFIDENCE, sign)


def is_counted(token: Token) -> bool:
    """Whether the word is something whose number tells how large a company is."""
    lemma = token.lemma_.lower()
    return lemma in descriptions().vehicles or lemma in _COUNTED or lemma in _OWN_COUNT


def token_at(sentence: Sentence, offset: int, discourse: Discourse) -> Token | None:
    """The first word from a place in the sentence on; ``None`` where it ends before."""
    place = discourse.reading.starts[sentence.start] + offset
    return next((t for t in sentence if discourse.reading.starts[t.i] >= place), None)


def governing_verb(token: Token) -> Token:
    """The verb above the word; the root of the sentence where there is none."""
    node = token
    while not syntax.is_verb(node) and node.head != node:
        node = node.head
    return node


def count(token: Token, discourse: Discourse) -> Iterator[Detail]:
    """ "Didi has 31 million drivers": the holder, and the number with what it counts."""
    holder = holder_of(token, discourse)
    value = counted(token, discourse.reading)
    if holder is None or value is None:
        return
    subject = token.dep_ in ("nsubj", "nsubjpass")
    how = modality.of(governing_verb(token) if subject else token)
    yield Detail((holder,), "hasMetric", value, how, _CONFIDENCE, token)


def counted(token: Token, reading: Reading) -> str | None:
    """ "200,000 cars" for the noun of it; ``None`` where no number counts it, or a small one."""
    numbers = syntax.children(token, "nummod")
    inner = [w.i for number in numbers for w in number.subtree if w.like_num and w.i <= token.i]
    if not inner or _NO_COUNT.fullmatch(numbers[0].lower_):
        return None
    return reading.text_of(token.doc[min(inner) : token.i + 1])


def holder_of(token: Token, discourse: Discourse) -> EntityRef | None:
    """The company or product that a number is about."""
    verb = governing_verb(token)
    if not syntax.is_verb(verb):
        return None
    node = token
    while node.head != verb and node.head != node:
        node = node.head
    slots = verb_slots(verb)
    names: tuple[str, ...] = ("subj",)
    if node.dep_ in ("nsubj", "nsubjpass") and node == token:
        names = ("subj", "with", "obj") if syntax.is_passive(verb) else ("obj", "with", "on")
    if verb.lemma_ in _MOVING:  # "Acme's net loss widened to $14 million"
        owners = [p for t in slots["subj"] for p in syntax.children(t, "poss")]
        if not owners and not any(discourse.of(t) for t in slots["subj"]):
            return next(iter(discourse.salience.topic(token)), None)
        slots["subj"] = owners
    for name in names:
        for candidate in slots.get(name, ()):
            if candidate == token:
                continue
            for ref in discourse.of(candidate):
                if is_organization(ref.kind) or is_product(ref.kind):
                    return ref
    return None
