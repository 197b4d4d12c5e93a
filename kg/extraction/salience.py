"""Which companies a text is speaking of at a place, the most salient first.

Who did something is taken up again before whom it was done to, the sentence at hand before the one
before it. Source: the order of grammatical roles in centering theory (Grosz, Joshi, Weinstein,
Computational Linguistics 21 (1995), 203).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.claims import EntityRef
from kg.extraction.mentions import is_organization
from kg.extraction.reading import Reading
from kg.extraction.tree import Token

_SUBJECT: Final = ("nsubj", "nsubjpass")
_MODIFIER: Final = ("compound", "poss", "nmod")
_REACH: Final = 100
"""Sentences back to which a description may refer: readers remember no further, and a long report
would take minutes.
"""


@dataclass(frozen=True, slots=True)
class Salience:
    """The companies of a text by place.

    ``known`` are those that descriptions mean, by the number of the token: whoever resolves them
    goes on adding to it.
    """

    reading: Reading
    known: dict[int, tuple[EntityRef, ...]]

    def before(self, token: Token, subject_first: bool) -> Iterator[EntityRef]:
        """Organisations named before the token, the most prominent first, some repeatedly."""
        sentence = token.sent
        doc = token.doc
        own = [t for t in doc[sentence.start : token.i] if self.names_company(t)]
        if subject_first:
            yield from map(self.company, (t for t in own if t.dep_ in _SUBJECT))
            owners = (t for t in own if t.dep_ == "poss" and t.head.dep_ in _SUBJECT)
            yield from map(self.company, owners)
        own.sort(key=lambda t: t.dep_ not in _MODIFIER or t.head.dep_ != "appos")
        yield from map(self.company, reversed(own))
        end = sentence.start
        for _ in range(_REACH):
            if end == 0:
                break
            previous = doc[end - 1].sent
            tokens = [t for t in previous if self.names_company(t)]
            tokens.sort(key=lambda t: t.dep_ in _MODIFIER and t.head.dep_ == "appos")
            leading = [t for t in tokens if _leads(t)]
            if not subject_first and end == sentence.start:
                tokens.sort(key=lambda t: t.dep_ not in _MODIFIER or t.head.dep_ != "appos")
                yield from map(self.company, reversed(tokens))
            yield from map(self.company, leading)
            yield from (self.company(t) for t in tokens if t not in leading)
            end = previous.start

    def topic(self, token: Token) -> tuple[EntityRef, ...]:
        """The company that the text was speaking of before the token."""
        return tuple(islice(self.before(token, subject_first=True), 1))

    def first_two(self, token: Token) -> tuple[EntityRef, ...]:
        """The first two companies that the text names, if it does so before the token."""
        companies = [
            ref
            for number, ref in sorted(self.reading.named.items())
            if number < token.i and is_organization(ref.kind)
        ]
        return tuple(dict.fromkeys(companies))[:2]

    def names_company(self, token: Token) -> bool:
        """Whether the token names or describes one company."""
        if token.i in self.known and token.i not in self.reading.named:
            refs = self.known[token.i]
            return len(refs) == 1 and is_organization(refs[0].kind)
        ref = self.reading.named.get(token.i)
        return ref is not None and is_organization(ref.kind)

    def company(self, token: Token) -> EntityRef:
        """The one that it names or describes. Raises ``KeyError`` where it does neither."""
        return self.reading.named.get(token.i) or self.known[token.i][0]


def _leads(token: Token) -> bool:
    """Whether a sentence is about the company: its subject, or that of its "Ford CEO Jim"."""
    if token.dep_ in _SUBJECT:
        return True
    return token.dep_ in ("compound", "nmod") and token.head.dep_ in _SUBJECT
