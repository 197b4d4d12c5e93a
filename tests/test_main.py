"""The process of ``kg``."""

import os

import pytest

from kg.__main__ import THREADS, main


@pytest.mark.parametrize(("told", "used"), [(None, "1"), ("4", "4")])
def test_linear_algebra_has_one_thread_unless_told(
    monkeypatch: pytest.MonkeyPatch, told: str | None, used: str
) -> None:
    for variable in THREADS:
        monkeypatch.setenv(variable, told or "")
        if told is None:
            monkeypatch.delenv(variable)
    monkeypatch.setattr("sys.argv", ["kg", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert {os.environ[variable] for variable in THREADS} == {used}
