"""The first sight: offline, drawn, explained."""

import pytest

from tests.visual.scenes import small_scene

pytestmark = pytest.mark.browser


def test_it_opens_from_a_file_and_draws_without_asking_for_anything(open_page):
    page = open_page(small_scene())
    assert page.tab.title() == "Who works with whom"
    assert page.tab.locator("#network canvas").count() == 1
    assert page.tab.locator("#count").inner_text() == "6 organisations, 5 partnerships"
    assert len(page.requests) == 1


def test_nothing_moves_after_the_first_drawing(open_page):
    page = open_page(small_scene())
    canvas = page.tab.locator("#network")
    first = canvas.screenshot()
    page.tab.wait_for_timeout(400)
    assert canvas.screenshot() == first


def test_the_start_says_what_one_sees_and_who_is_best_connected(open_page):
    card = open_page(small_scene()).tab.locator("#card")
    assert "Every mark is an organisation" in card.inner_text()
    assert card.locator("ol li a").first.inner_text() in ("Omega", "Ford Motor Company")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who are the partners of", "Only Omega and its neighbours"),
        ("How is Sigma Chips connected to", "Sigma Chips to Acme Motors"),
        ("side by side", "Omega and Sigma Chips"),
        ("Which partnerships have ended?", "2015"),
    ],
)
def test_each_question_to_start_with_leads_to_its_answer(open_page, question, answer):
    page = open_page(small_scene(claims=[]))
    page.tab.locator("#card a", has_text=question).click()
    assert answer in page.tab.locator("main").inner_text()


def test_the_legend_names_the_colours_in_use_and_the_shapes(open_page):
    filters = open_page(small_scene()).tab.locator("#filters")
    assert filters.locator("[data-facet=family] .name").all_inner_texts() == [
        "Carmakers",
        "Software, internet, AI",
        "Chips, sensors, electronics",
        "Telecom",
        "Suppliers, research, others",
    ]
    assert "Automaker side" in filters.inner_text()


def test_an_empty_scene_says_so_and_breaks_nothing(open_page):
    page = open_page(small_scene(partnerships=[], claims=[]))
    assert page.tab.locator("#count").inner_text() == "0 organisations, 0 partnerships"
    page.tab.get_by_role("tab", name="Matrix").click()
    assert "Nothing passes" in page.tab.locator("#matrix").inner_text()
