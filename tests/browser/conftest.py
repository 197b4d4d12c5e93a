"""A real browser, offline, for the tests of the page; skipped with a reason where there is none."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.visual.page import render, write
from kg.visual.parts import Scene

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass
class Opened:
    """A page in a tab, with all that went wrong and all that it asked the network for."""

    tab: Any
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    binary = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if binary is None:
        pytest.skip("no Chromium found; KG_CHROMIUM may name one")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a scene (or ready HTML) from a file; fails the test when the page had any error."""
    contexts, all_opened = [], []

    def opened(content: Scene | str, fragment: str = "", **options: Any) -> Opened:
        html = content if isinstance(content, str) else render(content)
        path = write(html, tmp_path / f"page{len(contexts)}.html")
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
