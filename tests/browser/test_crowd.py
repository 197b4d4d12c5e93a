"""A graph too large to draw at once: the best connected first, the rest on demand."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from tests.visual.crowds import crowd_scene

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def crowd():
    return crowd_scene(1000, 2500)


def shown(page):
    words = page.tab.locator("#count").inner_text().split()
    return int(words[0].replace(",", "")), int(words[2].replace(",", ""))


def test_the_best_connected_come_first_and_more_on_demand(open_page, crowd):
    page = open_page(crowd)
    total = len({end for edge in crowd.edges for end in (edge.a, edge.b)})
    assert shown(page) == (300, total)
    page.tab.get_by_role("button", name="Show more").click()
    assert shown(page) == (600, total)
    assert "top=600" in page.tab.url
    page.tab.go_back()
    assert shown(page) == (300, total)


def test_search_reaches_all_and_brings_the_partners_along(open_page, crowd):
    page = open_page(crowd)
    degree: dict[str, int] = {}
    for edge in crowd.edges:
        for end in (edge.a, edge.b):
            degree[end] = degree.get(end, 0) + 1
    lonely = min(degree, key=lambda end: (degree[end], end))
    [label] = [o.label for o in crowd.organisations if o.id == lonely]
    page.tab.get_by_role("combobox").fill(label)
    page.tab.keyboard.press("Enter")
    assert page.tab.locator("#card h2").inner_text() == label
    assert shown(page)[0] >= 301


def test_a_filter_that_leaves_few_shows_all_of_them(open_page, crowd):
    page = open_page(crowd, "#years=2010-2010")
    assert " of " not in page.tab.locator("#count").inner_text()


def test_matrix_and_list_grow_on_demand(open_page, crowd):
    page = open_page(crowd, "#view=matrix")
    assert page.tab.locator("#matrix tbody tr").count() == 40
    page.tab.get_by_role("button", name="More technology companies").click()
    assert page.tab.locator("#matrix tbody tr").count() == 80
    page.tab.get_by_role("tab", name="List").click()
    assert page.tab.locator("#list tbody tr").count() == 100
    page.tab.locator("#list .more").click()
    assert page.tab.locator("#list tbody tr").count() == 200


def names_in_picture(page):
    page.tab.locator(".menu summary").click()
    with page.tab.expect_download() as download:
        page.tab.get_by_role("button", name="Network as SVG").click()
    root = ElementTree.fromstring(download.value.path().read_text(encoding="utf-8"))
    return {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}


def test_nearly_all_of_the_best_connected_have_their_names_in_the_picture(open_page, crowd):
    degree = Counter(end for edge in crowd.edges for end in (edge.a, edge.b))
    label = {item.id: item.label for item in crowd.organisations}
    best = {label[end] for end, _ in degree.most_common(40)}
    assert len(best - names_in_picture(open_page(crowd))) <= 2  # six and more with one place each
