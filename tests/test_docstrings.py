"""What people import is explained, and shown in an example that the tests run."""

import importlib
import inspect
import sys

import pytest

PUBLIC = ("kg", "kg.analysis", "kg.export")
EXPORTED = [
    (module, name)
    for module in PUBLIC
    for name in importlib.import_module(module).__all__
    if callable(getattr(importlib.import_module(module), name))
]


@pytest.mark.parametrize(("module", "name"), EXPORTED)
def test_what_is_exported_has_an_example(module: str, name: str) -> None:
    thing = getattr(importlib.import_module(module), name)
    own = inspect.getdoc(thing) or ""
    assert own, "say what it is"
    whole = inspect.getdoc(sys.modules[thing.__module__]) or ""
    assert ">>>" in own or (">>>" in whole and name in whole), "show it at work"


@pytest.mark.parametrize(("module", "name"), EXPORTED)
def test_its_public_methods_are_explained(module: str, name: str) -> None:
    thing = getattr(importlib.import_module(module), name)
    if inspect.isclass(thing):
        methods = [m for n, m in vars(thing).items() if not n.startswith("_")]
        methods = [m for m in methods if inspect.isroutine(m) or isinstance(m, property)]
        assert [m for m in methods if not inspect.getdoc(m)] == []
