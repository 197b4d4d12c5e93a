"""Text files: reading with errors for people, writing so that nobody sees half of one."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import DocumentError, UsageError


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; raises ``DocumentError`` when that cannot be had."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise DocumentError(path, problem, hint="check the path") from error
    except UnicodeDecodeError as error:
        raise DocumentError(path, "is not UTF-8 text", hint="save it as UTF-8") from error


def check_writable(path: Path) -> None:
    """Raise ``UsageError`` when ``path`` could not be written, before the work for it is done."""
    if path.is_dir():
        raise UsageError(f"cannot write {path}: it is a folder", hint="name a file")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        hint = "choose a folder that you may write"
        raise UsageError(f"cannot write {path}: {folder} is no such folder", hint=hint)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with ``\\n`` line ends, replacing ``path`` only when it is whole.

    Raises ``UsageError`` when the folder cannot be written; whatever was there stays.

    >>> folder = tempfile.TemporaryDirectory()
    >>> target = Path(folder.name) / "a.txt"
    >>> write_text(target, "é")
    >>> target.read_bytes()
    b'\\xc3\\xa9'
    >>> folder.cleanup()
    """
    write_all({path: text})


def write_all(files: Mapping[Path, str | bytes | Iterable[str]]) -> None:
    """Write several files, none of which is touched before all are written beside it.

    The pieces of a text are written one after the other; only one is in memory at a time.
    """
    ready: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((temporary, path))
            with os.fdopen(handle, "wb") as file:
                for piece in (content,) if isinstance(content, str | bytes) else content:
                    file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
        for temporary, path in ready:
            Path(temporary).chmod(0o644)  # mkstemp makes them private
            Path(temporary).replace(path)
    except OSError as error:
        where = error.filename or next(iter(files))
        raise UsageError(
            f"cannot write {where}: {error.strerror}", hint="choose a folder that you may write"
        ) from error
    finally:
        for temporary, _ in ready:
            Path(temporary).unlink(missing_ok=True)
