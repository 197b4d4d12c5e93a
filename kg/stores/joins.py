"""Joins for rdflib's SPARQL engine, which compares every row of one side with every other's.

rdflib calls whoever is in its ``CUSTOM_EVALS`` before it evaluates a part of a query itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import rdflib.plugins.sparql
from rdflib.plugins.sparql.evaluate import evalLazyJoin, evalPart
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext
from rdflib.term import Identifier

from kg.stores.dataset import StoreDataset

_Row = FrozenBindings


def use_joins() -> None:
    """Have rdflib join the rows of a ``StoreDataset`` so. It is a setting of the process."""
    rdflib.plugins.sparql.CUSTOM_EVALS["kg.stores.joins"] = _join


def _join(context: QueryContext, part: CompValue) -> Iterator[_Row]:
    # not ``context.dataset``, which raises when what is asked is a plain graph
    if part.name != "Join" or not isinstance(context._dataset, StoreDataset):
        raise NotImplementedError  # rdflib goes on by itself
    second = part.p2.name
    if second == "BGP" or (part.lazy and second != "ToMultiSet"):  # looked up for each row
        return evalLazyJoin(context, part)
    return _hash_join(list(evalPart(context, part.p1)), list(evalPart(context, part.p2)))


def _hash_join(left: Sequence[_Row], right: Sequence[_Row]) -> Iterator[_Row]:
    """The compatible pairs of rows: by a table of what is bound in all rows of both sides."""
    if not left or not right:
        return
    bound = set.intersection(*map(set, left), *map(set, right))
    shared = sorted(bound)
    table: dict[tuple[Identifier, ...], list[_Row]] = defaultdict(list)
    for row in right:
        table[tuple(row[name] for name in shared)].append(row)
    for row in left:
        for other in table.get(tuple(row[name] for name in shared), ()):
            if row.compatible(other):
                yield row.merge(other)
