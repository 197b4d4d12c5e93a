"""Writes two versions of what documents say, in turn, until somebody ends it.

Run as ``python -m tests.durability.writer DIRECTORY``; prints a line before every change.
"""

import sys
from itertools import count

from kg.claims import Claim
from kg.graph import KnowledgeGraph
from kg.model import Document
from kg.vocabulary import KGD
from tests.made import claim

DOCUMENTS = [KGD[f"written-{number}"] for number in range(3)]


def version(which: int) -> dict[Document, list[Claim]]:
    """What the documents say in one of the two versions."""
    return {
        Document(iri, title=f"Version {which}"): [
            claim(
                f"Maker_{which}_{n}",
                "partnersWith",
                f"Tech_{which}_{n}",
                document=iri,
                provisional=True,
            )
            for n in range(12)
        ]
        for iri in DOCUMENTS
    }


if __name__ == "__main__":
    with KnowledgeGraph.open(f"oxigraph:{sys.argv[1]}") as graph:
        for turn in count():
            print(turn, flush=True)
            graph.add_claims(version(turn % 2))
