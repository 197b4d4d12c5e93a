"""What a result can be turned into."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.errors import UsageError
from kg.model import PartialDate
from kg.results import Result
from kg.sparql import QueryForm
from kg.stores.tsv import rows_of_tsv
from kg.terms import Text, datatype_of, from_rdflib, lexical_form, python_value
from kg.vocabulary import KG, KGE

RESULT = Result(
    QueryForm.SELECT,
    ("company", "deals", "share", "since", "iri"),
    [
        (Text("Ford", language="en"), 52, Decimal("0.5"), PartialDate("2017"), KGE.Ford),
        ('A "B", <C> | D', 3, Decimal("2"), PartialDate("2016-05"), KGE.AB),
        ("Nio", None, None, None, None),
    ],
)


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(RESULT.to_csv())))
    assert rows[0] == list(RESULT.columns)
    assert rows[1] == ["Ford", "52", "0.5", "2017", str(KGE.Ford)]
    assert rows[2][0] == 'A "B", <C> | D'
    assert rows[3] == ["Nio", "", "", "", ""]


def test_json_and_xml_keep_language_and_datatype() -> None:
    first = json.loads(RESULT.to_json())["results"]["bindings"][0]
    assert first["company"] == {"type": "literal", "value": "Ford", "xml:lang": "en"}
    assert first["since"]["datatype"] == str(XSD.gYear)
    assert first["iri"] == {"type": "uri", "value": str(KGE.Ford)}
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(RESULT.to_xml())
    assert [e.attrib["name"] for e in root.iter(f"{space}variable")] == list(RESULT.columns)
    assert len(list(root.iter(f"{space}result"))) == 3
    assert root.find(f".//{space}uri").text == str(KGE.Ford)  # type: ignore[union-attr]


def test_markdown_cells_stay_in_their_table() -> None:
    lines = RESULT.to_markdown().splitlines()
    assert len(lines) == 5
    assert "\\<C\\> \\| D" in lines[3]


def test_data_frames_have_the_right_dtypes() -> None:
    frame = RESULT.to_pandas()
    assert list(frame.columns) == list(RESULT.columns)
    assert [str(dtype) for dtype in frame.dtypes][:4] in (
        ["string", "Int64", "Float64", "object"],
        ["str", "Int64", "Float64", "object"],
    )
    assert frame.sort_values("since")["company"].tolist()[0].startswith("A")
    assert frame["deals"].sum() == 55
    moment = datetime(2021, 2, 1, tzinfo=UTC)
    mixed = Result(QueryForm.SELECT, ("t", "n"), [(moment, 1), (None, Decimal("1.5"))]).to_pandas()
    assert isinstance(mixed["t"].dtype, pandas.DatetimeTZDtype)
    assert str(mixed["n"].dtype) == "Float64"


def test_days_are_datetimes_and_coarser_dates_sort() -> None:
    days = [(PartialDate("2021-02-01"), PartialDate("2021")), (None, PartialDate("2020-05"))]
    days.append((PartialDate("1595-01-01"), PartialDate("2021-01-01")))
    frame = Result(QueryForm.SELECT, ("day", "date"), [*days]).to_pandas()
    assert isinstance(frame["day"].dtype, type(pandas.Series([], dtype="datetime64[s]").dtype))
    assert frame["day"].dt.year.tolist()[::2] == [2021, 1595]
    assert frame["day"].isna().tolist() == [False, True, False]
    assert [str(date) for date in frame["date"].sort_values()] == ["2020-05", "2021", "2021-01-01"]


def test_parquet_has_the_same_types(tmp_path: Path) -> None:
    moment = datetime(2021, 2, 1, tzinfo=UTC)
    columns = ("text", "n", "x", "yes", "at", "day", "date", "mixed", "iri", "nothing")
    full = ("a", 1, Decimal("1.5"), True, moment, PartialDate("2021-02-01"), PartialDate("2021"))
    rows = [(*full, 1, KGE.Ford, None), (None,) * 7 + ("b", None, None)]
    Result(QueryForm.SELECT, columns, rows).to_parquet(tmp_path / "a.parquet")
    read = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert [str(kind) for kind in read.schema.types] == [
        "string", "int64", "double", "bool", "timestamp[us, tz=UTC]", "date32[day]", "string",
        "string", "string", "string",
    ]  # fmt: skip
    assert read.column("day").to_pylist() == [date(2021, 2, 1), None]
    assert read.column("mixed").to_pylist() == ["1", "b"]
    assert read.column("at").to_pylist() == [moment, None]


def test_xml_holds_any_text() -> None:
    hostile = "</literal>\x00\x0b]]>&<\r\n\ud800"
    text = Result(QueryForm.SELECT, ("a",), [(hostile,)]).to_xml()
    root = ElementTree.fromstring(text.encode("utf-8"))
    (found,) = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert found.text == "</literal>��]]>&<\r\n�"


def test_yes_or_no_and_graphs_have_no_rows() -> None:
    yes = Result(QueryForm.ASK, boolean=True)
    graph = Graph()
    graph.add((KGE.A, RDF.type, KG.Platform))
    built = Result(QueryForm.CONSTRUCT, graph=graph)
    for result in (yes, built):
        with pytest.raises(UsageError, match="no rows"):
            result.to_csv()
    assert json.loads(yes.to_json()) == {"head": {}, "boolean": True}
    assert "kge:A a kg:Platform ." in built.to_turtle()
    with pytest.raises(UsageError, match="Turtle is for CONSTRUCT"):
        yes.to_turtle()
    with pytest.raises(UsageError, match="write a graph as Turtle"):
        built.to_json()


def test_files_are_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    assert RESULT.to_csv(target).encode() == target.read_bytes()
    with pytest.raises(UsageError, match="cannot write"):
        (tmp_path / "file").write_text("x", encoding="utf-8")
        RESULT.to_csv(tmp_path / "file" / "a.csv")


def test_columns_by_name() -> None:
    assert RESULT.column("deals") == [52, 3, None]
    assert RESULT.to_dicts()[2]["company"] == "Nio"
    with pytest.raises(KeyError):
        RESULT.column("nope")


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("007", XSD.integer, 7),
        ("x", XSD.integer, "x"),
        ("1_000", XSD.integer, "1_000"),
        ("1.50", XSD.decimal, Decimal("1.5")),
        ("100", XSD.decimal, Decimal("100")),
        ("-INF", XSD.double, float("-inf")),
        ("1", XSD.boolean, True),
        ("2021-13", XSD.gYearMonth, "2021-13"),
        ("POINT(1 2)", "http://example.org/wkt", "POINT(1 2)"),
    ],
)
def test_lexical_forms(lexical: str, datatype: str, value: object) -> None:
    found = python_value(lexical, str(datatype))
    assert found == value
    if isinstance(found, str):
        assert isinstance(found, Text)
        assert found.datatype == str(datatype)


values = st.one_of(
    st.none(),
    st.integers(),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False, places=4).map(
        lambda number: python_value(format(number, "f"), str(XSD.decimal))
    ),
    st.floats(allow_nan=False),
    st.text(),
    st.builds(lambda text: Text(text, language="en"), st.text()),
    st.dates().map(lambda day: PartialDate(f"{day.year:04}-{day.month:02}")),
    st.just(URIRef("http://example.org/x")),
)


def to_rdflib(value: Any) -> Node | None:
    """The rdflib term of a value: the inverse of ``from_rdflib``."""
    if value is None or isinstance(value, URIRef | BNode):
        return value
    language = value.language if isinstance(value, Text) else None
    datatype = datatype_of(value)
    return Literal(
        lexical_form(value),
        lang=language,
        datatype=None if datatype is None else URIRef(datatype),
        normalize=False,
    )


@given(values)
@settings(deadline=None)
def test_values_survive_rdflib(value: object) -> None:
    assert from_rdflib(to_rdflib(value)) == value  # type: ignore[arg-type]
    assert type(from_rdflib(to_rdflib(value))) is type(value)  # type: ignore[arg-type]


@given(st.lists(st.tuples(values, values), max_size=5))
@settings(deadline=None, max_examples=60)
def test_values_survive_oxigraph(rows: list[tuple[object, object]]) -> None:
    import pyoxigraph as ox

    terms = [
        " ".join("UNDEF" if v is None else to_rdflib(v).n3() for v in row)  # type: ignore[arg-type, union-attr]
        for row in rows
    ]
    text = "SELECT ?a ?b { VALUES (?a ?b) {" + " ".join(f"({term})" for term in terms) + "} }"
    found = ox.Store().query(text).serialize(format=ox.QueryResultsFormat.TSV)  # type: ignore[union-attr]
    assert rows_of_tsv((found or b"").decode("utf-8")) == (("a", "b"), rows)
