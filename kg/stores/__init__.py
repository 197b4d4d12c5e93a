"""Where the graph is kept: in memory, on disk or at a remote SPARQL endpoint. One interface.

>>> with open_store("oxigraph:") as store:
...     store.update("INSERT DATA { kge:AliOS a kg:OperatingSystem }")
...     store.query("SELECT ?thing WHERE { ?thing a kg:OperatingSystem }").rows
[(rdflib.term.URIRef('https://w3id.org/techauto-kg/entity/AliOS'),)]
"""

import os

from kg.errors import UsageError
from kg.stores.base import Store, replacement

__all__ = ["Store", "open_store", "replacement"]


def open_store(where: str = "oxigraph:") -> Store:
    """Return the store at ``where``, ready to use; close it or use it in a ``with`` statement.

    ``oxigraph:`` is Oxigraph in memory, ``oxigraph:DIR`` Oxigraph in a directory (made when it
    is missing), ``memory:`` rdflib's own memory, ``http://…`` or ``https://…`` a remote SPARQL
    1.1 endpoint. Its name and password may stand in the URL or, like a bearer token and the URL
    for updates, in the environment: ``KG_USER``, ``KG_PASSWORD``, ``KG_TOKEN``,
    ``KG_UPDATE_URL``. Raises ``UsageError`` for anything else, ``StoreError`` when a store cannot
    be opened: locked by another process, not writable, not reachable.
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
            from kg.stores.endpoint import Endpoint
            from kg.stores.remote import RemoteStore

            setting = os.environ.get
            return RemoteStore(
                Endpoint.at(where).with_settings(
                    update_url=setting("KG_UPDATE_URL"),
                    user=setting("KG_USER"),
                    password=setting("KG_PASSWORD"),
                    token=setting("KG_TOKEN"),
                )
            )
    raise UsageError(
        f"'{where}' names no store",
        hint="use memory:, oxigraph:, oxigraph:DIR or https://host/sparql",
    )
