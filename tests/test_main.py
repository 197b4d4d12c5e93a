"""The process of ``kg``."""

import os

import pytest

from kg.__main__ import main


@pytest.mark.parametrize(("told", "used"), [(None, "1"), ("4", "4")])
def test_linear_algebra_has_one_thread_unless_told(
    monkeypatch: pytest.MonkeyPatch, told: str | None, used: str
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", told or "")
    if told is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    monkeypatch.setattr("sys.argv", ["kg", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert os.environ["OPENBLAS_NUM_THREADS"] == used
