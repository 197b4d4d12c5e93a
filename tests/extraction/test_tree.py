"""The plain parse says what spaCy's own objects say."""

import pytest

from kg.extraction import gold, language_model
from kg.extraction.tree import Token, sentences

SAME = ("i", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "like_num")


def places(tokens: object) -> list[int]:
    return [token.i for token in tokens]  # type: ignore[attr-defined]


def test_words_and_sentences_are_those_of_spacy() -> None:
    model = language_model.load()
    for document in gold.load()[:12]:
        doc = model(document.text.text)
        found = sentences(doc)
        assert [(s.start, s.end, s.root.i) for s in found] == [
            (s.start, s.end, s.root.i) for s in doc.sents
        ]
        tokens = found[0].doc
        assert places(tokens) == list(range(len(doc)))
        for ours, theirs in zip(tokens, doc, strict=True):
            assert [getattr(ours, name) for name in SAME] == [
                getattr(theirs, name) for name in SAME
            ]
            assert ours.head.i == theirs.head.i
            assert ours.sent.start == theirs.sent.start
            assert ours.left_edge.i == theirs.left_edge.i
            for name in ("children", "lefts", "rights", "subtree"):
                assert places(getattr(ours, name)) == places(getattr(theirs, name))


def test_ancestors_and_neighbours() -> None:
    [sentence] = sentences(language_model.load()("Ford buys red chips."))
    ford, buys, red, chips, _ = sentence
    assert buys.is_ancestor(red) and chips.is_ancestor(red)
    assert not red.is_ancestor(chips) and not ford.is_ancestor(red) and not red.is_ancestor(red)
    assert buys.nbor(1) is red and buys.nbor(-1) is ford
    for token, steps in ((ford, -1), (buys, -2), (sentence[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(steps)
    assert isinstance(ford, Token) and repr(ford) == "Ford"


def test_text_without_words_has_no_sentences() -> None:
    assert sentences(language_model.load().make_doc("")) == ()
