"""Updates that Oxigraph works out, for its own store and for rdflib's."""

import pyoxigraph as ox

from kg.errors import QueryError
from kg.vocabulary import PREFIXES


def run_update(store: ox.Store, text: str) -> None:
    """Run an update, whole or not at all.

    Raises ``QueryError`` for a text that is no SPARQL update; ``OSError``, ``RuntimeError`` or
    ``ValueError`` for one that cannot be carried out.

    >>> run_update(ox.Store(), "DROP GRAPH <urn:absent>")
    Traceback (most recent call last):
    RuntimeError: The graph <urn:absent> does not exist
    """
    try:
        store.update(text, prefixes=PREFIXES)
    except SyntaxError as error:
        if error.lineno is not None:  # a line of what LOAD read, not of the update
            raise ValueError(str(error)) from None
        raise QueryError(str(error)) from None
