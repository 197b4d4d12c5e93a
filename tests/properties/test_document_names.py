"""A page has one name, whichever way it comes into the graph."""

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.contributing.fields import FIELDS
from kg.contributing.known import Known
from kg.contributing.record import contribution
from kg.extraction.documents import from_string
from kg.model import Entity
from kg.registry import Registry
from kg.vocabulary import KGC, KGE, document_iri

_EMPTY = {field.name: () if field.many else None for field in FIELDS}
_ACME, _BITWORKS = KGE.Acme_Motor, KGE.Bitworks
_KNOWN = Known(
    Registry([Entity(_ACME, "Acme Motor", "Automaker"), Entity(_BITWORKS, "Bitworks", "Supplier")]),
    {"kind": Registry([Entity(KGC.pilot, "pilot", "Concept")])},
    pages={},
    deals={},
)
_names = st.text("abcxyz0189-", min_size=1, max_size=8)
_hosts = st.builds(
    lambda prefix, names: prefix + ".".join(names),
    st.sampled_from(["", "www.", "WWW.", "www.www.", "www2."]),
    st.lists(_names, min_size=1, max_size=3),
)
addresses = st.one_of(
    st.builds("{}://{}/{}".format, st.sampled_from(["http", "https"]), _hosts, st.text()),
    st.text(min_size=1),  # the front matter of an article may say anything
)


def like(url: str) -> set[str]:
    """The address and others that are easily taken for it."""
    changed = (url.lower(), url.upper(), url.swapcase(), url.rstrip("/"), url.partition("?")[0])
    longer = (f"{url}{end}" for end in ("/", "//", "?", "?page=2", "?page=3", "#top", "#end", " "))
    moved = (url.replace("http:", "https:", 1), url.replace("www.", "", 1))
    return {url, *changed, *longer, *moved}


@settings(deadline=None)
@given(addresses)
def test_a_page_that_is_cited_and_the_article_read_there_are_one(url: str) -> None:
    given = _EMPTY | {"automakers": (_ACME,), "tech_companies": (_BITWORKS,), "kind": KGC.pilot}
    cited = contribution(_KNOWN, {**given, "source_url": url, "announced": None}).page
    read = from_string("Acme Motor and Bitworks are partners.", url=url).document
    assert cited is not None
    assert cited.iri == read.iri
    assert ox.NamedNode(read.iri).value == str(read.iri)


@settings(deadline=None)
@given(addresses, addresses)
def test_other_addresses_have_other_names(one: str, other: str) -> None:
    different = like(one) | like(other)
    assert len(set(map(document_iri, different))) == len(different)
