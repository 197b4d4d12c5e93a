"""A scene → one HTML file that opens offline and runs nothing but its own two scripts.

pyvis makes the nodes, edges and options; the template is our own, with autoescape on, because
pyvis's writes headings as raw HTML and links to servers. vis-network comes from inside pyvis.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Final

from kg.errors import MissingExtraError
from kg.visual.drawing import drawing
from kg.visual.palette import FAMILIES, style_rules
from kg.visual.parts import Scene
from kg.visual.wording import KINDS, MODALITIES, TEXT

SCRIPTS: Final = tuple(
    f"{name}.js"
    for name in (
        "dom",
        "scene",
        "address",
        "focus",
        "selection",
        "theme",
        "labels",
        "emphasis",
        "network",
        "keys",
        "search",
        "statement",
        "deal",
        "organisation",
        "welcome",
        "card",
        "path",
        "compare",
        "filters",
        "timeline",
        "matrix",
        "list",
        "export",
        "views",
        "main",
    )
)
"""The page's own scripts, in the order in which they build on each other."""

STYLES: Final = tuple(
    f"{name}.css"
    for name in ("base", "header", "frame", "filters", "card", "tables", "timeline", "small")
)
"""Its style sheets; the later ones build on the earlier."""

_VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"

_JSON_ESCAPES: Final = {
    ord(char): f"\\u{ord(char):04x}" for char in ("<", ">", "&", "'", "\u2028", "\u2029")
}


def render(scene: Scene) -> str:
    """The whole page as HTML: no other file, no server, no ``eval``.

    Every text of the scene reaches the page as text, whatever it contains. The same scene gives
    the same bytes. Raises ``MissingExtraError`` without pyvis or jinja2.
    """
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise MissingExtraError("jinja2", "draw") from None
    vis = _vis_network()
    script = _script()
    css = "".join(map(_read, STYLES)) + style_rules()
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(_read("page.html")).render(
        title=scene.title,
        text=TEXT,
        policy=_policy(scripts=(vis, script), styles=(css,)),
        css=Markup(css),
        scene=Markup(_json(_plain(replace(scene, edges=())) | {"drawing": drawing(scene)})),
        wording=Markup(
            _json(
                {
                    "text": TEXT,
                    "kinds": KINDS,
                    "modalities": MODALITIES,
                    "families": [asdict(f) for f in FAMILIES],
                }
            )
        ),
        vis=Markup(vis),
        script=Markup(script),
    )


def _plain(value: Any) -> Any:
    """The value as dicts, lists and texts; a field that has its default is left out."""
    if is_dataclass(value):
        found = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(item) for field, item in found if item != field.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in, nor break a line of script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_JSON_ESCAPES)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The Content-Security-Policy: these very scripts and styles, and nothing from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _read(name: str) -> str:
    return resources.files("kg.visual").joinpath(name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """All scripts as one, in a scope of their own."""
    parts = "\n".join(_read(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def _vis_network() -> str:
    """The drawing library as pyvis ships it, with its licence notice."""
    try:
        source = resources.files("pyvis").joinpath(_VIS)
    except ModuleNotFoundError:
        raise MissingExtraError("pyvis", "draw") from None
    return source.read_text(encoding="utf-8").replace("</script", "<\\/script")
