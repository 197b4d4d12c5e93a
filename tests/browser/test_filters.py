"""Every filter, the counts beside it, the years."""

from collections import Counter

import pytest

from tests.visual.scenes import small_scene

pytestmark = pytest.mark.browser


GO_TO = """address => new Promise(done => {
  addEventListener("hashchange", done, {once: true});
  location.hash = address;
}).then(() => null)"""


def box(page, facet, value):
    return page.tab.locator(f'#filters input[name="{facet}"][value="{value}"]')


def beside(page, facet, value):
    return int(box(page, facet, value).locator("xpath=../output").text_content())


def count(page):
    return page.tab.locator("#count").inner_text()


def open_all(page):
    page.tab.evaluate("document.querySelectorAll('#filters details').forEach(d => d.open = true)")


@pytest.mark.parametrize(
    ("facet", "value", "left"),
    [
        ("kind", "joint-venture", "3 organisations, 1 partnership"),
        ("domain", "ai", "3 organisations, 1 partnership"),
        ("status", "terminated", "2 organisations, 1 partnership"),
        ("family", "chips", "3 organisations, 2 partnerships"),
        ("sector", "sector-telecom", "2 organisations, 2 partnerships"),
        ("country", "JP", "3 organisations, 2 partnerships"),
        ("confidence", "confidence-low", "2 organisations, 1 partnership"),
        ("origin", "extracted", "2 organisations, 1 partnership"),
    ],
)
def test_each_filter_leaves_what_passes_and_goes_into_the_address(open_page, facet, value, left):
    page = open_page(small_scene(claims=[]))
    open_all(page)
    expected = beside(page, facet, value)
    box(page, facet, value).check()
    assert count(page) == left
    assert int(left.split(", ")[1].split()[0]) == expected
    assert f"{facet}={value}" in page.tab.url
    page.tab.get_by_role("button", name="Clear all").click()
    assert count(page) == "6 organisations, 5 partnerships"


def test_counts_follow_the_other_filters_but_not_their_own(open_page):
    page = open_page(small_scene(claims=[]))
    open_all(page)
    assert beside(page, "kind", "pilot") == 1
    box(page, "status", "active").check()
    assert beside(page, "kind", "pilot") == 0
    assert beside(page, "kind", "supply-agreement") == 1
    assert beside(page, "status", "terminated") == 1
    box(page, "status", "terminated").check()
    assert beside(page, "kind", "pilot") == 1


FORD_ONLY = "focus=Ford_Motor_Company"


def deals_shown(page):
    return int(count(page).split(", ")[1].split()[0])


@pytest.mark.parametrize("chosen", ["", "&status=active"])
def test_counts_around_a_focus_say_what_a_filter_leaves_there(open_page, chosen):
    page = open_page(small_scene(claims=[]), f"#{FORD_ONLY}{chosen}")
    open_all(page)
    told = {
        (facet, value): beside(page, facet, value)
        for facet, value in [
            ("kind", "joint-venture"),
            ("kind", "supply-agreement"),
            ("status", "active"),
            ("status", "terminated"),
            ("domain", "ai"),
            ("confidence", "confidence-low"),
        ]
    }
    assert 0 < max(told.values()) < 5
    for (facet, value), expected in told.items():
        others = chosen if facet != "status" else ""
        page.tab.evaluate(GO_TO, f"{FORD_ONLY}{others}&{facet}={value}")
        assert deals_shown(page) == expected, (facet, value)


def test_counts_two_steps_around_a_focus_are_of_the_deals_shown(open_page):
    page = open_page(small_scene(claims=[]), f"#view=list&{FORD_ONLY}&hops=2")
    open_all(page)
    shown = Counter(page.tab.locator("#list td:nth-child(4)").all_inner_texts())
    for kind in page.tab.locator('[data-facet="kind"] .option').all():
        name, number = kind.inner_text().split("\n")
        assert int(number) == shown[name]
    assert sum(shown.values()) == deals_shown(page) < 5


def test_what_is_only_said_is_off_until_asked_for_and_then_dashed(open_page):
    page = open_page(small_scene())
    assert beside(page, "said", "rumoured") == 1
    assert count(page) == "6 organisations, 5 partnerships"
    page.tab.get_by_role("tab", name="List").click()
    assert page.tab.locator("#list tr.rumoured").count() == 0
    box(page, "said", "rumoured").check()
    assert count(page) == "6 organisations, 5 partnerships, 1 statement that is only said"
    assert "rumoured" in page.tab.locator("#list tr.rumoured").inner_text()
    style = page.tab.locator("#list tr.rumoured td").first
    assert style.evaluate("e => getComputedStyle(e).borderBottomStyle") == "dashed"


def test_a_dashed_line_is_drawn_for_a_rumour(open_page):
    page = open_page(small_scene(partnerships=[]), "#said=rumoured")
    with page.tab.expect_download() as download:
        page.tab.locator(".menu summary").click()
        page.tab.get_by_role("button", name="Network as SVG").click()
    assert "stroke-dasharray" in download.value.path().read_text(encoding="utf-8")


def bars(page):
    found = page.tab.locator("#timeline .bar").all()
    return {bar.get_attribute("data-year"): bar.get_attribute("aria-label") for bar in found}


def test_the_histogram_counts_by_year(open_page):
    shown = bars(open_page(small_scene(claims=[])))
    assert list(shown) == [str(year) for year in range(2015, 2022)]
    assert shown["2021"] == "2021: 1 partnership"
    assert shown["2018"] == "2018: 0 partnerships"


def test_a_year_is_chosen_by_its_bar_and_all_years_come_back(open_page):
    page = open_page(small_scene(claims=[]))
    page.tab.locator('.bar[data-year="2019"]').click()
    assert count(page) == "2 organisations, 1 partnership"
    assert "years=2019-2019" in page.tab.url
    page.tab.get_by_role("button", name="All years").click()
    assert count(page) == "6 organisations, 5 partnerships"


def test_the_range_moves_by_keyboard(open_page):
    page = open_page(small_scene(claims=[]))
    page.tab.get_by_role("slider", name="First year").focus()
    for _ in range(5):
        page.tab.keyboard.press("ArrowRight")
    assert "years=2020-2021" in page.tab.url
    assert count(page) == "5 organisations, 2 partnerships"


def test_the_histogram_follows_the_other_filters(open_page):
    page = open_page(small_scene(claims=[]), "#status=terminated")
    assert bars(page)["2015"] == "2015: 1 partnership"
    assert bars(page)["2021"] == "2021: 0 partnerships"


def test_play_walks_through_the_years_and_stops(open_page):
    page = open_page(small_scene(claims=[]))
    page.tab.get_by_role("button", name="Play the years").click()
    page.tab.wait_for_url("**years=2015-2016**")
    page.tab.get_by_role("button", name="Pause").click()
    where = page.tab.url
    page.tab.wait_for_timeout(1200)
    assert page.tab.url == where
