"""Contributions from CSV: strict, all problems at once, all rows or none."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.contributing.fields import FIELDS
from kg.contributing.folder import add, records
from kg.contributing.known import Known
from kg.contributing.sheet import read_sheet, template
from kg.export.records import tables
from kg.export.tables import csv_text
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.rdf import to_triples
from kg.validate import check, fix
from kg.vocabulary import KGC, KGE
from tests.contributing.conftest import knowledge

BY_NAME = {field.name: field for field in FIELDS}
ROW = {
    "source_url": "https://example.com/maps",
    "publisher": "Example News",
    "published": "2021-06-04",
    "quality": "solid",
    "automakers": "Acme Motor",
    "tech_companies": "Bitworks",
    "kind": "supply-agreement",
    "domains": "hd-mapping",
    "announced": "2021-06",
    "status": "announced",
    "status_as_of": "2021-06",
    "description": "Bitworks supplies maps for the cars of Acme Motor.",
    "confidence": "high",
}


SWAPPED = {"automakers": "Bitworks", "tech_companies": "Acme Motor"}
CITED = {"source_url": "https://example.org/1", "publisher": "", "published": "", "quality": ""}


def sheet(path: Path, *rows: dict[str, str]) -> Path:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def test_rows_become_records_that_pass_the_check(folder: Path, tmp_path: Path) -> None:
    new = {
        "source_url": "https://example.com/two",
        "new_companies": "Example Maps (TechCompany, NL, mapping); "
        "Big Fund (Organization, US, finance)",
        "tech_companies": "Example Maps",
        "others": "Big Fund",
        "amount": "2500000",
        "currency": "EUR",
        "amount_scope": "whole-deal",
        "products": "Bitworks Map [Bitworks] used-by test cars",
        "geography": "Europe; Chile",
        "expands": "acme-bitworks",
    }
    found, wrong = read_sheet(sheet(tmp_path / "a.csv", ROW, ROW | new), knowledge(folder))
    assert wrong == []
    assert [path.relative_to(folder).as_posix() for path in add(folder, found)] == [
        "organisations/others.ttl",
        "organisations/technology-companies.ttl",
        "partnerships/2021.ttl",
        "sources/2021.ttl",
    ]
    report = check(folder)
    assert [str(finding) for finding in report.findings] == []
    deals = knowledge(folder).deals
    assert len(deals) == 3
    assert any(
        d.label == "Acme Motor – Example Maps: supply agreement, 2021" for d in deals.values()
    )


def test_the_template_is_a_file_that_works(folder: Path, tmp_path: Path) -> None:
    text = template().replace(",Ford,", ",Acme Motor,").replace("/ford-maps", "/acme-maps")
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found, wrong = read_sheet(tmp_path / "a.csv", knowledge(folder))
    assert (len(found), wrong) == (1, [])
    assert list(next(csv.reader(text.splitlines()))) == [field.name for field in FIELDS]


def test_the_example_of_the_template_is_no_deal(known: Known, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(template(), encoding="utf-8")
    found, wrong = read_sheet(tmp_path / "a.csv", known)
    assert found == []
    assert [str(finding) for finding in wrong] == [
        "a.csv:2: error: row 1 is the example of the template; put a deal in its place"
    ]


def test_every_wrong_cell_is_told_at_once_with_row_and_column(known: Known, tmp_path: Path) -> None:
    bad = {"automakers": "Acme Moter", "kind": "sale", "announced": "soon", "amount": "5"}
    path = sheet(tmp_path / "a.csv", ROW, ROW | bad, ROW | {"description": "Maps"})
    _, wrong = read_sheet(path, known)
    assert [str(finding) for finding in wrong if "sale" not in finding.message] == [
        "a.csv:3: error: row 2, column 'automakers': unknown company 'Acme Moter'; "
        "did you mean Acme Motor?",
        "a.csv:3: error: row 2, column 'announced': 'soon' is no date; "
        "write YYYY, YYYY-MM or YYYY-MM-DD",
        "a.csv:3: error: row 2, column 'currency': an amount needs its currency, such as USD",
        "a.csv:4: error: row 3, column 'description': 4 characters; write 20 to 400",
    ]
    assert len(wrong) == 5


@pytest.mark.parametrize(
    ("changes", "column", "says"),
    [
        ({"announced": "", "known_by": ""}, "announced", "or else known_by"),
        ({"announced": "2999"}, "announced", "lies in the future"),
        ({"ended": "2020"}, "ended", "2020 is before announced 2021-06"),
        ({"status_as_of": "2023", "ended": "2022"}, "status", "write terminated or completed"),
        ({"tech_companies": "Acme Motor"}, "tech_companies", "Acme Motor stands on two sides"),
        ({"others": "Acme Motor; Bitworks"}, "others", "Bitworks stands on two sides"),
        (SWAPPED, "automakers", "Bitworks is a TechCompany, no automaker; is it one of the tech"),
        (SWAPPED, "tech_companies", "Acme Motor is an Automaker; is it one of the automakers?"),
        ({"announced": "2021-07"}, "announced", "after the page came out, 2021-06-04"),
        ({"announced": "", "known_by": "2021-06-05"}, "known_by", "after the page came out"),
        (CITED | {"announced": "2021-03-02"}, "announced", "after the page came out, 2021-03-01"),
        ({"started": "2021-07"}, "started", "after the page came out, 2021-06-04; leave a plan"),
        (
            {"started": "2021-06-03", "status_as_of": "2021-06-01"},
            "status_as_of",
            "2021-06-01 is before started 2021-06-03",
        ),
        ({"currency": "USD"}, "currency", "no amount that it belongs to"),
        ({"basis": "side-mention"}, "confidence", "side mention is medium or low"),
        ({"confidence": "low"}, "note", "say why the confidence is low"),
        ({"publisher": ""}, "publisher", "needed for a page"),
        ({"source_url": "https://example.org/1"}, "publisher", "cite this page already, with Ex"),
    ],
)
def test_fields_that_do_not_fit_together(
    known: Known, tmp_path: Path, changes: dict[str, str], column: str, says: str
) -> None:
    _, wrong = read_sheet(sheet(tmp_path / "a.csv", ROW | changes), known)
    assert any(f"column '{column}'" in f.message and says in f.message for f in wrong), wrong


def test_a_carmaker_may_supply_another_one(folder: Path, tmp_path: Path) -> None:
    row = ROW | {"new_companies": "Omega (Automaker, US, automaker)", "tech_companies": "Omega"}
    found, wrong = read_sheet(sheet(tmp_path / "a.csv", row), knowledge(folder))
    assert (len(found), wrong) == (1, [])


def test_the_old_address_of_a_page_does_not_make_two_pages_one(
    folder: Path, tmp_path: Path
) -> None:
    sources = folder / "sources.ttl"
    text = sources.read_text(encoding="utf-8").replace("example.org/1", "example.org/2")
    sources.write_text(text, encoding="utf-8")
    row = ROW | {"source_url": "https://example.org/1"}
    found, (wrong,) = read_sheet(sheet(tmp_path / "a.csv", row), knowledge(folder))
    assert found == []
    assert "is https://example.org/2 now; run kg check --fix first" in wrong.message
    fix(folder)
    found, wrong_now = read_sheet(tmp_path / "a.csv", knowledge(folder))
    assert (len(found), wrong_now) == (1, [])


CARS = KGC["sector-automaker"]
BITWORKS, UNIT = KGE.Bitworks, Entity(KGE.Unit, "Unit", "JointVenture", sector=CARS)


@pytest.mark.parametrize(
    "maker",
    [
        Entity(BITWORKS, "Bitworks", "TechCompany", sector=CARS),
        replace(UNIT, kind="Automaker", sector=None, parent=BITWORKS),
        replace(UNIT, parent=BITWORKS),
        replace(UNIT, owners=(KGE.Ada_Motors, BITWORKS)),
    ],
)
def test_a_technology_company_that_makes_cars_may_stand_against_a_carmaker(
    known: Known, tmp_path: Path, maker: Entity
) -> None:
    known.add([maker])
    _, wrong = read_sheet(sheet(tmp_path / "a.csv", ROW | SWAPPED), known)
    assert wrong == []


@pytest.mark.parametrize("other", [UNIT, replace(UNIT, kind="VehicleModel", parent=BITWORKS)])
def test_other_makers_of_cars_do_not_excuse_swapped_sides(
    known: Known, tmp_path: Path, other: Entity
) -> None:
    known.add([other])
    _, wrong = read_sheet(sheet(tmp_path / "a.csv", ROW | SWAPPED), known)
    assert len(wrong) == 2


def test_a_carmaker_by_its_sector_is_no_technology_company(known: Known, tmp_path: Path) -> None:
    known.add([UNIT])
    row = ROW | SWAPPED | {"tech_companies": "Unit"}
    _, (_, wrong) = read_sheet(sheet(tmp_path / "a.csv", row), known)
    assert "Unit is a JointVenture; is it one of the automakers?" in wrong.message


def test_the_refusal_of_swapped_sides_names_the_way_out(known: Known, tmp_path: Path) -> None:
    row = ROW | SWAPPED | {"new_companies": "Bitworks Auto (Automaker, US, automaker)"}
    _, (wrong, _) = read_sheet(sheet(tmp_path / "a.csv", row), known)
    assert "if not, name its unit that makes cars, a new company perhaps" in wrong.message
    row["automakers"] = "Bitworks Auto"
    _, wrong_now = read_sheet(sheet(tmp_path / "b.csv", row), known)
    assert wrong_now == []


def test_a_software_unit_may_stand_alone_on_the_automaker_side(
    known: Known, tmp_path: Path
) -> None:
    row = ROW | {"automakers": "Bitworks", "tech_companies": "Satnav Ltd"}
    row |= {"new_companies": "Satnav Ltd (TechCompany, NL, mapping)"}
    _, wrong = read_sheet(sheet(tmp_path / "a.csv", row), known)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "source_url;publisher;kind\n",
            "semicolons stand between the columns; save it as CSV with",
        ),
        ("source_url\tpublisher\tkind\n", "tabs stand between the columns"),
        ("", "column 'source_url' is missing; kg import --template"),
        ("sourceurl\n", "unknown column 'sourceurl'; did you mean source_url?"),
        ("colour\n", "unknown column 'colour'; there are: source_url"),
        ("kind,kind\n", "column 'kind' is there twice"),
        (",".join(field.name for field in FIELDS), "there is no row"),
        (",".join(field.name for field in FIELDS) + "\na,b\n", "row 1 has 2 cells"),
        (",".join(field.name for field in FIELDS) + '\n"a"b,\n', "this is not CSV"),
    ],
)
def test_files_of_another_form(known: Known, tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found, wrong = read_sheet(tmp_path / "a.csv", known)
    assert found == []
    assert any(says in finding.message for finding in wrong), wrong


def test_the_same_file_twice_is_told_what_is_there(folder: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", ROW)
    add(folder, read_sheet(path, knowledge(folder))[0])
    found, (wrong,) = read_sheet(path, knowledge(folder))
    assert found == []
    assert str(wrong) == (
        "a.csv:2: error: row 1 is there already, as acme-motor-bitworks-2021; take the row out"
    )
    other = ROW | {"source_url": "https://example.com/b", "announced": "2020"}
    _, (wrong,) = read_sheet(sheet(tmp_path / "b.csv", other, other), knowledge(folder))
    assert "row 2 is there already" in wrong.message


words = st.lists(st.sampled_from(["maps", "Ärger", 'so "said"', "a, b", "x"]), max_size=4)
dates = st.sampled_from(["2019", "2019-07", "2019-07-31", "2020"])
rows = st.fixed_dictionaries(
    {
        "domains": st.sampled_from(["ai", "cloud", "ai; cloud"]),
        "kind": st.sampled_from(["pilot", "joint-venture", "supply-agreement"]),
        "announced": dates,
        "started": st.sampled_from(["", "2018", "2018-11"]),
        "status": st.sampled_from(["active", "announced", "status-unknown"]),
        "status_as_of": dates,
        "duration_years": st.sampled_from(["", "3", "2.5"]),
        "products": st.sampled_from(["", "Bitworks Map [Bitworks] used-by test cars", "Satnav"]),
        "description": words.map(lambda some: " ".join(["Cars are shown the way", *some])),
        "geography": st.sampled_from(["", "China", "Chile; Peru"]),
        "confidence": st.sampled_from(["confidence-low", "confidence-high"]),
        "note": words.map(lambda some: " ".join(["One page alone tells it", *some])),
        "expands": st.sampled_from(["", "acme-bitworks"]),
        "amount": st.just("5000.5"),
        "currency": st.just("EUR"),
        "amount_scope": st.sampled_from(["scope-whole-deal", "scope-round-total"]),
    }
)


@given(rows)
@settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_imported_is_exported_as_it_was_given(
    untouched: Path, tmp_path_factory: pytest.TempPathFactory, row: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    found, wrong = read_sheet(sheet(folder / "a.csv", ROW | row), knowledge(untouched))
    assert wrong == []
    (one,) = found
    with KnowledgeGraph.open("oxigraph:") as graph:
        graph.load_curated(untouched)
        graph.store.add(triple for thing in records([one]) for triple in to_triples(thing))
        deals, _, pages = (list(csv.DictReader([*csv_text(t).splitlines()])) for t in tables(graph))
    exported = next(deal for deal in deals if deal["iri"] == str(one.deal.iri))
    page = next(page for page in pages if page["url"] == ROW["source_url"])
    given = {name: exported[name] for name in exported if name in BY_NAME}
    assert {name: given[name] for name in row} == row
    again = given | {name: page[name] for name in ("publisher", "published", "quality")}
    assert read_sheet(sheet(folder / "b.csv", again), knowledge(untouched)) == (found, [])
