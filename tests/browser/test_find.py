"""Search, the card, the neighbourhood, ways between two, two side by side."""

import pytest

from tests.visual import scenes
from tests.visual.scenes import small_scene

pytestmark = pytest.mark.browser


def card_title(page):
    return page.tab.locator("#card h2").inner_text()


def test_search_finds_an_alias_and_shows_the_card_newest_first(open_page):
    page = open_page(small_scene())
    page.tab.get_by_role("combobox").fill("alpha l")
    page.tab.keyboard.press("Enter")
    assert card_title(page) == "Omega"
    dates = page.tab.locator("#card article time").all_inner_texts()
    assert dates == ["1 Feb 2021", "known by 2017", "2015"]


def test_search_ignores_accents_and_case_and_says_which_alias_fits(open_page):
    page = open_page(small_scene())
    page.tab.get_by_role("combobox").fill("SKODETTE")
    assert page.tab.get_by_role("option").first.inner_text() == "Škodette"
    page.tab.get_by_role("combobox").fill("alpha")
    assert "also called Alpha Ltd" in page.tab.get_by_role("option").first.inner_text()
    page.tab.get_by_role("combobox").fill("nobody at all")
    assert page.tab.get_by_role("option").all_inner_texts() == ["Nothing has this name"]


def test_the_card_says_everything_about_a_deal(open_page):
    page = open_page(small_scene(), "#deal=ford-omega-2021")
    text = page.tab.locator("#card article").inner_text()
    for said in (
        "1 Feb 2021",
        "Ford Motor Company",
        "Omega",
        "Sigma Chips",
        "joint venture",
        "active",
        "USD 250 million (whole deal)",
        "Ford and Omega founded a joint company for AI.",
        "artificial intelligence",
        "5G and V2X",
        "Telco",
        "Omega OS → Ford cars",
        "Ann Boss, CEO, Omega",
        "China",
        "high",
        "USD 200m in another source",
        "expands",
    ):
        assert said in text, said


def test_a_source_is_a_link_that_cannot_reach_back(open_page):
    page = open_page(small_scene(), "#deal=ford-omega-2021")
    links = page.tab.locator("#card .sources a")
    assert links.all_inner_texts() == ["Ford and Omega go further"]
    assert links.first.get_attribute("href") == "https://news.example.org/ford-omega"
    assert "noopener" in links.first.get_attribute("rel")
    assert "A blog" in page.tab.locator("#card .sources").inner_text()


def test_the_card_of_the_focus_counts_what_the_list_shows(open_page):
    """Telco has a deal of its own, and takes part in one of Ford and Omega beside them."""
    page = open_page(small_scene(claims=[]), "#view=list&focus=Telco&org=Telco")
    assert page.tab.locator("#list tbody tr").count() == 2
    assert page.tab.locator("#card .sum").inner_text() == "1 partner, 2 partnerships, newest first"
    assert page.tab.locator("#card .warning").count() == 0


def test_what_lies_outside_the_neighbourhood_is_not_laid_to_the_filters_alone(open_page):
    page = open_page(small_scene(claims=[]), "#focus=Telco&org=Omega")
    warning = page.tab.locator("#card .warning").inner_text()
    assert warning == "2 more outside the neighbourhood, or hidden by the filters."


def test_the_card_leads_to_partners_and_to_the_group(open_page):
    page = open_page(small_scene(), "#org=Skodette")
    page.tab.locator("#card dl a", has_text="Acme Motors").first.click()
    assert card_title(page) == "Acme Motors"
    page.tab.locator("#card article a", has_text="Sigma Chips").click()
    assert card_title(page) == "Sigma Chips"


# where the canvas has pixels of one colour: the middle of them, in the window
MARK = """(wanted) => {
  const canvas = document.querySelector('#network canvas');
  const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let [x, y, found] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4)
    if (wanted.every((value, band) => data[at + band] === value)) {
      x += (at / 4) % width; y += Math.floor(at / 4 / width); found += 1;
    }
  const box = canvas.getBoundingClientRect();
  return [box.x + x / found, box.y + y / found];
}"""
CARMAKER = [0x3F, 0x4A, 0x5A]


