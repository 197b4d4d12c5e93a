"""Queries that must not run for ever: they run in a process of their own, which can be ended.

No engine can be trusted to stop by itself; an aggregate over a cross product does not even look
at Oxigraph's own time limit. The process works on a snapshot, so the store stays free.
"""

import faulthandler
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.results import Result
from kg.stores.syntax import n_triples, parse_text, rdflib_graph


def query_within(
    seconds: float, snapshot: Callable[[Path], str], text: str, rows: int | None
) -> Result:
    """Return the answer to a query, or raise ``QueryError`` after ``seconds`` of work.

    ``snapshot`` writes the data into a folder and says what ``open_store`` opens there; making
    it and starting the process (half a second or so) does not count.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        where = snapshot(Path(folder))
        question = Path(folder) / "question.pickle"
        question.write_bytes(pickle.dumps((where, text, rows, seconds)))
        command = [sys.executable, "-m", "kg.stores.limits", str(question)]
        # without a buffer: what readline() took beyond the line, communicate() would never see
        group = 0 if os.name == "posix" else None  # Ctrl-C is for us, and we end the worker
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, bufsize=0, process_group=group
        ) as worker:
            assert worker.stdout is not None
            try:
                worker.stdout.readline()  # the worker has opened the snapshot
                answer, _ = worker.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                raise QueryError(
                    f"stopped after {seconds:g} s", hint="ask for less, or allow more time"
                ) from None
            finally:
                worker.kill()
        if not answer:
            raise QueryError("the query ended its process", hint="it may need too much memory")
        found = pickle.loads(answer)
        if isinstance(found, KgError):
            raise found
        form, columns, table, boolean, triples, truncated = found
        graph = None if triples is None else rdflib_graph(parse_text(triples))
        return Result(form, columns, table, boolean=boolean, graph=graph, truncated=truncated)


def _work() -> None:
    from kg.stores import open_store

    where, text, rows, seconds = pickle.loads(Path(sys.argv[1]).read_bytes())
    answer: object
    kind, _, place = where.partition(" ")
    try:
        with open_store(kind) as store, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            if place:
                store.load(place)
            sys.stdout.buffer.write(b"ready\n")
            sys.stdout.buffer.flush()
            # whoever waits may have been killed; this thread ends us even while the engine works
            faulthandler.dump_traceback_later(seconds + 5, exit=True, file=nowhere)
            result = store.query(text, rows=rows)
            faulthandler.cancel_dump_traceback_later()
            graph = result.graph
            triples = None if graph is None else "\n".join(n_triples(graph))  # type: ignore[arg-type]
            answer = (
                result.form, result.columns, result.rows, result.boolean, triples,
                result.truncated,
            )  # fmt: skip
    except KgError as error:
        answer = error
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    _work()
