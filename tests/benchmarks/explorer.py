"""How soon the page shows its network, beside pyvis's own default page of the same graph.

Run ``python -m tests.benchmarks.explorer``; KG_CHROMIUM may name the browser. ``--pyvis`` also
times pyvis's default page, which takes minutes. Every figure is the median of three, pyvis's is
one run; times in milliseconds, from opening the file to the first frame with a network.
"""

import argparse
import contextlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.files import write_text
from kg.visual.page import render
from kg.visual.parts import Scene
from tests.browser.chromium import launch
from tests.visual.crowds import crowd_scene

PAINTED = """() => [...document.querySelectorAll('canvas')].some((canvas) => {
  if (!canvas.width || !canvas.height) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, at) => at % 4 === 3 && value);
})"""
ANSWERED = """(selector) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(selector).click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""


@contextlib.contextmanager
def opened(browser: Any, path: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    try:
        yield context.new_page()
    finally:
        context.close()


def first_drawn(browser: Any, path: Path, limit: float = 180) -> float:
    """Milliseconds until a canvas of the page has something on it."""
    with opened(browser, path) as tab:
        start = time.perf_counter()
        tab.goto(path.as_uri(), wait_until="commit")
        while time.perf_counter() - start < limit:
            with contextlib.suppress(Exception):
                if tab.evaluate(PAINTED):
                    return 1000 * (time.perf_counter() - start)
            time.sleep(0.02)
        return float("inf")


def answered(browser: Any, path: Path, selector: str) -> float:
    """Milliseconds from a click on ``selector`` to the next frame."""
    with opened(browser, path) as tab:
        tab.goto(path.as_uri())
        tab.locator("body[data-ready]").wait_for()
        tab.wait_for_timeout(500)
        return float(tab.evaluate(ANSWERED, selector))


def median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(3))


def pyvis_default(scene: Scene, path: Path) -> None:
    """The same nodes and edges as pyvis draws them when nobody tells it otherwise."""
    from pyvis.network import Network

    net = Network(cdn_resources="in_line")
    for organisation in scene.organisations:
        net.add_node(organisation.id, label=organisation.label)
    net.edges = [{"from": edge.a, "to": edge.b} for edge in scene.edges]
    path.write_text(net.generate_html(), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pyvis", action="store_true", help="time pyvis's default page too")
    parser.add_argument("--edges", type=int, nargs="*", default=[1000, 5000, 20000])
    chosen = parser.parse_args()
    heads = ("edges", "build s", "file kB", "drawn", "filter", "click", "pyvis's default page")
    print(" | ".join(heads))
    with launch() as browser, tempfile.TemporaryDirectory() as folder:
        for edges in chosen.edges:
            scene = crowd_scene(edges // 4, edges)
            start = time.perf_counter()
            path = Path(folder) / "page.html"
            write_text(path, render(scene))
            build = time.perf_counter() - start
            figures = [
                len(scene.edges),
                f"{build:.1f}",
                path.stat().st_size // 1000,
                round(median(lambda path=path: first_drawn(browser, path))),
                round(median(lambda path=path: answered(browser, path, "input[name=kind]"))),
                round(median(lambda path=path: answered(browser, path, "#card a[data-org]"))),
            ]
            if chosen.pyvis:
                plain = Path(folder) / "pyvis.html"
                pyvis_default(scene, plain)
                figures.append(round(first_drawn(browser, plain)))
            print(" | ".join(map(str, figures)), flush=True)


if __name__ == "__main__":
    main()
