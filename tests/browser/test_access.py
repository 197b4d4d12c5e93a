"""For everybody: keyboard, names, contrast, dark, small screens, less motion."""

import re

import pytest

from tests.visual.scenes import small_scene

pytestmark = pytest.mark.browser

FRAGMENTS = (
    "#org=Omega",
    "#view=matrix",
    "#view=list&said=rumoured",
    "#compare=Omega&compare=Telco",
)


def luminance(colour):
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# every element with text of its own: its size, colour, and the colours behind it, nearest first
TEXTS = """() => [...document.querySelectorAll('body *')].flatMap((element) => {
  const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const box = element.getBoundingClientRect();
  const apart = element.closest('script, noscript, .unseen, .skip, :disabled');
  if (!own || !box.width || apart) return [];
  const style = getComputedStyle(element);
  if (style.visibility === 'hidden') return [];
  const behind = [];
  for (let at = element; at; at = at.parentElement)
    behind.push(getComputedStyle(at).backgroundColor);
  return [{ text: element.textContent.slice(0, 40), size: parseFloat(style.fontSize),
            ink: style.color, behind }];
})"""


def channels(colour):
    numbers = [float(n) for n in re.findall(r"[\d.]+", colour)]
    return numbers[:3], numbers[3] if len(numbers) > 3 else 1.0


def ground(behind):
    """What shows through all the layers."""
    seen = (255.0, 255.0, 255.0)
    for layer in reversed(behind):
        colour, alpha = channels(layer)
        seen = tuple(alpha * c + (1 - alpha) * s for c, s in zip(colour, seen, strict=True))
    return seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_text_is_large_enough_and_has_contrast(open_page, scheme, fragment):
    page = open_page(small_scene(), fragment, color_scheme=scheme)
    found = page.tab.evaluate(TEXTS)
    assert len(found) > 40
    for item in found:
        assert item["size"] >= 12, item
        assert contrast(channels(item["ink"])[0], ground(item["behind"])) >= 4.5, item


def test_dark_by_preference(open_page):
    page = open_page(small_scene(), color_scheme="dark")
    background = page.tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert luminance(channels(background)[0]) < 0.05


NAMELESS = """() => [...document.querySelectorAll('button, a[href], input, select, [role]')]
  .filter((e) => !e.matches('[role$=cell], [role=status], [role=listbox], [role=grid]'))
  .filter((e) => !(e.ariaLabel || e.textContent.trim() || e.labels?.[0]?.textContent.trim()
                   || e.getAttribute('aria-labelledby')))
  .map((e) => e.outerHTML)"""
DANGLING = """() => ['aria-controls', 'aria-labelledby', 'aria-activedescendant'].flatMap((name) =>
  [...document.querySelectorAll(`[${name}]`)].map((e) => e.getAttribute(name))
    .filter((id) => !document.getElementById(id)))"""
TWICE = """() => [...document.querySelectorAll('[id]')].map((e) => e.id)
  .filter((id, place, all) => all.indexOf(id) !== place)"""


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_everything_that_acts_has_a_name_and_refers_to_what_is_there(open_page, fragment):
    page = open_page(small_scene(), fragment)
    for wrong in (NAMELESS, DANGLING, TWICE):
        assert page.tab.evaluate(wrong) == []


FOCUS = """() => {
  const part = document.activeElement.closest('header, #filters, #view-network, #timeline, #card');
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return [part?.id || 'header', outlineStyle !== 'none' && parseFloat(outlineWidth) > 0];
}"""


def test_tab_reaches_every_part_with_visible_focus(open_page):
    page = open_page(small_scene())
    reached = set()
    for _ in range(70):
        page.tab.keyboard.press("Tab")
        part, outlined = page.tab.evaluate(FOCUS)
        if page.tab.evaluate("document.activeElement === document.body"):
            break
        reached.add(part)
        assert outlined, page.tab.evaluate("document.activeElement.outerHTML")
    assert reached == {"header", "filters", "view-network", "timeline", "card"}


def test_the_network_is_walked_by_arrow_keys_and_tells_where_one_is(open_page):
    page = open_page(small_scene())
    page.tab.locator("#network").focus()
    heard = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.tab.keyboard.press(key)
        heard.append(page.tab.locator("#announce").text_content())
    assert len(set(heard)) > 1
    page.tab.keyboard.press("Enter")
    name = page.tab.locator("#card h2").inner_text()
    assert heard[-1].startswith(name)
    page.tab.keyboard.press("f")
    assert "focus=" in page.tab.url
    page.tab.keyboard.press("Escape")
    assert page.tab.locator("#card h2").inner_text() == "Who works with whom"


def test_tabs_are_walked_by_arrow_keys(open_page):
    page = open_page(small_scene())
    page.tab.get_by_role("tab", name="Network").focus()
    page.tab.keyboard.press("ArrowRight")
    assert page.tab.get_by_role("tab", selected=True).inner_text() == "Matrix"
    assert page.tab.locator("#view-matrix").is_visible()


def test_less_motion_moves_at_once(open_page):
    page = open_page(small_scene(), reduced_motion="reduce")
    page.tab.get_by_role("combobox").fill("telco")
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_timeout(60)
    first = page.tab.locator("#network").screenshot()
    page.tab.wait_for_timeout(500)
    assert page.tab.locator("#network").screenshot() == first


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.mark.parametrize("fragment", ["", *FRAGMENTS])
def test_on_a_phone_nothing_runs_out_of_the_window(open_page, fragment):
    page = open_page(small_scene(), fragment, **PHONE)
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= 390
    for control in page.tab.locator("header button, header input, #card button").all():
        if control.is_visible():
            box = control.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 391


def test_on_a_phone_filters_are_a_drawer_and_the_card_a_sheet(open_page):
    page = open_page(small_scene(), **PHONE)
    assert not page.tab.locator("#filters").is_visible()
    page.tab.get_by_role("button", name="Filters").tap()
    assert page.tab.locator("#filters").is_visible()
    page.tab.locator('#filters input[value="pilot"]').tap()
    page.tab.get_by_role("button", name="Filters").tap()
    assert page.tab.locator("#count").inner_text() == "2 organisations, 1 partnership"
    page.tab.get_by_role("combobox").fill("omega")
    page.tab.keyboard.press("Enter")
    sheet = page.tab.locator("#card").bounding_box()
    assert sheet["y"] > 300
    assert sheet["width"] == 390
