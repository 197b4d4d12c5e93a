"""Compute on the graph: views, centralities, communities, growth, survival, prediction.

Everything takes plain values (the partnerships and the registry of a graph) and gives a networkx
graph or a pandas table. Nothing heavy is imported before one of the names is used.

>>> from kg.model import Entity, Partnership
>>> from kg.registry import Registry
>>> from kg.vocabulary import KGE, KGP
>>> deal = Partnership(KGP["ford-google"], "Ford-Google", (KGE["Ford"],), (KGE["Google"],))
>>> centrality(partnership_graph([deal], Registry([])))[["name", "partners"]].values.tolist()
[['Ford', 1], ['Google', 1]]
"""

from kg.analysis.dimensions import by_group
from kg.analysis.forecast import backtest, backtest_summary, evaluate, likely_partners
from kg.analysis.homophily import assortativity, mixing
from kg.analysis.lifetimes import compare_survival, durations, survival, survival_after
from kg.analysis.periods import between, last_day_told, running, seen_until
from kg.analysis.ranking import brokers, centrality
from kg.analysis.shares import concentration
from kg.analysis.similarity import overlap
from kg.analysis.structure import communities, community_summary, cores
from kg.analysis.timeline import growth, growth_by
from kg.analysis.views import bipartite_graph, partnership_graph, projection, weighted_graph

__all__ = [
    "assortativity",
    "backtest",
    "backtest_summary",
    "between",
    "bipartite_graph",
    "brokers",
    "by_group",
    "centrality",
    "communities",
    "community_summary",
    "compare_survival",
    "concentration",
    "cores",
    "durations",
    "evaluate",
    "growth",
    "growth_by",
    "last_day_told",
    "likely_partners",
    "mixing",
    "overlap",
    "partnership_graph",
    "projection",
    "running",
    "seen_until",
    "survival",
    "survival_after",
    "weighted_graph",
]
