"""Shared by all tests: the curated graph, loaded once, and no skipping where all must run."""

import os
from contextlib import nullcontext

import pytest
from rdflib import Graph

import kg.build  # noqa: F401  binds what ``loaded_once`` replaces: it loads a graph of its own
from kg import curated
from kg.__main__ import THREADS
from kg.graph import KnowledgeGraph, load

# Before numpy is imported: beside each other, test processes have no use for threads that wait.
for variable in THREADS:
    os.environ.setdefault(variable, "1")


@pytest.fixture(scope="session")
def curated_graph() -> KnowledgeGraph:
    """The shipped data, loaded once; tests that write load their own."""
    return load("oxigraph:")


@pytest.fixture(scope="session")
def curated_triples() -> Graph:
    """What the files of the shipped data say, and nothing that follows; for reading only."""
    return curated.whole()


@pytest.fixture
def loaded_once(curated_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """For commands that only read: without ``--store`` they get the graph that is loaded once."""
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.setattr("kg.graph.load", lambda where: nullcontext(curated_graph))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With KG_NO_SKIP set, a skipped test fails the run: nothing may be missing there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KG_NO_SKIP") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
