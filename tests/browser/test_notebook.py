"""The page in a frame of a notebook, and the result of a query as a page."""

import pytest

from kg.visual.notebook import notebook_frame
from kg.visual.page import render
from tests.visual.scenes import small_scene

pytestmark = pytest.mark.browser

NOTEBOOK = "<!doctype html><title>Notebook</title><script>var secret = 1</script>{}"


def test_the_frame_works_and_leaves_the_notebook_alone(browser):
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    tab = context.new_page()
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.set_content(NOTEBOOK.format(notebook_frame(render(small_scene()))))
    frame = tab.frame_locator("iframe")
    frame.get_by_role("combobox").fill("omega")
    frame.get_by_role("combobox").press("Enter")
    assert frame.locator("#card h2").inner_text() == "Omega"
    frame.locator("#card article a", has_text="Acme Motors").first.click()
    assert frame.locator("#card h2").inner_text() == "Acme Motors"
    frame.get_by_role("slider", name="First year").press("ArrowRight")
    frame.get_by_role("tab", name="Matrix").click()
    assert frame.locator("#matrix td[data-row]").count() > 0
    assert tab.title() == "Notebook"
    inner = tab.frames[1]
    assert inner.evaluate("() => { try { return parent.secret } catch (e) { return e.name } }") == (
        "SecurityError"
    )
    assert errors == []
    context.close()
