"""Writing files whole or not at all."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.files import write_all


def test_files_are_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    write_all({tmp_path / "new" / "a.txt": "Škoda\n"})
    assert (tmp_path / "new" / "a.txt").read_bytes() == "Škoda\n".encode()


def test_a_file_is_replaced_by_its_pieces_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")
    write_all({target: (piece for piece in ("neu ", "ü\n"))})
    assert target.read_bytes() == "neu ü\n".encode()
    write_all({target: b"\x00"})
    assert target.read_bytes() == b"\x00"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        write_all({tmp_path: "x"})
    assert list(tmp_path.iterdir()) == []


def test_when_one_cannot_be_written_none_is_touched(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("before", encoding="utf-8")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot write .*choose a folder"):
        write_all({old: "after", tmp_path / "file" / "a.txt": "x"})
    assert old.read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "old.txt"]
