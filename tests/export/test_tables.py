"""The flat tables: what they hold, and that each file gives back what was written."""

import csv
import dataclasses
import io
from collections.abc import Iterator
from decimal import Decimal

import pandas
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import records, tables
from kg.export.tables import Column, Table, csv_text, parquet_bytes
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Partnership
from tests.made import graph


@pytest.fixture(scope="module")
def made() -> Iterator[list[Table]]:
    with KnowledgeGraph.open("oxigraph:") as found:
        found.store.add(graph(40))
        yield tables(found)


@pytest.fixture(scope="module")
def shipped(curated_graph: KnowledgeGraph) -> dict[str, list[dict[str, object]]]:
    return {
        table.name: [
            dict(zip((column.name for column in table.columns), row, strict=True))
            for row in table.rows
        ]
        for table in tables(curated_graph)
    }


@pytest.mark.parametrize(
    ("cls", "columns", "renamed"),
    [
        (Partnership, records.PARTNERSHIPS, {"values": "amount", "sources": "source_url"}),
        (Entity, records.ENTITIES, {"kind": "class", "sources": "source_url"}),
        (Document, records.SOURCES, {}),
    ],
)
def test_every_field_has_a_column(
    cls: type, columns: tuple[Column, ...], renamed: dict[str, str]
) -> None:
    fields = {renamed.get(field.name, field.name) for field in dataclasses.fields(cls)}
    assert fields <= {column.name for column in columns}
    assert all(column.about for column in columns)


def test_all_partnerships_are_there_with_sources(
    shipped: dict[str, list[dict[str, object]]], curated_graph: KnowledgeGraph
) -> None:
    deals, documents = curated_graph.partnerships(), curated_graph.documents()
    assert [row["iri"] for row in shipped["partnerships"]] == [str(deal.iri) for deal in deals]
    assert len(shipped["entities"]) == len(curated_graph.registry)
    assert len(shipped["sources"]) == len(documents)
    urls = {row["url"] for row in shipped["sources"]}
    names = {row["label"] for row in shipped["entities"]}
    for row in shipped["partnerships"]:
        assert row["source_url"]
        assert set(row["source_url"]) <= urls  # type: ignore[call-overload]
        for side in ("automakers", "tech_companies", "others"):
            assert set(row[side]) <= names  # type: ignore[call-overload]


def test_a_record_reads_as_people_expect(shipped: dict[str, list[dict[str, object]]]) -> None:
    row = next(r for r in shipped["partnerships"] if r["id"] == "arcfox-baidu-2021-apollo-moon")
    assert row["automakers"] == ("Arcfox", "BAIC Group")
    assert row["kind"] == "robotaxi-deployment"
    assert row["domains"] == ("autonomous-driving", "robotaxi")
    assert row["announced"] == "2021-06-17"
    assert row["products"] == ("Apollo Moon [Arcfox, Baidu] used-by Apollo Go",)
    assert row["people"] == ("Wang Yunpeng (General manager, autonomous driving unit, Baidu)",)
    money = next(r for r in shipped["partnerships"] if r["amount"])
    assert len(money["amount"]) == len(money["currency"]) == len(money["amount_scope"])  # type: ignore[arg-type]


def test_csv_read_by_pandas_and_written_again_is_the_same(made: list[Table]) -> None:
    for table in made:
        text = csv_text(table)
        frame = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
        assert list(frame.columns) == [column.name for column in table.columns]
        assert frame.to_csv(index=False, lineterminator="\n") == text


def test_parquet_read_and_written_again_is_the_same(made: list[Table]) -> None:
    for table in made:
        content = parquet_bytes(table)
        read = pyarrow.parquet.read_table(io.BytesIO(content))
        assert read.column_names == [column.name for column in table.columns]
        rows = list(zip(*(column.to_pylist() for column in read.columns), strict=True))
        again = [tuple(tuple(c) if isinstance(c, list) else c for c in row) for row in rows]
        assert parquet_bytes(dataclasses.replace(table, rows=again)) == content


def test_parquet_columns_have_types(made: list[Table]) -> None:
    read = pyarrow.parquet.read_schema(io.BytesIO(parquet_bytes(made[0])))
    found = {name: str(read.field(name).type) for name in ("kind", "domains", "amount")}
    assert found == {
        "kind": "string",
        "domains": "list<element: string>",
        "amount": "list<element: double>",
    }
    entities = pyarrow.parquet.read_schema(io.BytesIO(parquet_bytes(made[1])))
    assert str(entities.field("partnerships").type) == "int64"
    assert str(entities.field("provisional").type) == "bool"


SHAPE = (Column("a", "text", "a"), Column("b", "texts", "b"), Column("c", "numbers", "c"))
words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), max_size=9)
items = words.filter(lambda text: text and "; " not in f"{text} " and not text.startswith(" "))
rows = st.tuples(
    words.filter(bool),
    st.lists(items, max_size=3).map(tuple),
    st.lists(st.decimals(0, 10**15, places=2), max_size=2).map(tuple),
)


@given(st.lists(rows, max_size=4))
@settings(deadline=None)
def test_any_text_survives_csv(
    lines: list[tuple[str, tuple[str, ...], tuple[Decimal, ...]]],
) -> None:
    head, *found = csv.reader(io.StringIO(csv_text(Table("t", SHAPE, list(lines))), newline=""))
    assert head == ["a", "b", "c"]
    read = [
        (
            text,
            tuple(many.split("; ")) if many else (),
            tuple(map(Decimal, numbers.split("; "))) if numbers else (),
        )
        for text, many, numbers in found
    ]
    assert read == lines


def test_a_separator_within_an_item_does_not_split_it() -> None:
    table = Table("t", (Column("b", "texts", "b"),), [(("a; b", "c"),)])
    assert csv_text(table) == 'b\n"a, b; c"\n'
