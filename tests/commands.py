"""``kg`` as a person calls it, in the process of the tests, which has loaded what it needs."""

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from kg.cli import main


@dataclass(frozen=True)
class Done:
    """What a command has said, and the code that it ended with."""

    returncode: int
    stdout: str
    stderr: str


def kg(*words: str, cwd: Path = Path(), stdin: str = "") -> Done:
    """Run ``kg`` in a folder."""
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(io.StringIO()) as out,
        contextlib.redirect_stderr(io.StringIO()) as err,
        mock.patch.object(sys, "argv", ["kg", *words]),
        mock.patch.object(sys, "stdin", io.StringIO(stdin)),
    ):
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert code is None or isinstance(code, int)
    return Done(code or 0, out.getvalue(), err.getvalue())
