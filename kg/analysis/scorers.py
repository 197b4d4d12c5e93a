"""Scores for pairs of an automaker and a technology company that have no deal yet.

Each scorer takes what is ``Known`` up to a year and gives a matrix, automakers × technology
companies, in which the higher score is the likelier pair. Scores have no unit; only their order
counts.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.analysis.holdout import Known
from kg.analysis.structure import communities
from kg.analysis.views import bipartite_graph

if TYPE_CHECKING:
    from kg.analysis.holdout import Matrix


def chance(known: Known) -> "Matrix":
    """The same for all: ties are broken by chance, so this is what guessing gets on average."""
    return 0 * known.links


def preferential_attachment(known: Known) -> "Matrix":
    """Partners of the one × partners of the other: the busy go on being busy.

    Source: Barabási & Albert, Science 286 (1999) 509-512.
    """
    return _outer(known.links)


def recent_activity(known: Known) -> "Matrix":
    """(1 + deals of the one in three years) × the same of the other, ties by all partners."""
    import numpy as np

    busy = np.outer(1 + known.recent.sum(axis=1), 1 + known.recent.sum(axis=0))
    partners = _outer(known.links)
    found: Matrix = busy + partners / (1 + partners.max(initial=0))
    return found


def common_neighbours(known: Known) -> "Matrix":
    """Ways automaker - company - other automaker - technology company: paths of length three.

    Two sides never share a neighbour, so the nearest evidence is that a similar automaker
    already works with the company.
    Source: Kunegis, De Luca & Albayrak, The link prediction problem in bipartite networks (2010).
    """
    return known.links @ known.links.T @ known.links


def adamic_adar(known: Known) -> "Matrix":
    """The same ways, each shared company counted 1 / ln(its partners), as the rare binds more.

    Source: Adamic & Adar, Social Networks 25 (2003) 211-230, on the automakers' projection.
    """
    import numpy as np

    partners = known.links.sum(axis=0)
    rare = np.where(partners > 1, 1 / np.log(np.maximum(partners, 2)), 0)
    return (known.links * rare) @ known.links.T @ known.links


def degree_normalised_paths(known: Known) -> "Matrix":
    """The same ways, each divided by √(partners of both companies on it): no hub stands out.

    Source: Kovács et al., Nature Communications 10 (2019) 1240 (there called L3).
    """
    rows, columns = _inverse_root(known.links.sum(axis=1)), _inverse_root(known.links.sum(axis=0))
    return (known.links * columns) @ (known.links.T * rows) @ known.links


def katz(known: Known) -> "Matrix":
    """All walks between the two, one of length n counted βⁿ; β is half of what still converges.

    Source: Katz, Psychometrika 18 (1953) 39-43.
    """
    import numpy as np

    if not known.links.size:
        return known.links
    beta = 0.5 / np.linalg.norm(known.links, 2)
    inner = np.eye(len(known.companies)) - beta**2 * known.links.T @ known.links
    return np.linalg.solve(inner.T, beta * known.links.T).T


def rooted_pagerank(known: Known) -> "Matrix":
    """Chance to find at the one a walker who keeps returning to the other, both ways added.

    At each step the walker returns with probability 0.15, else goes on to any partner.
    Source: Liben-Nowell & Kleinberg, J. American Society for Information Science 58 (2007).
    """
    import numpy as np

    m, n = known.links.shape
    whole = np.block([[np.zeros((m, m)), known.links], [known.links.T, np.zeros((n, n))]])
    step = whole / np.maximum(whole.sum(axis=1, keepdims=True), 1)
    found = 0.15 * np.linalg.inv(np.eye(m + n) - 0.85 * step)
    return found[:m, m:] + found[m:, :m].T


def region_and_sector(known: Known) -> "Matrix":
    """Expected deals if only activity and kind count: automaker's region × partner's sector.

    The degree-corrected stochastic block model: links between the two kinds, times the share
    of each company in the links of its kind.
    Source: Karrer & Newman, Phys. Rev. E 83 (2011) 016107.
    """
    return _block_model(known.links, known.blocs, known.sectors)


def community(known: Known) -> "Matrix":
    """The same expectation, the kinds being the communities found in the deals so far."""
    found = communities(bipartite_graph(known.deals, known.registry))
    number = {
        (side, iri): str(group)
        for side, iri, group in zip(found["side"], found["iri"], found["community"], strict=True)
    }
    rows = [number["automaker", str(iri)] for iri in known.automakers]
    columns = [number["technology", str(iri)] for iri in known.companies]
    return _block_model(known.links, rows, columns)


def _outer(links: "Matrix") -> "Matrix":
    import numpy as np

    return np.outer(links.sum(axis=1), links.sum(axis=0))


def _inverse_root(degrees: "Matrix") -> "Matrix":
    import numpy as np

    return 1 / np.sqrt(np.maximum(degrees, 1))


def _block_model(links: "Matrix", rows: Sequence[str], columns: Sequence[str]) -> "Matrix":
    """Expected links given the kinds of rows and columns and the activity of each."""
    import numpy as np

    row_kind = np.array([[kind == name for name in sorted(set(rows))] for kind in rows], float)
    column_kind = np.array(
        [[kind == name for name in sorted(set(columns))] for kind in columns], float
    )
    between = row_kind.T @ links @ column_kind
    row_share = links.sum(axis=1) / (row_kind @ (row_kind.T @ links.sum(axis=1)))
    column_share = links.sum(axis=0) / (column_kind @ (column_kind.T @ links.sum(axis=0)))
    expected: Matrix = (row_kind @ between @ column_kind.T) * np.outer(row_share, column_share)
    return expected
