"""What importing costs, and what is said when something is not installed."""

import subprocess
import sys

import pytest

from kg.analysis import (
    centrality,
    evaluate,
    growth,
    mixing,
    partnership_graph,
    survival,
)
from kg.errors import MissingExtraError
from tests.analysis.deals import PATH, REGISTRY


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, kg.analysis\n"
        "print({'networkx', 'pandas', 'scipy', 'numpy', 'lifelines'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("module", "call"),
    [
        ("pandas", lambda: growth(PATH)),
        ("pandas", lambda: mixing(PATH, REGISTRY)),
        ("scipy", lambda: centrality(partnership_graph(PATH, REGISTRY))),
        ("numpy", lambda: evaluate(PATH, REGISTRY, 2018)),
        ("lifelines", lambda: survival(PATH, "2020")),
    ],
)
def test_what_is_missing_is_named_with_the_command(module, call, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"needs {module}.*techauto-kg\[analysis\]"):
        call()
