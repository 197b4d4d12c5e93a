"""Where contributions go in a data folder, and writing them there: all files or none."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, XSD

from kg import curated, rdf
from kg.contributing.record import Contribution
from kg.files import write_all
from kg.model import Document, Entity, Partnership
from kg.turtle import canonical, refuse_comments
from kg.vocabulary import BASE

_COMPANIES: Final = {
    "Automaker": "automakers",
    "AutomakerBrand": "automaker-brands",
    "TechCompany": "technology-companies",
    "Supplier": "suppliers",
    "JointVenture": "joint-ventures",
    "MobilityOperator": "mobility-operators",
    "Consortium": "consortia",
    "Government": "governments",
    "Organization": "others",
}


def file_of(thing: Partnership | Document | Entity) -> str:
    """The file in which a record belongs, inside the data folder.

    >>> from kg.vocabulary import KGD
    >>> file_of(Document(KGD["a"], "https://example.org/a"))
    'sources/undated.ttl'
    """
    match thing:
        case Partnership():
            return f"partnerships/{thing.announced.year if thing.announced else 'undated'}.ttl"
        case Document():
            return f"sources/{thing.published.year if thing.published else 'undated'}.ttl"
    return f"organisations/{_COMPANIES[thing.kind]}.ttl"


def records(contributions: Iterable[Contribution]) -> list[Entity | Document | Partnership]:
    """All records of contributions, each once."""
    found: dict[URIRef, Entity | Document | Partnership] = {}
    for one in contributions:
        for thing in (*one.companies, one.page, one.deal):
            if thing is not None:
                found[thing.iri] = thing
    return list(found.values())


def paragraphs(contributions: Iterable[Contribution]) -> str:
    """The contributions as Turtle, for reading: without the lines of prefixes."""
    text = canonical(_graph(records(contributions)))
    return "\n".join(line for line in text.splitlines() if not line.startswith("@prefix")).strip()


def add(folder: Path, contributions: Iterable[Contribution]) -> list[Path]:
    """Write contributions to the files in which they belong, in canonical order; return these.

    The date of the data set moves on with its newest record. Raises ``DataError`` or
    ``UsageError``, before anything is changed, when a file cannot be read or written.
    """
    by_file: dict[Path, list[Entity | Document | Partnership]] = {}
    for thing in records(contributions):
        by_file.setdefault(folder / file_of(thing), []).append(thing)
    texts = {path: _with(path, things) for path, things in by_file.items()}
    about = folder / "dataset.ttl"
    if about.is_file() and (dated := _redated(about, records(contributions))) is not None:
        texts[about] = dated
    write_all(texts, folder)
    return sorted(by_file)


def _graph(things: Iterable[Entity | Document | Partnership]) -> Graph:
    graph = Graph("SimpleMemory", bind_namespaces="none")
    for thing in things:
        for triple in rdf.to_triples(thing):
            graph.add(triple)
    return graph


def _with(path: Path, things: list[Entity | Document | Partnership]) -> str:
    """The text of a file with more records in it."""
    graph = _graph(things)
    if path.is_file():
        text = curated.text_of(path)
        refuse_comments(text, path)
        for triple in curated.parse(text, path):
            graph.add(triple)
    return canonical(graph)


def _redated(path: Path, things: list[Entity | Document | Partnership]) -> str | None:
    """The description of the data set as modified today, if a record is newer than it says."""
    graph, whole = curated.read(path), URIRef(BASE)
    modified = str(graph.value(whole, DCTERMS.modified) or "")
    dates: list[str] = []
    for thing in things:
        for field in ("announced", "known_by", "status_as_of", "published"):
            dates.append(str(getattr(thing, field, None) or ""))
    if not any(day[: len(modified)] > modified[: len(day)] for day in dates):
        return None
    graph.set((whole, DCTERMS.modified, Literal(date.today().isoformat(), datatype=XSD.date)))
    return canonical(graph)
