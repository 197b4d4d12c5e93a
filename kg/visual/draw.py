"""The page for a graph, or for the part of it that a question is about."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import UsageError
from kg.files import write_text
from kg.visual.answer import scene_of_result
from kg.visual.claimed import claims_among
from kg.visual.neighbourhood import neighbourhood
from kg.visual.page import render
from kg.visual.scene import make_scene

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.results import Result

TITLE: Final = "Tech–automaker partnerships"


def draw(graph: "KnowledgeGraph", path: Path, **part: Any) -> Path:
    """Return ``path``, having written the page there; ``part`` are the options of ``page``."""
    write_text(path, page(graph, **part))
    return path


def page(
    graph: "KnowledgeGraph",
    *,
    focus: str | None = None,
    hops: int = 1,
    query: str | None = None,
    **parameters: str,
) -> str:
    """Return the page as HTML that needs no other file and no network.

    ``focus`` is a name: only partnerships at most ``hops`` steps from it. ``query`` is a named
    query with its ``parameters``, a ``.rq`` file or a SPARQL text: only what its answer names.
    Without either, all. Raises ``UsageError`` for both at once or when nothing is left to draw.

    >>> from kg.graph import KnowledgeGraph
    >>> with KnowledgeGraph.open() as graph:
    ...     page(graph)[:15]
    '<!doctype html>'
    """
    if focus is not None and query is not None:
        raise UsageError("--focus and --query were both given", hint="choose one")
    if query is not None:
        title = f"{TITLE}: {Path(query).stem}" if len(query) < 80 else TITLE
        return page_of_result(graph, _answer(graph, query, parameters), title=title)
    deals, claims, title = graph.partnerships(), graph.claims(), TITLE
    if focus is not None:
        centre = graph.registry.resolve(focus)
        deals = neighbourhood(deals, centre.iri, hops)
        claims = claims_among(claims, {iri for deal in deals for iri in deal.participants})
        title = f"{TITLE}: {centre.label}"
        if not deals:
            raise UsageError(f"{centre.label} is in no partnership", hint="choose another name")
    return render(make_scene(partnerships=deals, claims=claims, title=title, **_names(graph)))


def page_of_result(graph: "KnowledgeGraph", result: "Result", *, title: str = TITLE) -> str:
    """Return the page of what an answer names, told with what ``graph`` knows of it.

    Raises ``UsageError`` when no row names two organisations or a partnership.
    """
    return render(
        scene_of_result(
            result,
            partnerships=graph.partnerships(),
            claims=graph.claims(),
            title=title,
            **_names(graph),
        )
    )


def _names(graph: "KnowledgeGraph") -> dict[str, Any]:
    return {
        "entities": graph.registry,
        "concepts": graph.concepts,
        "documents": graph.documents(),
    }


def _answer(graph: "KnowledgeGraph", query: str, parameters: dict[str, str]) -> "Result":
    """The answer to a named query, a file or a text.

    The companies that a named query is asked about lead each row: what it tells of their
    partners is then about two organisations.
    """
    from kg import named
    from kg.results import Result

    if (text := named.given_text(query)) is not None:
        return graph.query(text)
    asked = [p.name for p in named.named_query(query).parameters if p.type == "company"]
    found = graph.ask(query, **parameters)
    if found.graph is not None:
        return found
    about = tuple(graph.registry.resolve(parameters[n]).iri for n in asked if n in parameters)
    columns = (*(f"about_{number}" for number in range(len(about))), *found.columns)
    return Result(found.form, columns, [(*about, *row) for row in found.rows])
