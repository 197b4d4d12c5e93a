"""Pages get the names that their addresses give."""

from pathlib import Path

import pytest

from kg.validate import check, fix
from tests.small import DEAL, DOCUMENT, make, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_fix_names_pages_by_their_addresses_wherever_they_are_cited(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for name, text in (("sources.ttl", DOCUMENT), ("deals.ttl", DEAL)):
        write(folder, name, text.replace("kgd:example.org-18c17418f5", "kgd:ours"))
    said = [str(finding) for finding in check(folder).findings]
    assert any("kgd:ours: is kgd:example.org-18c17418f5 by its address" in text for text in said)
    assert {path.name for path in fix(folder)} == {"sources.ttl", "deals.ttl"}
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_fix_leaves_pages_of_one_address_to_people(folder: Path) -> None:
    write(folder, "more.ttl", DOCUMENT.replace("kgd:example.org-18c17418f5", "kgd:ours"))
    fix(folder)
    assert "kgd:ours a" in (folder / "more.ttl").read_text(encoding="utf-8")
    assert any("kgd:ours: has the URL of" in e.message for e in check(folder).errors)
