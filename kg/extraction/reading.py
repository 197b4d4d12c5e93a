"""A parsed text, in which each token knows its place in the text and what it names."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.claims import EntityRef
from kg.extraction.masking import Masked, masked
from kg.extraction.mentions import Mention
from kg.extraction.tree import Sentence, Token, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


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
        """All words of the text."""
        return self.sentences[0].doc if self.sentences else ()

    def text_of(self, words: Sequence[Token]) -> str:
        """What the text says from the first of the words to the last."""
        return self.text[self.starts[words[0].i] : self.ends[words[-1].i]]

    def sentence_offsets(self, token: Token) -> tuple[int, int]:
        """Where the sentence of a token begins and ends in the text."""
        sentence = token.sent
        return self.starts[sentence.start], self.ends[sentence.end - 1]


_BATCH: Final = 256
"""Texts that each component takes at a time: the more, the fewer and larger the matrices."""


def read_many(nlp: "Language", texts: Iterable[tuple[str, Sequence[Mention]]]) -> Iterator[Reading]:
    """The parsed readings, in the order of the texts, which are taken as they are needed."""
    waiting: deque[Masked] = deque()

    def docs() -> Iterator["Doc"]:
        for text, mentions in texts:
            waiting.append(masked(nlp, text, mentions))
            yield waiting[-1].doc

    for doc in nlp.pipe(docs(), batch_size=_BATCH):
        own = waiting.popleft()
        yield Reading(own.text, sentences(doc), own.starts, own.ends, own.named)
