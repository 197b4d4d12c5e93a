"""Checks of a data folder: syntax, SHACL, assertions and form, all findings at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import Graph

from kg import assertions, curated, page_names, plausibility, sheet
from kg.files import write_all
from kg.findings import Finding, Report, Severity
from kg.folder import DataFile, DataFolder
from kg.shacl import check_shapes
from kg.turtle import canonical, refuse_comments


def check(folder: Path | None = None) -> Report:
    """A report on the data in ``folder`` (the shipped data by default).

    While a file does not parse, only such files are reported: every other finding could be
    a consequence. Raises ``DataError`` when there is no Turtle file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.ttl").write_text("kg:a kg:b kg:c .", encoding="utf-8")
    ...     [str(finding) for finding in check(Path(folder)).errors]
    ['a.ttl:1: error: The prefix kg: has not been declared; see the line before too']
    """
    with _without_collector():
        return _report(folder)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A tenth of the time went into looking for garbage among triples, where there is none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _report(folder: Path | None) -> Report:
    data = DataFolder(folder or curated.data_folder())
    findings = list(data.broken)
    if not findings:
        shapes = curated.read(curated.shapes_file(folder))
        findings += check_shapes(data, shapes)
        for assertion in (*assertions.CHECKS, *plausibility.CHECKS, page_names.other_names):
            findings += assertion(data)
        findings += _form(data)
        findings += _sheet(data)
    return Report(tuple(sorted(set(findings))), len(data.files), len(data.graph))


def fix(folder: Path | None = None) -> list[Path]:
    """The files of ``folder`` (``None``: the shipped data) that were rewritten.

    Turtle is put into canonical order, pages get the names that their addresses give, the data
    sheet gets its tables.

    Raises ``DataError``, before anything is changed, when a file does not parse or has comments,
    which canonical Turtle has no place for; ``UsageError`` when a file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     text = "@prefix x: <http://x/> . x:b x:p 1 . x:a x:p 2 ."
    ...     _ = (Path(folder) / "a.ttl").write_text(text, encoding="utf-8")
    ...     [path.name for path in fix(Path(folder))], fix(Path(folder))
    (['a.ttl'], [])
    """
    changed: dict[Path, str] = {}
    texts = {path: curated.text_of(path) for path in curated.all_turtle_files(folder)}
    graphs = {path: curated.parse(text, path) for path, text in texts.items()}
    whole = Graph("SimpleMemory", bind_namespaces="none")
    for graph in graphs.values():
        whole += graph
    described: set[Path] = set()
    if names := page_names.renamings(whole):
        described = {path for path, graph in graphs.items() if names.keys() & set(graph.subjects())}
        whole = page_names.renamed(whole, names)
        graphs = {path: page_names.renamed(graph, names) for path, graph in graphs.items()}
    for path, text in texts.items():
        canonical_text = canonical(graphs[path])
        if canonical_text == text:
            continue
        refuse_comments(text, path)
        changed[path] = canonical_text
    root = folder or curated.data_folder()
    path = root / sheet.NAME
    if path.is_file():
        text = curated.text_of(path)
        if (updated := sheet.updated(text, whole, root)) != text:
            changed[path] = updated
    # pages last: where this breaks off, they have their old names, which are mended once more
    write_all({path: changed[path] for path in sorted(changed, key=described.__contains__)})
    return list(changed)


def _form(data: DataFolder) -> Iterator[Finding]:
    for file in data.files:
        if canonical(file.graph) != file.text:
            message = "is not in canonical order; run: kg check --fix"
            yield Finding(file.name, _first_change(file), Severity.WARNING, message)


def _sheet(data: DataFolder) -> Iterator[Finding]:
    path = data.root / sheet.NAME
    if path.is_file():
        text = curated.text_of(path)
        if sheet.updated(text, data.graph, data.root) != text:
            message = "the tables are not those of the data; run: kg check --fix"
            yield Finding(sheet.NAME, 0, Severity.WARNING, message)


def _first_change(file: DataFile) -> int:
    lines = zip(file.text.splitlines(), canonical(file.graph).splitlines(), strict=False)
    return next((n for n, (is_now, will_be) in enumerate(lines, 1) if is_now != will_be), 0)
