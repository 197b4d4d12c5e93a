"""What the shell is told of ``kg query``: the names of queries, their parameters, their help.

>>> names("partners-of-")
[('partners-of-partners', 'Partners of partners')]
"""

from dataclasses import dataclass
from typing import Any

from typer.core import TyperCommand

from kg import terminal
from kg.named import NamedQuery, named_queries, named_query


@dataclass(frozen=True)
class Completion:
    """One thing that the shell may complete to; what Typer reads of it."""

    value: str
    help: str
    type: str = "plain"


class QueryCommand(TyperCommand):
    """A command whose help and completion are those of the named query that is asked."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help of a named query, where it is asked for; else parse as usual."""
        name = next((word for word in args if word in named_queries()), None)
        if name is not None and not ctx.resilient_parsing and {"--help", "-h"} & set(args):
            describe(named_query(name))
            ctx.exit()
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The parameters of the named query that are not given yet, then the options."""
        query = named_queries().get(ctx.params.get("name") or "")
        found = [
            Completion(f"--{parameter.name.replace('_', '-')}", parameter.about)
            for parameter in (query.parameters if query else ())
        ]
        given = {word.partition("=")[0].replace("_", "-") for word in ctx.args}
        wanted = [c for c in found if c.value.startswith(incomplete) and c.value not in given]
        return [*wanted, *super().shell_complete(ctx, incomplete)]


def names(incomplete: str) -> list[tuple[str, str]]:
    """The named queries that begin so, with their titles."""
    queries = named_queries().items()
    return [(name, query.title) for name, query in queries if name.startswith(incomplete)]


def describe(query: NamedQuery) -> None:
    """Print what a named query answers, needs and gives, and an example."""
    terminal.say(f"{query.title}: {query.summary}\n")
    parameters = [
        (
            f"--{p.name}",
            p.type if p.least is None else f"{p.type}, {p.least} or more",
            "needed" if p.default is None else p.default,
            p.about,
        )
        for p in query.parameters
    ]
    if parameters:
        terminal.table(("parameter", "type", "default", "what it is"), parameters)
    terminal.table(("column", "what it is"), list(query.columns.items()))
    words = ["kg query", query.name]
    for name, value in query.example.items():
        words += [f"--{name}", f'"{value}"' if " " in value else value]
    terminal.say(f"\nExample: {' '.join(words)}")
