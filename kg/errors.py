"""Every error that kg raises on purpose. All say what is wrong and what to do about it.

The command line prints ``str(error)`` and exits with ``error.exit_code``: 1 when the input is
wrong, 2 when the call is.
"""

from collections.abc import Sequence
from pathlib import Path


class KgError(Exception):
    """Root of all errors of this package.

    ``hint`` is one sentence on what to do, or ``None`` when the message says it all.

    >>> str(KgError("no such file: a.txt", hint="check the path"))
    'no such file: a.txt; check the path'
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """As it is: a process that reads for another one hands its errors over."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(cls: type[KgError], args: tuple[object, ...], state: dict[str, object]) -> KgError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class UsageError(KgError):
    """The call itself is wrong: an unknown option value, a missing parameter.

    >>> UsageError("'xyz' is no format").exit_code
    2
    """

    exit_code = 2


class DocumentError(KgError):
    """A document cannot be read as text: missing, empty, binary, too large, not English.

    >>> print(DocumentError("a.pdf", "the PDF holds no text", hint="run a text recognition on it"))
    a.pdf: the PDF holds no text; run a text recognition on it
    """

    def __init__(self, source: str | Path, problem: str, *, hint: str | None = None) -> None:
        super().__init__(f"{source}: {problem}", hint=hint)
        self.source = str(source)
        self.problem = problem


class DataError(KgError):
    """A data file is wrong. ``line`` and ``column`` count from 1; ``None`` means unknown.

    >>> print(DataError("a.ttl", "not UTF-8 text", line=2))
    a.ttl:2: not UTF-8 text
    """

    def __init__(
        self,
        path: str | Path,
        problem: str,
        *,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {problem}", hint=hint)
        self.path = str(path)
        self.problem = problem
        self.line = line
        self.column = column


class UnknownNameError(KgError):
    """No entity (or query, or concept) has this name. ``suggestions`` are the nearest ones.

    >>> str(UnknownNameError("company", "Frod", ["Ford Motor Company"]))
    "unknown company 'Frod'; did you mean Ford Motor Company?"
    """

    def __init__(self, what: str, name: str, suggestions: Sequence[str] = ()) -> None:
        hint = f"did you mean {' or '.join(suggestions)}?" if suggestions else None
        super().__init__(f"unknown {what} '{name}'", hint=hint)
        self.name = name
        self.suggestions = tuple(suggestions)


class AmbiguousNameError(KgError):
    """A name stands for more than one entity. ``candidates`` are their labels.

    >>> str(AmbiguousNameError("Omega", ["Omega Cars", "Omega Watches"]))
    "'Omega' may mean Omega Cars or Omega Watches; write the full name"
    """

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"'{name}' may mean {' or '.join(candidates)}", hint="write the full name")
        self.name = name
        self.candidates = tuple(candidates)


class QueryError(KgError):
    """A SPARQL query does not parse or cannot be run.

    ``line`` and ``column`` count from 1; ``None`` means unknown.

    >>> print(QueryError("a dot is expected", line=1, column=7))
    query error at line 1, column 7: a dot is expected
    """

    def __init__(
        self,
        problem: str,
        *,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        place = "" if line is None else f" at line {line}, column {column}"
        super().__init__(f"query error{place}: {problem}", hint=hint)
        self.problem = problem
        self.line = line
        self.column = column


class UnsafeQueryError(QueryError):
    """A query would change data or reach into the network, which the caller has not allowed."""


class StoreError(KgError):
    """A store cannot be opened, read or written: locked, read-only, unreachable, disk full."""


class MissingExtraError(KgError):
    """An optional dependency is not installed; the message names the command that installs it.

    >>> str(MissingExtraError("pandas", "pandas"))
    "this needs pandas, which is not installed; run: pip install 'techauto-kg[pandas]'"
    """

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(
            f"this needs {module}, which is not installed",
            hint=f"run: pip install 'techauto-kg[{extra}]'",
        )
        self.module = module
        self.extra = extra


class EndpointError(KgError):
    """A language model's endpoint is not configured, not reachable, or refuses to answer."""
