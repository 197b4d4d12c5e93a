"""Everything has an address, and back goes back."""

import pytest

from tests.visual.scenes import small_scene

pytestmark = pytest.mark.browser

STATE = "#view=list&org=Omega&kind=pilot&kind=joint-venture&years=2014-2021&sort=kind"


def test_an_address_brings_back_view_card_filters_years_and_order(open_page):
    page = open_page(small_scene(), STATE)
    assert page.tab.get_by_role("tab", selected=True).inner_text() == "List"
    assert page.tab.locator("#card h2").inner_text() == "Omega"
    assert page.tab.locator("#list tbody td:nth-child(4)").all_inner_texts() == [
        "joint venture",
        "pilot",
    ]
    assert page.tab.locator('th[aria-sort="ascending"]').inner_text().startswith("Kind")


def test_back_and_forward_walk_through_the_steps(open_page):
    page = open_page(small_scene())
    title = page.tab.locator("#card h2")
    page.tab.get_by_role("combobox").fill("omega")
    page.tab.keyboard.press("Enter")
    page.tab.get_by_role("tab", name="Matrix").click()
    page.tab.locator('#filters input[value="pilot"]').check()
    page.tab.go_back()
    assert not page.tab.locator('#filters input[value="pilot"]').is_checked()
    page.tab.go_back()
    assert page.tab.get_by_role("tab", selected=True).inner_text() == "Network"
    assert title.inner_text() == "Omega"
    page.tab.go_back()
    assert title.inner_text() == "Who works with whom"
    page.tab.go_forward()
    assert title.inner_text() == "Omega"


def test_a_partnership_can_be_linked_to(open_page):
    page = open_page(small_scene(), "#org=Omega")
    link = page.tab.locator("#card article .date").first
    assert "deal=ford-omega-2021" in link.get_attribute("href")
    link.click()
    assert page.tab.locator("#card article").count() == 1
    assert "deal=ford-omega-2021" in page.tab.url


@pytest.mark.parametrize(
    "fragment",
    [
        "#org=Nobody",
        "#deal=none",
        "#pair=Omega",
        "#path=Omega&path=Nobody",
        "#view=nonsense&years=x-y&hops=99&sort=zzz&order=q&top=-4&kind=none&focus=Nobody",
        "#%E0%A4%A",
    ],
)
def test_an_address_of_nothing_says_so_and_breaks_nothing(open_page, fragment):
    page = open_page(small_scene(), fragment)
    assert page.tab.locator("#card h2").inner_text() in ("Not on this page", "Who works with whom")
