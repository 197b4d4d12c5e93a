from kg.extraction.batches import MOST_CHARACTERS, MOST_TEXTS, batched
from kg.extraction.documents import from_string
from kg.extraction.pipeline import Extractor

SHORT = from_string("Kia works with Naver.")
LONG = from_string("Kia works with Naver. " * (MOST_CHARACTERS // 22 + 1))


def test_batches_hold_few_long_texts_or_many_short_ones() -> None:
    assert list(batched([])) == []
    assert list(map(len, batched([SHORT] * (MOST_TEXTS + 1)))) == [MOST_TEXTS, 1]
    assert list(map(len, batched([SHORT, LONG, LONG, SHORT]))) == [2, 1, 1]


def test_texts_are_taken_as_they_are_needed() -> None:
    taken = []
    waiting = batched(taken.append(number) or SHORT for number in range(3 * MOST_TEXTS))
    next(waiting)
    assert len(taken) == MOST_TEXTS


def test_several_processes_give_the_same(extractor: Extractor) -> None:
    texts = [from_string(f"Kia works with Naver. Report {n}.") for n in range(MOST_TEXTS + 2)]
    alone = list(extractor.extract_many(texts))
    assert [claims for _, claims in alone].count([]) == 0
    assert list(extractor.extract_many(texts, n_process=2)) == alone


def test_words_of_a_batch_are_forgotten(extractor: Extractor) -> None:
    """Else memory would grow with the number of texts."""
    extractor.extract(SHORT)
    strings = extractor._nlp.vocab.strings
    before = len(strings)
    extractor.extract(from_string("Kia works with Naver on the Zorblatt and the Quuxifier."))
    assert len(strings) == before
