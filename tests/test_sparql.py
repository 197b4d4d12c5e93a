"""What is read off a request before it runs: its form, its errors, its safety."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, UnsafeQueryError
from kg.sparql import QueryForm, check, form_of, parse_query, with_prologue
from kg.stores import open_store
from kg.vocabulary import KGG


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", QueryForm.SELECT),
        (
            "# first\nPREFIX a: <http://a#>  # second\nBASE <http://b/>\nask { ?s ?p a:x }",
            QueryForm.ASK,
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", QueryForm.CONSTRUCT),
        ("DESCRIBE kge:AliOS", QueryForm.DESCRIBE),
        ("with <http://g> delete { ?s ?p ?o } where { ?s ?p ?o }", QueryForm.UPDATE),
    ],
)
def test_the_form_is_the_first_keyword(text: str, form: QueryForm) -> None:
    assert check(text, allow_updates=True) is form


@pytest.mark.parametrize("text", ["", "   # nothing\n", "HELLO", "?s ?p ?o", "SELECTED", "UPDATE"])
def test_what_begins_no_query_is_an_error(text: str) -> None:
    with pytest.raises(QueryError, match="expected SELECT"):
        form_of(text)


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("SELECT ?s\nWHERE { ?s ?p }", 2, 15, "syntax error"),
        ("SELECT ?s\nWHERE { ?s ?p ?o", 2, 16, "'{' is not closed"),
        ("SELECT ?s {\n  ?s nope:a ?o\n}", 2, 6, "'nope:' is not declared"),
        ("SELECT (SUM(?x) AS ?n) ?y { ?y ?p ?x }", 1, 38, "variable that is unbound"),
    ],
)
def test_errors_name_their_place(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        check(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert not isinstance(caught.value, UnsafeQueryError)


SAFE = [
    "SELECT ?service ?from ?FROM ?load { ?service ?from ?load }",
    "SELECT * { ?s a kg:Service ; kg:loads 'service <x> { }' ; kg:from \"\\from the 'load'\" }",
    "SELECT * { ?s ?p '''SERVICE <http://x> { }''' } # SERVICE <http://x> { }\n",
    "SELECT * { <http://service/from?load> ?p 'x'@load }",
    "PREFIX service: <http://x/> SELECT * { service:load ?p service:from }",
    "PREFIX load: <http://x/> PREFIX from: <http://y/> ASK { load:load ?p from:x }",
    f"SELECT * FROM <{KGG.derived}> FROM NAMED kgd:x {{ ?s ?p ?o }}",
]


@pytest.mark.parametrize("text", SAFE)
def test_words_that_are_no_keywords_are_let_through(text: str) -> None:
    assert check(text) in (QueryForm.SELECT, QueryForm.ASK)


UNSAFE = [
    ("SELECT * { SERVICE <http://x> { ?s ?p ?o } }", 12),
    ("SELECT * { ?s ?p ?o . { OPTIONAL { sErViCe  SILENT ?x { ?s ?p ?o } } } }", 36),
    ("ASK { ?s ?p 1SERVICE<http://x>{ ?s ?p ?o } }", 14),
    ("SELECT * { ?s ?p 'service' SERVICE#\n<http://x> { ?s ?p ?o } }", 28),
    ("SELECT * { FILTER(?a<'&&?b>') SERVICE <http://x> { ?x ?y ?z } FILTER('' = '') }", 31),
    ("SELECT * FROM <http://elsewhere/g> { ?s ?p ?o }", 10),
    ("BASE <http://x/> SELECT * FROM NAMED <g> { ?s ?p ?o }", 27),
    ("PREFIX kgd: <http://elsewhere/> SELECT * FROM kgd:x { ?s ?p ?o }", 42),
    (f"SELECT * FROM <{KGG.derived}> FROM <http://elsewhere/g> {{ ?s ?p ?o }}", 60),
]


@pytest.mark.parametrize(("text", "column"), UNSAFE)
def test_what_reaches_out_is_refused_at_its_place(text: str, column: int) -> None:
    with pytest.raises(UnsafeQueryError) as caught:
        check(text)
    assert (caught.value.line, caught.value.column) == (1, column)
    check(text, allow_network=True)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://x>",
        "CLEAR ALL ; load silent <http://x> INTO GRAPH <http://g>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://x> { ?s ?p ?o } }",
    ],
)
def test_updates_are_refused_and_their_network_too(text: str) -> None:
    for allowed in (False, True):
        with pytest.raises(UnsafeQueryError):
            check(text, allow_updates=allowed)


@given(st.text("service SERVICE<>{}?:'\"#\\\n@-1.fromload", max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_text_makes_the_check_fail_otherwise(noise: str) -> None:
    try:
        check(f"SELECT * {{ ?s ?p ?o . {noise} }}")
    except QueryError as error:
        assert error.line is not None


@given(
    st.sampled_from(["# {}\n", "'{}'", '"""{}"""', "<http://x/{}>", "kg:{}", "?{}"]),
    st.sampled_from(["service", "FROM", "Load", "services", "xfrom"]),
)
@settings(deadline=None)
def test_the_tree_of_rdflib_agrees(place: str, word: str) -> None:
    term = place.format(word)
    for text in (
        f"SELECT * {{ ?s ?p ?o . FILTER(?o != 1) {term if term[0] == '#' else ''} }}",
        f"SELECT * {{ ?s ?p {term} }}" if term[0] != "#" else "SELECT * { ?s ?p ?o }",
        f"SELECT * {{ ?s ?p 1 . SERVICE <http://x> {{ ?s ?p {term} }} }}",
    ):
        try:
            reaches_out = "ServiceGraphPattern" in str(parse_query(text).algebra)
        except QueryError:
            continue
        if reaches_out:
            with pytest.raises(UnsafeQueryError):
                check(text)
        else:
            check(text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?x { BIND("\\u0022 } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #" AS ?x) }',
        'SELECT ?x { BIND("a" AS ?x) } # \\u000A SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }',
        'SELECT ?x { BIND("\\\\u0022 } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #" AS ?x) }',
        'SELECT ?x { BIND("\\u00e9dead \\U0001F697 \\u005C\\u005Cu0041" AS ?x) }',
    ],
)
def test_escapes_mean_the_same_to_both_parsers(text: str) -> None:
    with open_store("memory:") as memory, open_store("oxigraph:") as oxigraph:
        assert memory.query(text) == oxigraph.query(text)
        assert "ServiceGraphPattern" not in str(parse_query(text).algebra)


def test_only_what_is_needed_is_declared() -> None:
    assert with_prologue("ASK { ?s ?p ?o }") == "ASK { ?s ?p ?o }"
    declared = "PREFIX kg: <http://mine#>\nASK { ?s kg:p skos:x }"
    assert with_prologue(declared).endswith(declared)
    assert with_prologue(declared).count("\n") == 1
    assert "PREFIX kg: <https" not in with_prologue(declared)


def test_eight_threads_may_ask_at_once_in_a_fresh_process() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from kg.stores import open_store\n"
        "store = open_store('memory:')\n"
        "store.update('INSERT DATA { kge:A kg:powers kge:B }')\n"
        "ask = lambda n: len(store.query(f'SELECT ?s {{ ?s ?p ?o FILTER({n} = {n}) }}'))\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    assert list(pool.map(ask, range(240))) == [1] * 240\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
