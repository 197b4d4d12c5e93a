import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.extraction import gold
from kg.extraction.documents import from_string
from kg.extraction.language import other_language
from kg.extraction.pipeline import Extractor
from kg.extraction.report import as_json, claim_as_json

ARTICLE = """Baidu and Mazda join forces

Mazda said on Monday that it had formed a three-year partnership with Baidu. The duo will work on
voice recognition and cloud computing, said Baidu CEO Robin Li. Mazda sold 100,000 cars last year.
"""


def test_offsets_are_those_of_the_text(extractor: Extractor) -> None:
    claims = extractor.extract(from_string(ARTICLE))
    assert claims
    for claim in claims:
        assert ARTICLE[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert claim.evidence.text.endswith((".", "forces"))


WORDS = [word for document in gold.load() for word in document.text.text.split()]


@given(st.integers(0, len(WORDS) - 1), st.integers(1, 60), st.randoms(), st.booleans())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_run_of_words_is_read(
    extractor: Extractor, start: int, length: int, random: Random, in_order: bool
) -> None:
    words = WORDS[start : start + length]
    if not in_order:
        random.shuffle(words)
    text = "Ford said that it has the " + " ".join(words)
    assume(other_language(text) is None)
    for claim in extractor.extract(from_string(text)):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_reading_twice_gives_the_same(extractor: Extractor) -> None:
    first, second = (extractor.extract(from_string(ARTICLE)) for _ in range(2))
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


def test_many_are_read_as_one_by_one(extractor: Extractor) -> None:
    texts = [from_string(ARTICLE), from_string("Kia works with Naver."), from_string("No news.")]
    together = list(extractor.extract_many(texts))
    assert [text for text, _ in together] == texts
    assert [claims for _, claims in together] == [extractor.extract(text) for text in texts]


def test_article_of_a_deal(said: Callable[[str], set[str]]) -> None:
    found = said(ARTICLE)
    assert {
        "Mazda partnersWith Baidu asserted",
        "Baidu|Mazda hasDuration 3 years asserted",
        "Baidu|Mazda inDomain voice recognition asserted",
        "Baidu|Mazda inDomain cloud computing asserted",
        "Baidu hasExecutive Robin Li asserted",
        "Mazda hasMetric 100,000 cars asserted",
    } <= found


def test_json_holds_what_is_asked_for(extractor: Extractor, tmp_path: Path) -> None:
    text = from_string("Kia works with Naver.", id="a/1")
    claims = extractor.extract(text)
    report = json.loads(json.dumps(as_json([(text, claims)])))
    [first, *_] = report["a/1"]
    assert first == claim_as_json(claims[0])
    assert {"subject", "predicate", "object", "modality", "confidence", "date"} <= set(first)
    assert first["evidence"] == {"start": 0, "end": 21, "text": "Kia works with Naver."}


def test_new_names_get_a_class_of_the_ontology(extractor: Extractor) -> None:
    text = "Mazda launched the Zentora, a sedan, with Quillbyte Corp. Kia works with Brixolane."
    claims = extractor.extract(from_string(text))
    refs = [r for c in claims for r in (*c.subjects, c.object) if not isinstance(r, str)]
    assert any(ref.provisional for ref in refs)
    kinds = {"Organization", "Product", "Person"}
    assert all(ref.kind in kinds for ref in refs if ref.provisional)
