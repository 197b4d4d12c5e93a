"""The graph that people work with: load, ask, read articles into it, compute on it, draw it.

>>> load().registry.resolve("Ford").label
'Ford Motor Company'
"""

import os
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from rdflib import Dataset, URIRef

from kg import contents, curated, inference, named, rdf, reification, stores
from kg.assemble import assemble
from kg.claims import Claim
from kg.model import Document, Partnership
from kg.named import Argument
from kg.registry import Registry
from kg.results import Result
from kg.vocabulary import KG, KGC

if TYPE_CHECKING:
    import networkx

    from kg.extraction.documents import Text
    from kg.extraction.pipeline import Extractor

DEFAULT_STORE: Final = "oxigraph:"


def load(where: str | None = None) -> "KnowledgeGraph":
    """Return the curated graph, its facts derived, ready to query.

    ``where`` is as for ``KnowledgeGraph.open``. Raises ``StoreError`` when the store cannot be
    opened.

    >>> "Google" in load().ask("partners-of", company="Ford").column("partner")
    True
    """
    graph = KnowledgeGraph.open(where)
    graph.load_curated()
    return graph


class KnowledgeGraph:
    """A store that holds partnerships, what documents claim, and the facts that follow.

    The default graph is what is asserted; the named graph of a document is what it says. After
    changes made to ``store`` itself, call ``derive``.

    >>> with KnowledgeGraph.open("memory:") as graph:
    ...     graph.partnerships()
    []
    """

    def __init__(self, store: stores.Store) -> None:
        self.store = store

    @classmethod
    def open(cls, where: str | None = None) -> Self:
        """Return the graph kept at ``where``, as it is there (a new one is empty).

        ``memory:`` (rdflib), ``oxigraph:`` (in memory), ``oxigraph:DIR`` (on disk) or the URL of
        a SPARQL endpoint; ``None`` takes the environment variable ``KG_STORE``, else
        ``oxigraph:``. Raises ``UsageError`` for any other text, ``StoreError`` when it cannot be
        opened.
        """
        return cls(stores.open_store(where or os.environ.get("KG_STORE") or DEFAULT_STORE))

    def close(self) -> None:
        """Release the store; a graph on disk can then be opened by another process."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    # --- what goes in ---

    def load_curated(self, folder: Path | None = None) -> None:
        """Add the curated data (``folder``; ``None``: the data of the package), derive facts.

        Raises ``DataError`` with file and line when a file is broken.
        """
        self.store.load(curated.turtle_files(folder))
        self.derive()

    def parse(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002
        """Add RDF from a file, at the engine's own speed, and derive the facts that follow.

        ``format`` is a name such as ``turtle``; ``None`` goes by the file's ending. Raises
        ``DataError`` with file and line when the file is broken; nothing is added then.
        """
        self.store.load(Path(path), format=format)
        self.derive()

    def extract_and_add(self, *paths: str | Path, date: str | None = None) -> list[Claim]:
        """Return the claims that articles make, having added them and the facts that follow.

        A folder stands for all that can be read in it. ``date`` (ISO) is that of articles that do
        not give their own. An article that was read before is replaced. Raises ``DocumentError``
        when one of them cannot be read; nothing is added then.
        """
        from kg.extraction.documents import read_all

        return self.add_texts(read_all(map(Path, paths), date=date))

    def add_texts(self, texts: Iterable["Text"]) -> list[Claim]:
        """Return the claims that texts make, having added them and the facts that follow.

        >>> from kg.extraction.documents import from_string
        >>> with KnowledgeGraph.open() as graph:
        ...     said = graph.add_texts([from_string("Zyxo Inc. and Acme Corp. are partners.")])
        ...     said == graph.claims()
        True
        """
        said = {text.document: claims for text, claims in self.extractor.extract_many(texts)}
        self.add_claims(said)
        return [claim for claims in said.values() for claim in claims]

    def add_claims(self, said: Mapping[Document, Iterable[Claim]]) -> None:
        """Make the claims of each document the whole of its named graph; derive the facts anew.

        All of it is one change: who is killed half way leaves the graph as it was.
        """
        said = {document: list(claims) for document, claims in said.items()}
        updates: list[str] = []
        for document, claims in said.items():
            triples = set(rdf.to_triples(document))
            for claim in claims:
                triples.update(reification.claim_triples(claim))
            updates += stores.replacement(document.iri, triples)
        self._forget()
        self.store.apply([*updates, *inference.derivation(self._assembled(said))])
        self._forget()

    def remove_document(self, document: URIRef) -> None:
        """Take back what ``document`` said, and the facts that nothing else supports."""
        self.store.remove_graph(document)
        self.derive()

    def derive(self) -> None:
        """Bring the facts and the assembled partnerships in step with what the graph holds."""
        self._forget()  # what was read before the change that calls for this
        inference.derive(self.store, self._assembled())
        self._forget()

    def _assembled(
        self, said: Mapping[Document, Iterable[Claim]] | None = None
    ) -> list[rdf.Triple]:
        """The partnerships that the claims make, and the links from partnerships to claims.

        ``said`` is what documents say that are to be in the graph next.
        """
        new = {document.iri: document for document in said or {}}
        claims = [claim for claim in self.claims() if claim.document not in new]
        claims += [claim for found in (said or {}).values() for claim in found]
        if not claims:
            return []
        triples: list[rdf.Triple] = []
        written = [deal for deal in self.partnerships() if deal.origin != KGC["extracted"]]
        for deal in assemble(claims, self.documents() | new, written):
            if deal.partnership.origin == KGC["extracted"]:
                triples.extend(rdf.to_triples(deal.partnership))
            triples.extend((deal.partnership.iri, KG.supportedBy, c.iri) for c in deal.claims)
        return triples

    def _forget(self) -> None:
        """Drop what was read from a store that has changed since."""
        for name in ("registry", "concepts", "extractor", "_partnerships", "_documents"):
            self.__dict__.pop(name, None)

    # --- what comes out ---

    @property
    def rdf(self) -> Dataset:
        """The graph as rdflib sees it; after changes made here, call ``derive``."""
        return self.store.dataset

    def query(self, text: str, **options: Any) -> Result:
        """Return the answer to a SPARQL query; the package's prefixes need no declaration.

        ``options`` are those of ``kg.stores.Store.query``. Raises ``QueryError`` with line and
        column, or ``UnsafeQueryError`` for updates and network access.

        >>> with KnowledgeGraph.open() as graph:
        ...     graph.query("SELECT ?d { ?d a kg:Partnership }").rows
        []
        """
        result = self.store.query(text, **options)
        result.source = self
        return result

    def ask(self, name: str, **parameters: Argument) -> Result:
        """Return the answer to the named query ``name``; companies are given by any name.

        Raises ``UnknownNameError`` for a query or company that does not exist, ``UsageError``
        for a parameter that the query does not have or that it needs.
        """
        return self.query(self.bound(name, parameters))

    def bound(self, name: str, parameters: Mapping[str, Argument]) -> str:
        """The SPARQL text of a named query with its parameters. Raises as ``ask`` does."""
        resolve = named.resolver(self.registry, self.concepts)
        below = partial(contents.below, self.store)
        return named.bind(named.named_query(name), parameters, resolve, below)

    @cached_property
    def registry(self) -> Registry:
        """All entities, and the short names that may mean several of them."""
        return contents.registry(self.store)

    @cached_property
    def concepts(self) -> Registry:
        """The concepts of all schemes: kinds, domains, statuses, sectors, …"""
        return contents.concepts(self.store)

    @cached_property
    def extractor(self) -> "Extractor":
        """What reads articles, with the names that this graph knows."""
        from kg.extraction.pipeline import Extractor

        return Extractor(self.registry, self.domains)

    @property
    def domains(self) -> Registry:
        """The concepts of the scheme of technology domains."""
        return contents.concepts(self.store, "domain")

    def partnerships(self) -> list[Partnership]:
        """All partnerships, curated and extracted, by IRI.

        They are read once; after changes made to ``store`` itself, call ``derive``.
        """
        return list(self._partnerships)

    @cached_property
    def _partnerships(self) -> list[Partnership]:
        return contents.partnerships(self.store)

    def documents(self) -> dict[URIRef, Document]:
        """All documents by IRI: those that are cited and those that were read.

        They are read once; after changes made to ``store`` itself, call ``derive``.
        """
        return dict(self._documents)

    @cached_property
    def _documents(self) -> dict[URIRef, Document]:
        return contents.documents(self.store)

    def claims(self) -> list[Claim]:
        """Everything that the documents that were read claim, by document and place."""
        return contents.claims(self.store, lambda: self.registry | self.concepts)

    def evidence(self) -> dict[URIRef, list[Claim]]:
        """The claims that speak of each partnership; those without any are left out."""
        deals: dict[str, list[URIRef]] = {}
        for row in self.query("SELECT ?claim ?deal { ?deal kg:supportedBy ?claim } ORDER BY ?deal"):
            deals.setdefault(str(row[0]), []).append(URIRef(str(row[1])))
        found: dict[URIRef, list[Claim]] = {}
        for claim in self.claims():
            for deal in deals.get(claim.iri, ()):
                found.setdefault(deal, []).append(claim)
        return found

    def to_networkx(self) -> "networkx.MultiGraph[URIRef]":
        """The organisations as nodes and one edge a partnership and pair; see ``kg.analysis``."""
        from kg.analysis import partnership_graph

        return partnership_graph(self.partnerships(), self.registry)

    def _repr_html_(self) -> str:
        """The page of the whole graph in a frame, for a notebook."""
        from kg.visual.draw import page
        from kg.visual.notebook import notebook_frame

        return notebook_frame(page(self))

    def draw(self, path: str | Path, **options: Any) -> Path:
        """Write the graph, or a part of it, as one HTML page and return its path.

        ``options`` are those of ``kg.visual.draw``. Raises ``UsageError`` when the file cannot be
        written.
        """
        from kg.visual.draw import draw

        return draw(self, Path(path), **options)
