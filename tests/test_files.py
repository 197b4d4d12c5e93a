"""Writing files whole or not at all."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.files import write_all


def test_files_are_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    write_all({tmp_path / "new" / "a.txt": "Škoda\n"})
    assert (tmp_path / "new" / "a.txt").read_bytes() == "Škoda\n".encode()


def test_when_one_cannot_be_written_none_is_touched(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("before", encoding="utf-8")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot write .*choose a folder"):
        write_all({old: "after", tmp_path / "file" / "a.txt": "x"})
    assert old.read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "old.txt"]
