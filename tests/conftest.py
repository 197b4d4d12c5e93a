"""Shared by all tests: the curated graph, loaded once, and no skipping where all must run."""

import os

import pytest

from kg.graph import KnowledgeGraph, load


@pytest.fixture(scope="session")
def curated_graph() -> KnowledgeGraph:
    """The shipped data, loaded once; tests that write load their own."""
    return load("oxigraph:")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With KG_NO_SKIP set, a skipped test fails the run: nothing may be missing there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KG_NO_SKIP") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
