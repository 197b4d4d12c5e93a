"""The page as a file: complete, deterministic, and safe whatever the data says."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claims import Modality
from kg.errors import MissingExtraError
from kg.visual.page import SCRIPTS, STYLES, render
from kg.visual.wording import KINDS, MODALITIES, TEXT
from tests.visual import scenes
from tests.visual.scenes import labelled_scene, small_scene

HOSTILE = "</script><img src=x onerror=alert(1)>"


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def scene_of(html: str) -> dict:
    [raw] = re.findall(r'<script type="application/json" id="scene">(.*?)</script>', html, re.S)
    return json.loads(raw)


def test_the_same_scene_gives_the_same_bytes():
    assert render(small_scene()) == render(small_scene())


def test_the_hash_seed_of_the_process_does_not_show():
    code = (
        "import hashlib; from kg.visual.page import render;"
        "from tests.visual.crowds import crowd_scene;"
        "print(hashlib.sha256(render(crowd_scene(60, 150)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_page_needs_no_other_file_and_no_server():
    elements = Elements(render(small_scene())).found
    for tag, attributes in elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base"), tag
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def test_only_the_two_scripts_and_the_style_of_the_page_may_run():
    html = render(small_scene())
    [policy] = [a["content"] for t, a in Elements(html).found if a.get("http-equiv")]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    runnable = re.findall(r"<script>(.*?)</script>", html, re.S)
    assert len(runnable) == 2
    for content in (*runnable, *re.findall(r"<style>(.*?)</style>", html, re.S)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_hostile_label_is_data_and_nothing_else():
    harmless, hostile = (Elements(render(labelled_scene(t))) for t in ("Harmless", HOSTILE))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in harmless.found]
    labels = [o["label"] for o in scene_of(render(labelled_scene(HOSTILE)))["organisations"]]
    assert HOSTILE in labels


def test_nought_is_said_and_nothing_is_left_out():
    start = scenes.claim(scenes.OMEGA, scenes.ACME)
    start = replace(start, confidence=0.0, evidence=replace(start.evidence, start=0))
    data = scene_of(render(small_scene(claims=[start])))
    [said] = data["statements"]
    assert (said["start"], said["confidence"]) == (0, 0.0)
    assert all("ended" not in deal for deal in data["deals"] if deal["id"] != "ford-omega-2015")


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_label_comes_back_as_it_was_and_adds_no_element(label):
    html = render(labelled_scene(label))
    assert scene_of(html)["title"] == label
    raw = html[html.index('id="scene">') + 11 :]
    data = raw[: raw.index("</script>")]
    assert not set(data) & {"<", ">", "&", "\u2028", "\u2029"}


def test_every_word_has_a_place_and_every_place_a_word():
    package = resources.files("kg.visual")
    code = "".join(package.joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)
    html = package.joinpath("page.html").read_text(encoding="utf-8")
    used = set(re.findall(r"\bwords\.(\w+)", code)) | set(re.findall(r"\btext\.(\w+)", html))
    assert used <= TEXT.keys()
    by_value = {"known_by", "started", "reported", "expands", "renews", "replaces", "ends"}
    assert TEXT.keys() - used == by_value


def test_every_modality_and_kind_has_a_name():
    assert MODALITIES.keys() == {modality.value for modality in Modality}
    assert all(KINDS.values())


def test_every_script_and_style_sheet_of_the_folder_is_in_the_page():
    there = {entry.name for entry in resources.files("kg.visual").iterdir()}
    assert {name for name in there if name.endswith(".js")} == set(SCRIPTS)
    assert {name for name in there if name.endswith(".css")} == set(STYLES)


@pytest.mark.parametrize("module", ["pyvis.network", "jinja2"])
def test_a_missing_extra_names_the_command_that_installs_it(module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"techauto-kg\[draw\]"):
        render(small_scene())
