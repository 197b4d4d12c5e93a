"""Where the graph is kept: in memory, on disk or at a remote SPARQL endpoint. One interface.

>>> with open_store("oxigraph:") as store:
...     store.update("INSERT DATA { kge:AliOS a kg:OperatingSystem }")
...     store.query("SELECT ?thing WHERE { ?thing a kg:OperatingSystem }").rows
[(rdflib.term.URIRef('https://w3id.org/techauto-kg/entity/AliOS'),)]
"""

from kg.errors import UsageError
from kg.stores.base import Store, replacement

__all__ = ["Store", "open_store", "replacement"]


def open_store(where: str = "oxigraph:") -> Store:
    """Return the store at ``where``, ready to use; close it or use it in a ``with`` statement.

    ``oxigraph:`` is Oxigraph in memory, ``oxigraph:DIR`` Oxigraph in a directory (made when it
    is missing), ``memory:`` rdflib's own memory, ``http://…`` or ``https://…`` a remote SPARQL
    1.1 endpoint. Raises ``UsageError`` for anything else, ``StoreError`` when a store cannot be
    opened: locked by another process, not writable, not reachable.
    """
    scheme, separator, rest = where.partition(":")
    match scheme:
        case "memory" if not rest and separator:
            from kg.stores.memory import MemoryStore

            return MemoryStore()
        case "oxigraph" if separator:
            from kg.stores.oxigraph import OxigraphStore

            return OxigraphStore(rest or None)
        case "http" | "https" if rest.startswith("//"):
            from kg.stores.protocol import Endpoint
            from kg.stores.remote import RemoteStore

            return RemoteStore(Endpoint.at(where))
    raise UsageError(
        f"'{where}' names no store",
        hint="use memory:, oxigraph:, oxigraph:DIR or https://host/sparql",
    )
