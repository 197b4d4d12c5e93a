"""The parse of a text as plain objects, which patterns look at much faster than at spaCy's.

Names and meanings are those of spaCy's ``Token`` and ``Span``. There each look at a word makes a
new object and looks its strings up again, and patterns look at every word dozens of times.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Token:
    """A word of a parsed text, with those that it governs; equal only to itself."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
    )

    i: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    like_num: bool
    head: "Token"
    """The governing word; a root is its own head."""
    children: tuple["Token", ...]
    """The governed words, in the order of the text."""
    sent: "Sentence"
    doc: tuple["Token", ...]
    """All words of the text."""

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> Iterator["Token"]:
        """The governed words before it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> Iterator["Token"]:
        """The governed words after it."""
        return (child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> list["Token"]:
        """The word and all that depend on it, in the order of the text."""
        below = [self]
        for token in below:
            below += token.children
        return sorted(below, key=lambda token: token.i)

    @property
    def left_edge(self) -> "Token":
        """The first of the words that depend on it, or itself."""
        return self.subtree[0]

    def nbor(self, steps: int) -> "Token":
        """The word so many places on, or back; raises ``IndexError`` beyond the text."""
        place = self.i + steps
        if place < 0:
            raise IndexError(f"no word {-steps} before '{self}'")
        return self.doc[place]

    def is_ancestor(self, token: "Token") -> bool:
        """Whether the other word depends on this one, at whatever distance."""
        while token.head is not token:
            token = token.head
            if token is self:
                return True
        return False


class Sentence(tuple[Token, ...]):
    """The words of a sentence, of which there is at least one."""

    __slots__ = ()

    @property
    def start(self) -> int:
        """The number of its first word in the text."""
        return self[0].i

    @property
    def end(self) -> int:
        """The number of the word after its last."""
        return self[-1].i + 1

    @property
    def doc(self) -> tuple[Token, ...]:
        """All words of the text."""
        return self[0].doc

    @property
    def root(self) -> Token:
        """The word that governs all others."""
        return next(token for token in self if token.head is token)


def sentences(doc: "Doc") -> tuple[Sentence, ...]:
    """The sentences of a parsed text; empty when it has no words."""
    tokens = tuple(Token() for _ in range(len(doc)))
    below: list[list[Token]] = [[] for _ in tokens]
    for token, parsed in zip(tokens, doc, strict=True):
        token.i = parsed.i
        token.text = parsed.text
        token.lower_ = parsed.lower_
        token.lemma_ = parsed.lemma_
        token.tag_ = parsed.tag_
        token.pos_ = parsed.pos_
        token.dep_ = parsed.dep_
        token.ent_type_ = parsed.ent_type_
        token.like_num = parsed.like_num
        head = parsed.head.i
        token.head = tokens[head]
        if head != token.i:
            below[head].append(token)
        token.doc = tokens
    for token, governed in zip(tokens, below, strict=True):
        token.children = tuple(governed)
    found = tuple(Sentence(tokens[span.start : span.end]) for span in doc.sents)
    for sentence in found:
        for token in sentence:
            token.sent = sentence
    return found
