"""Text files: reading with errors for people, writing so that nobody sees half of one."""

import errno
import os
import secrets
import stat
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


def check_writable(path: Path, folder: Path | None = None) -> None:
    """Raise ``UsageError`` when ``path`` could not be written, before the work for it is done.

    The folder of ``path`` has to be there: a mistyped one is told, not made. ``folder`` is the
    one that is to be made, should it be missing, inside a folder that has to be there.
    """
    try:
        target = _target(path)
        if target.exists() and not target.is_file():
            what = "a folder" if target.is_dir() else "no ordinary file"
            raise UsageError(f"cannot write {path}: it is {what}", hint="name a file")
        places = (target.parent, *(() if folder is None else (folder, folder.parent)))
        above = next(filter(Path.exists, places), places[-1])
        if not above.is_dir():
            what = f"{above} is a file" if above.exists() else f"there is no folder {above}"
            hint = "check the path, or make the folder first"
            raise UsageError(f"cannot write {path}: {what}", hint=hint)
        for place in (above, target):
            if place.exists() and not os.access(place, os.W_OK):
                raise PermissionError(errno.EACCES, f"{place} may not be changed")
    except OSError as error:
        raise _unwritable(path, error) from error


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with ``\\n`` line ends, replacing ``path`` only when it is whole.

    Raises ``UsageError`` when it cannot be written; whatever was there stays.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> target = Path(folder.name) / "a.txt"
    >>> write_text(target, "é")
    >>> target.read_bytes()
    b'\\xc3\\xa9'
    >>> folder.cleanup()
    """
    write_all({path: text})


def write_all(
    files: Mapping[Path, str | bytes | Iterable[str]], folder: Path | None = None
) -> None:
    """Write several files, none of which is touched before all are written beside it.

    Links are followed, and a file keeps its permissions; a new one gets the usual ones. ``folder``
    and what is in it is made where it is missing; other folders have to be there. The pieces of a
    text are written one after the other; only one is in memory at a time. Raises ``UsageError``.
    """
    ready: list[tuple[Path, Path]] = []
    path = next(iter(files), Path())
    try:
        for path in files:
            check_writable(path, folder)
        for path, content in files.items():
            if folder is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            target = _target(path)
            temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}")
            with temporary.open("xb") as file:
                ready.append((temporary, target))
                for piece in (content,) if isinstance(content, str | bytes) else content:
                    file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        for temporary, target in ready:
            temporary.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """The file that is to be replaced, where ``path`` is a link to it."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _unwritable(path: Path, error: OSError) -> UsageError:
    hint = "choose a place that you may write"
    return UsageError(f"cannot write {path}: {error.strerror or error}", hint=hint)
