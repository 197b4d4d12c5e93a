"""The page in a real browser, opened offline from a file."""

import pytest

from tests.visual.scenes import labelled_scene, small_scene

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)>"


def test_it_opens_from_a_file_and_draws(open_page):
    page = open_page(small_scene())
    assert page.tab.title() == "Who works with whom"
    assert page.tab.locator("#network canvas").count() == 1
    assert "organisations" in page.tab.locator("#count").inner_text()
    assert len(page.requests) == 1


def test_search_finds_an_alias_and_shows_the_card_newest_first(open_page):
    page = open_page(small_scene())
    page.tab.get_by_role("combobox").fill("alpha l")
    page.tab.keyboard.press("Enter")
    card = page.tab.locator("#card")
    assert card.locator("h2").inner_text() == "Omega"
    dates = card.locator("article time").all_inner_texts()
    assert dates == ["1 Feb 2021", "known by 2017", "2015"]
    assert "#org=Omega" in page.tab.url


def test_search_ignores_accents_and_case(open_page):
    page = open_page(small_scene())
    page.tab.get_by_role("combobox").fill("SKODETTE")
    assert page.tab.get_by_role("option").first.inner_text() == "Škodette"


def test_a_source_is_a_link_that_cannot_reach_back(open_page):
    page = open_page(small_scene(), "#deal=ford-omega-2021")
    links = page.tab.locator("#card .sources a")
    assert links.all_inner_texts() == ["Ford and Omega go further"]
    assert links.first.get_attribute("href") == "https://news.example.org/ford-omega"
    assert "noopener" in links.first.get_attribute("rel")
    assert "A blog" in page.tab.locator("#card .sources").inner_text()


def test_a_click_on_a_node_opens_its_card(open_page):
    page = open_page(small_scene(claims=[]))
    box = page.tab.locator("#network").bounding_box()
    seen = set()
    for x in range(20, int(box["width"]), 24):
        for y in range(20, int(box["height"]), 24):
            page.tab.mouse.click(box["x"] + x, box["y"] + y)
            seen |= set(page.tab.locator("#card.chosen h2").all_inner_texts())
            if seen:
                return
    pytest.fail("no click reached a node")


def test_a_hostile_label_is_shown_as_text(open_page):
    page = open_page(labelled_scene(HOSTILE), "#org=car")
    assert page.tab.locator("#card h2").inner_text() == HOSTILE
    assert page.tab.locator("h1").inner_text() == HOSTILE
    assert page.tab.locator("img").count() == 0
