"""A real browser, offline, for the tests of the page; skipped with a reason where there is none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.files import write_text
from kg.visual.page import render
from kg.visual.parts import Scene
from tests.browser.chromium import binary, launch


@dataclass
class Opened:
    """A page in a tab, with all that went wrong and all that it asked the network for."""

    tab: Any
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if binary() is None:
        pytest.skip("no Chromium found; KG_CHROMIUM may name one")
    with launch() as chromium:
        yield chromium


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a scene (or ready HTML) from a file; fails the test when the page had any error."""
    contexts, all_opened = [], []

    def opened(content: Scene | str, fragment: str = "", **options: Any) -> Opened:
        html = content if isinstance(content, str) else render(content)
        path = tmp_path / f"page{len(contexts)}.html"
        write_text(path, html)
        options = {"viewport": {"width": 1280, "height": 800}} | options
        context = browser.new_context(**options)
        contexts.append(context)
        page = Opened(context.new_page())
        all_opened.append(page)
        page.tab.set_default_timeout(10_000)
        page.tab.on("pageerror", lambda error: page.problems.append(f"error: {error}"))
        page.tab.on(
            "console",
            lambda m: page.problems.append(m.text) if m.type in ("error", "warning") else None,
        )
        page.tab.on("request", lambda request: page.requests.append(request.url))
        page.tab.on("dialog", lambda d: (page.problems.append(f"dialog {d.message}"), d.dismiss()))
        page.tab.goto(path.as_uri() + fragment)
        page.tab.locator("body[data-ready]").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    for page in all_opened:
        assert page.problems == []
        assert all(url.startswith(("file:", "blob:", "data:")) for url in page.requests)
