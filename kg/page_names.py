"""Pages have the names that their addresses give, also those that were written by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import SDO

from kg.findings import Finding, Severity
from kg.folder import DataFolder
from kg.vocabulary import KGD, document_iri, short


def renamings(graph: Graph) -> dict[URIRef, URIRef]:
    """The pages that have another name than their address gives, each with that one.

    Pages that share an address or have several are left out, and those whose name something else
    has and keeps: which of them is to be cited is not ours to say.

    >>> graph = Graph()
    >>> _ = graph.add((KGD["mine"], SDO.url, URIRef("https://example.org/1")))
    >>> [short(name) for name in renamings(graph).values()]
    ['kgd:example.org-18c17418f5']
    """
    pages: dict[URIRef, list[URIRef]] = defaultdict(list)
    several = {page for page, count in Counter(graph.subjects(SDO.url)).items() if count > 1}
    for page, url in graph.subject_objects(SDO.url):
        if isinstance(page, URIRef) and page.startswith(KGD):
            pages[document_iri(str(url))].append(page)
    names = {
        page: name
        for name, (page, *others) in pages.items()
        if not others and page != name and page not in several
    }
    # all are renamed at once: a name is free when its page gets another one
    while taken := [
        p for p, name in names.items() if name not in names and (name, None, None) in graph
    ]:
        for page in taken:
            del names[page]
    return names


def renamed(graph: Graph, names: Mapping[Any, URIRef]) -> Graph:
    """The graph with the new ``names`` of pages in place of the old ones.

    >>> page, other = KGD["one"], KGD["other"]
    >>> old = Graph().add((page, SDO.url, URIRef("https://example.org/1")))
    >>> set(renamed(old, {page: other}).subjects()) == {other}
    True
    """
    new = Graph("SimpleMemory", bind_namespaces="none")
    for subject, predicate, value in graph:
        new.add((names.get(subject, subject), predicate, names.get(value, value)))
    return new


def other_names(data: DataFolder) -> Iterator[Finding]:
    """Pages that ``kg check --fix`` will rename."""
    for page, name in renamings(data.graph).items():
        message = f"is {short(name)} by its address; run: kg check --fix"
        yield data.finding(page, message, Severity.WARNING)
