"""Whatever the data says stays text."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.visual.page import render
from tests.visual.scenes import labelled_scene

pytestmark = pytest.mark.browser

FRAGMENTS = (
    "</script>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><b>x</b>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "{{7*7}}",
    "${alert(1)}",
    "\u2028",
    "\u2029",
    "\x00",
    "&lt;i&gt;",
    "href",
    "\\",
    "\u202e",
    "__proto__",
    "constructor",
)
HOSTILE = st.lists(
    st.sampled_from(FRAGMENTS) | st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    min_size=1,
    max_size=5,
).map("".join)


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(HOSTILE)
def test_no_label_becomes_markup_or_script(open_page, label):
    scene = labelled_scene(f"x{label}")
    page = open_page(scene, "#org=car")
    for view in ("Matrix", "List", "Network"):
        page.tab.get_by_role("tab", name=view).click()
        assert (
            page.tab.locator("main img, main script, main iframe, main b:has-text('x')").count()
            == 0
        )
    assert page.tab.locator("#card h2").evaluate("e => e.textContent") == f"x{label}"
    for link in page.tab.locator("a[target]").all():
        assert link.get_attribute("href").startswith("https://example.org/")
        assert "noopener" in link.get_attribute("rel")


@pytest.mark.parametrize("url", ["https://exa mple.org/<>", "http://%zz", "https://", "HTTP:x"])
def test_an_address_that_no_browser_understands_breaks_nothing(open_page, url):
    scene = labelled_scene("Any")
    [source] = scene.sources
    page = open_page(replace(scene, sources=(replace(source, url=url),)), "#deal=p")
    assert "Any" in page.tab.locator("#card .sources").inner_text()


def test_the_policy_stops_what_is_not_the_pages_own(open_page):
    html = render(labelled_scene("Any"))
    assert html.count("</body>") == 1
    evil = '<script>document.title = "evil"</script><img src="https://example.org/x.png"></body>'
    page = open_page(html.replace("</body>", evil))
    assert page.tab.title() == "Any"
    stopped = [problem for problem in page.problems if "Content Security Policy" in problem]
    assert len(stopped) == 2
    page.problems.clear()
    page.requests.remove("https://example.org/x.png")  # asked for, and refused by the policy
