"""Several scores as one, and the table of all scorers."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.analysis import scorers
from kg.analysis.frames import need
from kg.analysis.holdout import Known, split
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analysis.holdout import Matrix

_HORIZON: Final = 3  # years between what is learned from and what is learned


def combined(known: Known) -> "Matrix":
    """The mean rank, 0 to 1, over six scorers; nothing is learned."""
    import numpy as np

    rankdata = need("scipy.stats").rankdata
    ranks = [rankdata(score(name, known)).reshape(known.links.shape) for name in _COMBINED]
    mean: Matrix = np.mean(ranks, axis=0) / max(known.links.size, 1)
    return mean


def learned(known: Known) -> "Matrix":
    """Log-odds of a logistic regression on activity, recent activity and four scorers.

    The weights are learned from what was known three years before and what came in those three
    years, so that nothing later than the year enters. Without new pairs in those years it is the
    product of the numbers of partners.
    """

    try:
        past = split(known.deals, known.registry, known.year - _HORIZON, _HORIZON)
    except UsageError:
        return scorers.preferential_attachment(known)
    features = _features(past.known)[past.candidates]
    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    weights = _logistic((features - centre) / spread, past.came[past.candidates].astype(float))
    scores: Matrix = ((_features(known) - centre) / spread) @ weights
    return scores


def _features(known: Known) -> "Matrix":
    """Automakers × technology companies × features, on scales of orders of magnitude."""
    import numpy as np

    shape = known.links.shape
    made: list[Matrix] = []
    for counts in (known.links, known.recent):
        made.append(np.broadcast_to(np.log1p(counts.sum(axis=1))[:, None], shape))
        made.append(np.broadcast_to(np.log1p(counts.sum(axis=0))[None, :], shape))
    for name in _LEARNED:
        scores = score(name, known)
        made.append(np.log(scores + 1e-4 * scores.max(initial=0) + 1e-300))
    return np.stack(made, axis=-1)


def _logistic(features: "Matrix", came: "Matrix", penalty: float = 1.0) -> "Matrix":
    """The weights, without the constant, that minimise the log-loss plus penalty/2 · |w|²."""
    import numpy as np

    expit = need("scipy.special").expit
    x = np.column_stack([np.ones(len(features)), features])
    shrunk = np.r_[0, np.full(features.shape[1], penalty)]

    def loss(w: "Matrix") -> "tuple[float, Matrix]":
        z = x @ w
        value = np.logaddexp(0, z).sum() - came @ z + (shrunk * w) @ w / 2
        return float(value), x.T @ (expit(z) - came) + shrunk * w

    def curvature(w: "Matrix") -> "Matrix":
        likely = expit(x @ w)
        found: Matrix = (x.T * (likely * (1 - likely))) @ x + np.diag(shrunk)
        return found

    found = need("scipy.optimize").minimize(
        loss, np.zeros(x.shape[1]), jac=True, hess=curvature, method="trust-exact"
    )
    weights: Matrix = found.x[1:]
    return weights


Scorer = Callable[[Known], "Matrix"]

SCORERS: Final[Mapping[str, Scorer]] = {
    "chance": scorers.chance,
    "preferential attachment": scorers.preferential_attachment,
    "recent activity": scorers.recent_activity,
    "common neighbours": scorers.common_neighbours,
    "Adamic-Adar": scorers.adamic_adar,
    "degree-normalised paths": scorers.degree_normalised_paths,
    "Katz": scorers.katz,
    "rooted PageRank": scorers.rooted_pagerank,
    "region and sector": scorers.region_and_sector,
    "community": scorers.community,
    "combined": combined,
    "learned": learned,
}
"""Every scorer by the name that the tables give it."""

_COMBINED: Final = (
    "recent activity",
    "common neighbours",
    "degree-normalised paths",
    "Katz",
    "rooted PageRank",
    "region and sector",
)
_LEARNED: Final = (
    "common neighbours",
    "degree-normalised paths",
    "rooted PageRank",
    "region and sector",
)


def check(name: str) -> str:
    """The name of a scorer; raises ``UsageError`` when there is none of it."""
    if name not in SCORERS:
        raise UsageError(f"unknown scorer '{name}'", hint=f"use one of: {', '.join(SCORERS)}")
    return name


@lru_cache(maxsize=16)
def score(name: str, known: Known) -> "Matrix":
    """The scores of a named scorer; the latest are kept, as the ensembles ask for them again."""
    return SCORERS[check(name)](known)
