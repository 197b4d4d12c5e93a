"""Facts: what follows from partnerships and asserted claims by the rules of ``kg/rules``.

Every rule is one ``CONSTRUCT`` query that looks at what people and documents state, never at what
another rule has found: their order does not matter. All that they yield is listed in the named
graph ``kgg:derived`` too, so that it can be taken back.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.shipped import sparql_files
from kg.vocabulary import DERIVED, KGG

if TYPE_CHECKING:
    from kg.rdf import Triple
    from kg.stores import Store

_STAGING: Final = KGG["staging"]
_CONSTRUCT: Final = re.compile(r"\bCONSTRUCT\s*\{([^{}]*)\}\s*WHERE\b")


@cache
def rules() -> Mapping[str, str]:
    """The text of every rule by its name, sorted.

    >>> "partners-with" in rules()
    True
    """
    return sparql_files("rules")


def retraction() -> list[str]:
    """The updates that take back everything that rules and assembly have added."""
    return [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }}",
        f"DROP SILENT GRAPH <{DERIVED}>",
    ]


def derivation(assembled: "Iterable[Triple]" = ()) -> list[str]:
    """The updates that bring all derived facts up to date, to be run as one change.

    What was derived before is taken back first. ``assembled`` are the triples of partnerships
    put together from claims: they are listed as derived too, and the rules see them. What is in
    the default graph already, because people wrote it, is neither added nor listed.
    """
    from kg.stores.syntax import n_triples

    lines = "\n".join(n_triples(assembled))
    staged = [f"INSERT DATA {{ GRAPH <{_STAGING}> {{\n{lines}\n}} }}"] if lines else []
    inferred = [_as_insert(text) for text in rules().values()]
    return [*retraction(), *(staged + _publish() if staged else []), *inferred, *_publish()]


def _as_insert(rule: str) -> str:
    """The rule as an update into the staging graph.

    Its PREFIX lines are left out: they declare what is known anyway, and Oxigraph takes none
    after the first of several updates.
    """
    query = rule[_CONSTRUCT.search(rule).start() :]  # type: ignore[union-attr]
    return _CONSTRUCT.sub(rf"INSERT {{ GRAPH <{_STAGING}> {{\1}} }} WHERE", query)


def _publish() -> list[str]:
    """The updates that move what is staged, and new, to the default graph, and list it."""
    return [
        f"DELETE {{ GRAPH <{_STAGING}> {{ ?s ?p ?o }} }} "
        f"WHERE {{ GRAPH <{_STAGING}> {{ ?s ?p ?o }} FILTER EXISTS {{ ?s ?p ?o }} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH <{_STAGING}> {{ ?s ?p ?o }} }}",
        f"INSERT {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }} "  # Virtuoso fails at two graphs in one
        f"WHERE {{ GRAPH <{_STAGING}> {{ ?s ?p ?o }} }}",
        f"DROP SILENT GRAPH <{_STAGING}>",
    ]


def derive(store: "Store", assembled: "Iterable[Triple]" = ()) -> None:
    """Bring all derived facts of a store up to date, as one change. See ``derivation``.

    Raises ``StoreError`` when the store cannot be written; it is then as it was.
    """
    store.apply(derivation(assembled))
