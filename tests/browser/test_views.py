"""Network, matrix and list of one selection; the files to take away."""

import csv
import io
import struct
import xml.etree.ElementTree as ElementTree

import pytest

from tests.visual.scenes import labelled_scene, small_scene

pytestmark = pytest.mark.browser


def test_the_matrix_counts_the_deals_of_each_pair(open_page):
    page = open_page(small_scene(claims=[]), "#view=matrix")
    cell = page.tab.locator('td[data-row="Omega"][data-column="Ford_Motor_Company"]')
    assert cell.inner_text() == "2"
    cell.click()
    assert page.tab.locator("#card article").count() == 2
    assert page.tab.locator("#card h2").inner_text() == "Omega – Ford Motor Company"


def rows(page):
    return page.tab.locator("#matrix th.row a").all_inner_texts()


def test_the_matrix_sorts_by_community_number_and_name(open_page):
    page = open_page(small_scene(claims=[]), "#view=matrix")
    by_community = rows(page)
    page.tab.locator("#order").select_option("name")
    assert rows(page) == ["Omega", "Sigma Chips", "Telco"]
    page.tab.locator("#order").select_option("number")
    assert rows(page)[-1] == "Telco"
    assert "order=number" in page.tab.url
    assert sorted(by_community) == sorted(rows(page))


def test_the_matrix_is_walked_by_arrow_keys(open_page):
    page = open_page(small_scene(claims=[]), "#view=matrix&order=name")
    page.tab.locator('#matrix td[tabindex="0"]').focus()
    page.tab.keyboard.press("ArrowRight")
    page.tab.keyboard.press("Enter")
    assert page.tab.locator("#card h2").inner_text() == "Omega – Ford Motor Company"


def test_the_list_sorts_by_any_column_and_back(open_page):
    page = open_page(small_scene(claims=[]), "#view=list")

    def dates():
        return page.tab.locator("#list tbody td:first-child").all_inner_texts()

    assert dates() == ["1 Feb 2021", "2020", "Jun 2019", "known by 2017", "2015"]
    page.tab.get_by_role("button", name="Date").click()
    assert dates()[0] == "2015"
    assert page.tab.locator("#list th").first.get_attribute("aria-sort") == "ascending"
    page.tab.get_by_role("button", name="Kind").click()
    kinds = page.tab.locator("#list tbody td:nth-child(4)").all_inner_texts()
    assert kinds == sorted(kinds)


def test_all_views_show_the_same_selection(open_page):
    page = open_page(small_scene(claims=[]), "#view=list&status=active")
    assert page.tab.locator("#list tbody tr").count() == 2
    page.tab.get_by_role("tab", name="Matrix").click()
    assert page.tab.locator("#matrix td[data-row]").count() == 3
    page.tab.get_by_role("tab", name="Network").click()
    assert page.tab.locator("#count").inner_text() == "4 organisations, 2 partnerships"


def downloaded(page, name):
    with page.tab.expect_download() as download:
        page.tab.get_by_role("button", name=name).click()
    return download.value.path().read_bytes()


def test_the_list_as_csv_has_every_deal_with_its_sources(open_page):
    page = open_page(small_scene(claims=[]), "#view=list")
    text = downloaded(page, "Download as CSV").decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in table][:2] == ["ford-omega-2021", "brand-telco-2020"]
    assert table[0]["technology_companies"] == "Omega, Sigma Chips"
    assert table[0]["sources"] == "https://news.example.org/ford-omega A blog"
    assert table[0]["value"] == "USD 250000000"


@pytest.mark.parametrize("label", ["=1+1", '@a"b,c', "-x", "two\nlines"])
def test_no_cell_of_the_csv_is_a_formula(open_page, label):
    page = open_page(labelled_scene(label), "#view=list")
    text = downloaded(page, "Download as CSV").decode("utf-8-sig")
    [row, *_] = csv.DictReader(io.StringIO(text, newline=""))
    assert row["automakers"].lstrip("'") == label
    assert row["automakers"][0] not in "=+-@"


def test_the_network_as_svg_and_png(open_page):
    page = open_page(small_scene(claims=[]))
    page.tab.locator(".menu summary").click()
    root = ElementTree.fromstring(downloaded(page, "Network as SVG"))
    names = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert "Ford Motor Company" in names
    png = downloaded(page, "Network as PNG")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert width > 300
    assert height > 300


def test_on_a_laptop_the_list_shows_all_its_columns(open_page):
    page = open_page(small_scene(), "#view=list", viewport={"width": 1440, "height": 900})
    hidden = "e => e.scrollWidth - e.clientWidth"
    assert page.tab.locator("#list .scroll").evaluate(hidden) == 0
