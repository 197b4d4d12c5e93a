from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.mentions import NameFinder, fold_same_length
from kg.legal_forms import ABBREVIATED
from kg.model import AmbiguousName, Entity
from kg.registry import Registry
from kg.vocabulary import KGE

FORD = Entity(KGE["Ford"], "Ford Motor Company", "Automaker", ("Ford",), country="US")
BAIDU = Entity(KGE["Baidu"], "Baidu", "TechCompany")
HERE = Entity(KGE["HERE"], "HERE Technologies", "TechCompany", ("Here",))
SKODA = Entity(KGE["Skoda"], "Škoda Auto", "AutomakerBrand", ("Škoda",))
LUCID = Entity(KGE["Lucid"], "Lucid Motors", "Automaker", ("Lucid",))
GRAVITY = Entity(KGE["Gravity"], "Lucid Gravity", "VehicleModel", maker=LUCID.iri)
LGE = Entity(KGE["LGE"], "LG Electronics", "TechCompany")
LGES = Entity(KGE["LGES"], "LG Energy Solution", "TechCompany")
LG = AmbiguousName("LG", (LGE.iri, LGES.iri), LGE.iri)
REGISTRY = Registry([FORD, BAIDU, HERE, SKODA, LUCID, GRAVITY, LGE, LGES], [LG])
FINDER = NameFinder(REGISTRY, ["here", "ford", "lucid", "gravity"])


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.ref.label) for m in FINDER.find(text)]


def test_longest_match_and_legal_form() -> None:
    assert names("A deal of Ford Motor Co. with Baidu Inc.") == [
        ("Ford Motor Co.", "Ford Motor Company"),
        ("Baidu Inc", "Baidu"),
    ]


@pytest.mark.parametrize("form", ABBREVIATED)
def test_every_legal_form_is_part_of_the_name(form: str) -> None:
    assert names(f"Ford met Baidu {form} today.")[1] == (f"Baidu {form}", "Baidu")


def test_possessive_stays_outside() -> None:
    assert names("the cars of Baidu’s partner") == [("Baidu", "Baidu")]


def test_no_match_inside_words() -> None:
    assert names("Affordable Fordism and Baidus") == []


def test_accents_do_not_count() -> None:
    assert names("Even Skoda and ŠKODA") == [("Skoda", "Škoda Auto"), ("ŠKODA", "Škoda Auto")]


def test_common_word_needs_support() -> None:
    assert names("Here are the news.") == []
    assert names("we live here") == []
    assert names("Maps come from Here.") == [("Here", "HERE Technologies")]


def test_model_without_maker_needs_the_maker() -> None:
    assert names("the law of Gravity") == []
    assert ("Gravity", "Lucid Gravity") in names("We saw that Lucid sells the Gravity.")


def test_ambiguous_name_follows_the_full_name() -> None:
    assert names("We know LG.")[0][1] == "LG Electronics"
    assert names("We know LG Energy Solution. So LG makes cells.")[1][1] == "LG Energy Solution"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_same_length(text)) == len(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["Ford", "Baidu", " ", "Here", "x", "\n", "LG", "Škoda."])))
def test_mentions_are_ordered_and_disjoint(parts: list[str]) -> None:
    text = "".join(parts)
    found = FINDER.find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
