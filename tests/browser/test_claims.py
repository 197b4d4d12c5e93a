"""What documents say: the sentence, its place, its document."""

import pytest

from tests.visual.scenes import SENTENCE, small_scene

pytestmark = pytest.mark.browser


def test_the_sentence_is_shown_with_its_names_marked(open_page):
    page = open_page(small_scene(), "#org=Acme_Motors")
    statement = page.tab.locator("#card .statement")
    assert statement.locator("blockquote").inner_text() == SENTENCE
    assert statement.locator("mark").all_inner_texts() == ["Omega", "Acme Motors"]
    caption = statement.locator("figcaption").inner_text()
    for said in ("rumoured", "A paper", "4 May 2022", "62 %", "characters 10–74"):
        assert said in caption, said


def test_a_partnership_shows_the_sentence_that_says_so(open_page):
    page = open_page(small_scene(), "#deal=ford-omega-2021")
    assert page.tab.locator("#card article .statement blockquote").all_inner_texts() == [
        "Ford and Omega are partners."
    ]


def test_a_denial_is_marked_as_one_wherever_it_stands(open_page):
    page = open_page(small_scene(), "#pair=Skodette&pair=Omega&said=denied")
    card = page.tab.locator("#card article.denied")
    assert card.locator(".chips .modality").inner_text() == "denied"
    assert card.locator("blockquote").inner_text() == "Škodette denied it."
