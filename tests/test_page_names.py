"""Pages get the names that their addresses give."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SDO

from kg.errors import UsageError
from kg.page_names import renamed, renamings
from kg.validate import check, fix
from kg.vocabulary import KGD, document_iri
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


URLS = [f"https://example.org/{number}" for number in range(4)]
NAMES = [*map(document_iri, URLS), KGD["one"], KGD["two"]]


def pages(urls: dict[URIRef, set[str]]) -> Graph:
    graph = Graph()
    for page, addresses in urls.items():
        for url in addresses:
            graph.add((page, SDO.url, Literal(url)))
    return graph


def test_pages_that_carry_the_names_of_each_other_change_them() -> None:
    graph = pages({NAMES[0]: {URLS[1]}, NAMES[1]: {URLS[0]}})
    assert renamings(graph) == {NAMES[0]: NAMES[1], NAMES[1]: NAMES[0]}


def test_a_page_takes_the_name_that_another_one_loses() -> None:
    graph = pages({KGD["one"]: {URLS[0]}, NAMES[0]: {URLS[1]}})
    assert renamings(graph) == {KGD["one"]: NAMES[0], NAMES[0]: NAMES[1]}


def test_a_page_with_two_addresses_keeps_its_name() -> None:
    assert renamings(pages({KGD["one"]: {URLS[0], URLS[1]}})) == {}


@given(st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(URLS), min_size=1)))
def test_pages_stay_apart_and_are_named_in_one_go(urls: dict[URIRef, set[str]]) -> None:
    graph = pages(urls)
    once = renamed(graph, renamings(graph))
    assert len(set(once.subjects())) == len(urls)
    assert renamings(once) == {}


def test_a_fix_that_is_broken_off_is_made_good_by_the_next(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A citation still leads to the page, in whichever file that stands."""
    right = {path.name: path.read_bytes() for path in folder.iterdir()}
    ours = {name: data.replace(b"example.org-18c17418f5", b"ours") for name, data in right.items()}
    whole = Path.replace

    def once(self: Path, target: Path) -> None:
        whole(self, target)
        raise OSError("the machine is gone")

    for citing, cited in (("a.ttl", "b.ttl"), ("b.ttl", "a.ttl")):
        data = Path(shutil.copytree(folder, tmp_path_factory.mktemp("data") / "data"))
        for name, moved in (("deals.ttl", citing), ("sources.ttl", cited)):
            (data / name).unlink()
            (data / moved).write_bytes(ours[name])
        with pytest.MonkeyPatch.context() as patch, pytest.raises(UsageError):
            patch.setattr(Path, "replace", once)
            fix(data)
        fix(data)
        assert (data / citing).read_bytes() == right["deals.ttl"]
        assert (data / cited).read_bytes() == right["sources.ttl"]
