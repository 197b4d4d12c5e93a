"""Writing files whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.files import check_writable, write_all


def test_files_are_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    write_all({tmp_path / "a.txt": "Škoda\n"})
    assert (tmp_path / "a.txt").read_bytes() == "Škoda\n".encode()


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
    with pytest.raises(UsageError, match="cannot write .*file is a file; check the path"):
        write_all({old: "after", tmp_path / "file" / "a.txt": "x"})
    assert old.read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "old.txt"]


def test_a_folder_is_made_only_where_it_is_named(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "out" / "tables"):
        with pytest.raises(UsageError, match=r"there is no folder .*; check the path"):
            write_all({tmp_path / "out" / "tables" / "a.txt": "x"}, folder)
        assert list(tmp_path.iterdir()) == []
    write_all({tmp_path / "out" / "tables" / "a.txt": "x"}, tmp_path / "out")
    assert (tmp_path / "out" / "tables" / "a.txt").read_bytes() == b"x"


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.txt"
    link.symlink_to(Path("folder") / "a.txt")
    for text in ("new", "again"):
        write_all({link: text})
        assert link.is_symlink()
        assert (tmp_path / "folder" / "a.txt").read_text(encoding="utf-8") == text
    assert len(list(tmp_path.rglob("*"))) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_new_file_goes_by_the_umask_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.touch()
    old.chmod(0o604)
    before = os.umask(0o027)
    try:
        write_all({old: "x", new: "x"})
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o604, 0o640]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(UsageError, match="no ordinary file; name a file"):
        check_writable(Path(os.devnull))


def test_what_may_not_be_written_is_told_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    for forbidden in (tmp_path, tmp_path / "a.txt"):
        monkeypatch.setattr(os, "access", lambda place, mode, no=forbidden: place != no)
        with pytest.raises(UsageError, match="may not be changed; choose a place"):
            check_writable(tmp_path / "a.txt")


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        check_writable(tmp_path / ("a" * 300))
    write_all({tmp_path / ("ü" * 120): "x"})