def one_carmaker(open_page):
    """A page of two organisations, and where the carmaker is drawn."""
    page = open_page(small_scene(claims=[], partnerships=[scenes.PARTNERSHIPS[2]]))
    page.tab.wait_for_timeout(300)  # until it is painted
    return page, page.tab.evaluate(MARK, CARMAKER)


def test_a_click_on_a_mark_opens_its_card_and_on_nothing_closes_it(open_page):
    page, place = one_carmaker(open_page)
    page.tab.mouse.click(*place)
    assert card_title(page) == "Acme Motors"
    box = page.tab.locator("#network").bounding_box()
    page.tab.mouse.click(box["x"] + 5, box["y"] + 5)
    assert card_title(page) == "Who works with whom"


def test_a_double_click_shows_only_the_neighbours(open_page):
    page, place = one_carmaker(open_page)
    page.tab.mouse.dblclick(*place)
    page.tab.wait_for_url("**org=Acme_Motors&focus=Acme_Motors")
    assert page.tab.locator("#notice").inner_text().startswith("Only Acme Motors and its")


def test_a_click_on_a_line_shows_what_connects_its_ends(open_page):
    page, _ = one_carmaker(open_page)
    box = page.tab.locator("#network").bounding_box()
    page.tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert card_title(page) == "Acme Motors – Sigma Chips"


def test_the_card_tells_with_whom_since_when(open_page):
    page = open_page(small_scene(claims=[]), "#org=Omega")
    page.tab.locator("#card .partners summary").click()
    assert page.tab.locator("#card .partners li").all_inner_texts() == [
        "Ford Motor Company since 2015 · 2 partnerships",
        "Acme Motors since 2017 · 1 partnership",
    ]


def test_the_card_counts_by_status_and_leads_to_those_deals(open_page):
    page = open_page(small_scene(claims=[]), "#org=Omega")
    page.tab.locator("#card a.chip", has_text="terminated 1").click()
    assert page.tab.locator("#list tbody tr").count() == 1
    assert card_title(page) == "Omega"
    assert "2 more hidden by the filters." in page.tab.locator("#card").inner_text()


def test_only_this_and_its_neighbours_in_one_two_and_three_steps(open_page):
    page = open_page(small_scene(claims=[]), "#org=Acme_Motors")
    page.tab.get_by_role("button", name="Only this and its neighbours").click()
    count = page.tab.locator("#count")
    assert count.inner_text() == "3 organisations, 2 partnerships"
    page.tab.get_by_role("button", name="2 steps").click()
    assert count.inner_text() == "4 organisations, 4 partnerships"
    assert "hops=2" in page.tab.url
    page.tab.get_by_role("button", name="Show everything").click()
    assert count.inner_text() == "6 organisations, 5 partnerships"


def test_the_way_between_two_and_what_says_so(open_page):
    page = open_page(small_scene(claims=[]), "#org=Acme_Motors")
    page.tab.get_by_role("button", name="How is it connected").click()
    page.tab.keyboard.type("ford")
    page.tab.keyboard.press("Enter")
    ways = page.tab.locator("#card details.way summary").all_inner_texts()
    assert sorted(ways) == [
        "Acme Motors → Omega → Ford Motor Company",
        "Acme Motors → Sigma Chips → Ford Motor Company",
    ]
    assert page.tab.locator("#card .way[open] .step").count() == 2
    assert page.tab.locator("#card .way[open] .sources a").count() > 0


def test_no_way_is_said_to_be_none(open_page):
    page = open_page(small_scene(claims=[]), "#path=Skodette&path=Omega")
    assert "Nothing in this selection connects them." in page.tab.locator("#card").inner_text()


def test_two_side_by_side(open_page):
    page = open_page(small_scene(claims=[]), "#org=Omega")
    page.tab.get_by_role("button", name="Compare with").click()
    page.tab.keyboard.type("sigma")
    page.tab.keyboard.press("Enter")
    card = page.tab.locator("#card")
    assert card.locator(".compare thead a").all_inner_texts() == ["Omega", "Sigma Chips"]
    assert card.locator("ul").last.locator("a").all_inner_texts() == [
        "Acme Motors",
        "Ford Motor Company",
    ]
