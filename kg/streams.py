"""The standard streams: always UTF-8, and readers such as ``head`` may stop when they like."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from typer import Exit
from typer.core import TyperGroup

from kg.errors import UsageError

_CLOSED: Final = {errno.EPIPE} | ({errno.EINVAL} if sys.platform == "win32" else set())


def use_utf8() -> None:
    """Make the standard streams UTF-8, which a pipe on Windows is not by itself."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            errors = "strict" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)


def read_stdin(read: Callable[[], str] | None = None) -> str:
    """Return what comes by standard input; raises ``UsageError`` when it is not UTF-8 text.

    ``read`` is what reads it, such as ``input``; ``None`` reads all.
    """
    if sys.stdin is None:
        raise UsageError("there is no standard input", hint="give a file")
    try:
        return (read or sys.stdin.read)().removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise UsageError("standard input is not UTF-8 text", hint="send it as UTF-8") from None


class Commands(TyperGroup):
    """Commands that end quietly, with exit code 0, when nobody reads on."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Understand what is asked for; ``--help`` is printed here."""
        with _while_read():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        with _while_read():
            return super().invoke(ctx)


@contextmanager
def _while_read() -> Iterator[None]:
    """Bring what is printed to its reader; when that one has gone, nothing is left to do."""
    try:
        yield
        if sys.stdout is not None:  # as where there is no console
            sys.stdout.flush()
    except (OSError, SystemExit) as error:
        cause = error.__context__ if isinstance(error, SystemExit) else error  # Rich exits with 1
        of_file = getattr(cause, "filename", None) is not None  # no stream has a name
        if not isinstance(cause, OSError) or cause.errno not in _CLOSED or of_file:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what is left is written when Python ends
        raise Exit(0) from None
