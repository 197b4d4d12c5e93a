"""Every guard: the data is broken in one way, and the message that a contributor sees is read."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, VOID

from kg import curated
from kg.alternatives import SH
from kg.errors import DataError
from kg.findings import Finding, Severity
from kg.folder import subject_lines
from kg.turtle import comment_line
from kg.validate import check, fix
from tests.small import DEAL, DOCUMENT, ENTITIES, make, write

ITEM = "<http://www.wikidata.org/entity/Q7>"
SECOND = DEAL.replace("acme-bitworks", "second").replace("2021-03-01", "2021-03-21")


@pytest.fixture
def folder(tmp_path: Path, good: Path) -> Path:
    """A small data folder that has nothing to complain about, for one test to break."""
    return shutil.copytree(good, tmp_path / "data")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("good"))


def test_a_good_folder_has_no_findings(folder: Path) -> None:
    report = check(folder)
    assert [str(finding) for finding in report.findings] == []
    assert report.ok
    assert report.files == 6


BREAKS = [
    # file, what is replaced, by what, what the contributor reads
    ("deals", "kg:automaker kge:Acme_Motor", "kg:otherParticipant kge:Acme_Motor", "vehicle side"),
    ("deals", "kg:techCompany kge:Bitworks ;", "", "technology side"),
    ("deals", "kg:techCompany kge:Bitworks", "kg:techCompany kge:Bitworks, kge:Acme_Motor", "both"),
    ("deals", "kge:Acme_Motor", "kge:Acme_Moter", "kge:Acme_Motor?"),
    ("deals", "kg:techCompany kge:Bitworks", "kg:techCompany kge:Ada_Doe", "an organisation"),
    ("deals", "kgc:pilot ;", "kgc:pilot, kgc:mou ;", "kg:kind takes exactly one"),
    ("deals", "kg:kind kgc:pilot", "kg:kind kgc:cloud", "inScheme kgc:scheme-kind"),
    ("deals", "kg:domain kgc:cloud ;", "", "kg:domain takes one or more"),
    ("deals", "kg:domain kgc:cloud", "kg:domain kgc:clowd", "did you mean kgc:cloud?"),
    ("deals", '"2021-03-01"^^xsd:date', '"2021-3-1"^^xsd:date', "as a year, month or day"),
    ("deals", '"2021-03-01"^^xsd:date', '"2021-13"^^xsd:gYearMonth', "as a year, month or day"),
    ("deals", '"2021-03-01"^^xsd:date', '"2021"', "as a year, month or day"),
    ("deals", '"2021-03-01"^^xsd:date', '"2021-02-30"^^xsd:date', "not a valid xsd:date"),
    ("deals", "kg:status kgc:announced ;", "", "kg:status takes exactly one"),
    ("deals", "kg:announced", "kg:anounced", "did you mean kg:announced?"),
    (
        "deals",
        "dcterms:source kgd:example.org-18c17418f5",
        'skos:note "x"',
        "cite at least one document",
    ),
    (
        "deals",
        "kgd:example.org-18c17418f5",
        "kgd:example.org-2",
        "did you mean kgd:example.org-18c17418f5?",
    ),
    ("deals", "kg:role kgp:acme-bitworks.role-1 ;", "", "part that no record names"),
    ("deals", "kg:value kgp:acme-bitworks.value-1", "kg:value kge:Bitworks", "with a kg:Amount"),
    ("deals", "schema:value 5", "schema:value 0", "number above 0"),
    ("deals", '"USD"', '"dollars"', "ISO 4217"),
    ("deals", "kg:product kge:Bitworks_Map ;", "", "name the product with kg:product"),
    ("deals", "org:member kge:Ada_Doe", "org:member kge:Bitworks", "must be a person"),
    ("deals", '    kg:roleTitle "CEO"', '    kg:roleTitle "CEO", "CTO"', "give the role once"),
    ("deals", "The two try", "The <b>two</b> try", "markup; write plain text"),
    ("deals", "The two try", "The two \\u202e try", "control or invisible"),
    ("deals", "The two try", "The  two try", "space at an end or twice"),
    ("deals", "The two try maps from the cloud in twenty cars.", "Maps", "in your own words"),
    ("deals", "kg:origin", "kg:expands kgp:acme-bitworks ; kg:origin", "kg:expands itself"),
    ("deals", "kg:origin", "kg:expands kgp:other ; kg:origin", "kgp:other is not described"),
    ("deals", "kg:origin", "kg:basis kgc:basis-side-mention ; kg:origin", "medium or low"),
    ("deals", "kgc:confidence-high", "kgc:confidence-low", "say why with skos:editorialNote"),
    ("deals", "kg:origin", 'skos:editorialNote "doubtful" ; kg:origin', "in one English note"),
    ("deals", "kg:origin", 'kg:ended "2020"^^xsd:gYear ; kg:origin', "before kg:announced"),
    ("deals", "kg:origin", 'kg:ended "2021-02"^^xsd:gYearMonth ; kg:origin', "kgc:terminated or"),
    ("deals", "kg:origin", "kg:durationYears 80 ; kg:origin", "at most 50"),
    ("concepts", 'skos:prefLabel "Status"@en ;', "", "concept scheme exactly one label"),
    ("concepts", 'skos:prefLabel "pilot"@en ;', "", "give the concept exactly one label"),
    ("ontology", '"ambiguous name"@en', '"ambiguous name"', "class or property exactly one label"),
    ("ontology", 'rdfs:comment "A short name', 'rdfs:seeAlso "A short name', "property means"),
    ("sources", "https://example.org/1", "ftp://example.org/1", "http:// or https://"),
    ("sources", "https://example.org/1", "https://example.org/ü", "outside ASCII"),
    ("sources", "https://example.org/1", "javascript:alert(1)", "http:// or https://"),
    ("sources", 'dcterms:publisher "Example" ;', "", "name the publisher"),
    ("sources", "kg:Document ;", "kg:Document, kg:Dokument ;", "kg:Dokument is not described"),
    ("entities", 'skos:prefLabel "Ada Doe"@en', 'skos:altLabel "Ada"', "exactly one label"),
    ("entities", '"US"', '"USA"', "ISO 3166-1"),
    ("entities", "kge:Acme_Motor a kg:Automaker ;", "kge:Acme_Motor", "with its class"),
    ("entities", '"Bitworks Map"', '"Bitworks"', "merge them"),
    (
        "entities",
        "kg:maker kge:Bitworks",
        "<http://www.w3.org/ns/org#subOrganizationOf> kge:Bitworks",
        "a product has a",
    ),
    ("entities", "kg:sector kgc:sector-automaker", "kg:sector kgc:ai", "scheme-sector"),
    (
        "entities",
        "schema:addressCountry",
        f"skos:exactMatch {ITEM} ; schema:addressCountry",
        "page",
    ),
    (
        "entities",
        "schema:addressCountry",
        "skos:exactMatch <http://www.wikidata.org/wiki/Q7> ; schema:addressCountry",
        "one Wikidata item",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BREAKS)
def test_each_error_is_reported(folder: Path, name: str, old: str, new: str, message: str) -> None:
    path = folder / f"{name}.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    report = check(folder)
    assert any(message in error.message for error in report.errors), report.findings
    assert not report.ok
    assert all(error.line for error in report.errors)


def test_an_item_of_wikidata_is_that_of_one_entity(folder: Path) -> None:
    link = (
        f" skos:exactMatch {ITEM} ; dcterms:isReferencedBy kgd:example.org-18c17418f5 ; kg:sector"
    )
    write(folder, "entities.ttl", ENTITIES.replace("    kg:sector", link, 1))
    assert check(folder).ok
    write(folder, "entities.ttl", ENTITIES.replace("    kg:sector", link, 2))
    (error,) = check(folder).errors
    assert "has the skos:exactMatch of kge:Acme_Motor, wd:Q7" in error.message


def test_dates_after_the_date_of_the_data_set(folder: Path) -> None:
    text = '<https://w3id.org/techauto-kg/> dcterms:modified "2021-02"^^xsd:gYearMonth .\n'
    write(folder, "dataset.ttl", text)
    messages = [error.message for error in check(folder).errors]
    assert any("kg:announced 2021-03-01 lies after the date of the data set" in m for m in messages)
    assert any("bring dcterms:modified in dataset.ttl up to date" in m for m in messages)


def test_the_data_set_has_a_date_and_a_licence(folder: Path) -> None:
    text = "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
    text += '<https://w3id.org/techauto-kg/> a dcat:Dataset ; dcterms:modified "2026" .\n'
    write(folder, "dataset.ttl", text)
    messages = [error.message for error in check(folder).errors]
    assert any("name the licence of the data set once" in m for m in messages)
    assert any("give the date of the data set once, as a day" in m for m in messages)


def test_every_class_has_a_shape(curated_triples: Graph) -> None:
    data, shapes = curated_triples, curated.read(curated.shapes_file())
    targets = set(shapes.objects(None, SH.targetClass))
    without = {
        str(cls)
        for cls in set(data.objects(None, RDF.type))
        if targets.isdisjoint({cls, *data.transitive_objects(cls, RDFS.subClassOf)})
    }
    assert without == {str(OWL.Ontology), str(OWL.SymmetricProperty), str(VOID.Dataset)}
    for other in (OWL.SymmetricProperty, VOID.Dataset):  # each is of a class with a shape as well
        for thing in data.subjects(RDF.type, other):
            assert targets & set(data.objects(thing, RDF.type))


def test_blank_nodes_are_errors(folder: Path) -> None:
    write(folder, "more.ttl", "kge:Lone kg:owner [ a kg:Automaker ] .")
    messages = [error.message for error in check(folder).errors if error.file == "more.ttl"]
    assert any("give each part a name and a paragraph of its own" in m for m in messages)


def test_warnings_leave_the_report_ok(folder: Path) -> None:
    text = (folder / "deals.ttl").read_text(encoding="utf-8")
    text = text.replace(" ;\n    kg:scope kgc:scope-whole-deal", "")
    text = text.replace("kg:status kgc:announced", "kg:status kgc:terminated")
    text = text.replace("kg:announced ", "kg:started ", 1).replace("pilot, 2021", "pilot") + "\n"
    (folder / "deals.ttl").write_text(text, encoding="utf-8", newline="\n")
    report = check(folder)
    assert report.ok
    found = "\n".join(warning.message for warning in report.warnings)
    assert "say what the amount covers with kg:scope" in found
    assert "give the date with kg:ended" in found
    assert "or else with kg:knownBy" in found
    assert "not in canonical order; run: kg check --fix" in found


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"USD"', '"dollars"', 'schema:currency "dollars"'),
        ("kgc:used-by", "kgc:used", "kg:relation kgc:used"),
        ("kgc:cloud ;", "kgc:ai,\n        kgc:clowd ;", "kgc:clowd"),
        ('announced "2021-03-01"^^xsd:date', 'announced "2021"', 'kg:announced "2021"'),
        ("The two try", "The <b>two</b> try", "dcterms:description"),
        ("kg:origin", "kg:anounced 1 ; kg:origin", "kg:anounced"),
        ("kg:origin", "kg:durationYears 80 ;\n    kg:origin", "kg:durationYears"),
        ("kg:origin", "kg:expands kgp:acme-bitworks ;\n    kg:origin", "kg:expands"),
        ("    kg:status kgc:announced ;\n", "", "kgp:acme-bitworks a"),
    ],
)
def test_findings_stand_at_the_line_that_has_to_change(
    folder: Path, old: str, new: str, line: str
) -> None:
    text = (folder / "deals.ttl").read_text(encoding="utf-8")
    assert old in text
    (folder / "deals.ttl").write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    lines = (folder / "deals.ttl").read_text(encoding="utf-8").splitlines()
    expected = next(n for n, shown in enumerate(lines, 1) if shown.strip().startswith(line))
    assert {(error.file, error.line) for error in check(folder).errors} == {("deals.ttl", expected)}


def test_near_duplicates_and_unused_things_are_warnings(folder: Path) -> None:
    write(folder, "second.ttl", SECOND)
    more = DOCUMENT.replace("org-18c17418f5 ", "org-3 ").replace("org/1", "org/3")
    write(folder, "more.ttl", more + 'kge:Lone a kg:Supplier ; skos:prefLabel "Lone"@en .\n')
    messages = [finding.message for finding in check(folder).warnings]
    assert any("has the parties of kgp:acme-bitworks, 20 days earlier" in m for m in messages)
    assert "kgd:example.org-3: is used nowhere" in messages
    assert "kge:Lone: is used nowhere" in messages
    linked = SECOND.replace("kg:origin", "kg:expands kgp:acme-bitworks ;\n    kg:origin")
    write(folder, "second.ttl", linked)
    assert not any("has the parties of" in f.message for f in check(folder).findings)


def test_a_make_of_a_known_company_stays_without_a_deal(folder: Path) -> None:
    make = 'kge:Make a kg:AutomakerBrand ; skos:prefLabel "Make"@en'
    for owner, is_unused in (("", True), (" ; org:subOrganizationOf kge:Acme_Motors", False)):
        write(folder, "make.ttl", f"{make}{owner} .\n")
        said = [finding.message for finding in check(folder).findings]
        assert ("kge:Make: is used nowhere" in said) is is_unused


def test_the_same_subject_in_two_files_and_the_same_url_twice(folder: Path) -> None:
    write(folder, "more.ttl", DOCUMENT + "\n" + DOCUMENT.replace("org-18c17418f5 ", "org-2 "))
    messages = [error.message for error in check(folder).errors]
    assert any(
        m.startswith("kgd:example.org-18c17418f5: is described in more.ttl:") for m in messages
    )
    assert any("has the URL of kgd:example.org-18c17418f5" in m for m in messages)


def test_all_broken_files_are_reported_at_once(folder: Path) -> None:
    write(folder, "deals.ttl", DEAL + "kgp:open")
    write(folder, "sources.ttl", DOCUMENT.replace(" .", ""))
    errors = check(folder).errors
    assert [error.file for error in errors] == ["deals.ttl", "sources.ttl"]
    assert all(error.line > 1 for error in errors)


def test_counts_below_the_minimum_are_errors_above_the_maximum_warnings(folder: Path) -> None:
    table = "measure,key,minimum,maximum\nclass,Partnership,2,\nyear,2021,1,1\ndomain,cloud,,0\n"
    (folder / "minimums.csv").write_text(table, encoding="utf-8")
    assert check(folder).findings == (
        Finding(
            "minimums.csv",
            2,
            Severity.ERROR,
            "class Partnership: 1 found, at least 2 expected; restore what was lost",
        ),
        Finding(
            "minimums.csv",
            4,
            Severity.WARNING,
            "domain cloud: 1 found, at most 0 expected; look whether they are right",
        ),
    )


def test_fix_writes_the_canonical_form_once(folder: Path) -> None:
    path = folder / "entities.ttl"
    tidy = path.read_text(encoding="utf-8")
    blocks = tidy.split("\n\n")
    path.write_text("\n\n".join([blocks[0], *reversed(blocks[1:])]) + "\n", encoding="utf-8")
    assert fix(folder) == [path]
    assert path.read_text(encoding="utf-8") == tidy
    assert fix(folder) == []


@pytest.mark.parametrize("trouble", ["# a thought\n", "kge:Open a"])
def test_fix_changes_nothing_when_it_would_lose_a_comment_or_cannot_read(
    folder: Path, trouble: str
) -> None:
    write(folder, "deals.ttl", DEAL.replace("kgc:cloud", "kgc:cloud, kgc:ai"))
    write(folder, "more.ttl", trouble)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(DataError, match=r"more\.ttl:12"):
        fix(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@given(st.text(alphabet="ab#\"' \\n<>", max_size=20))
def test_a_hash_in_a_string_or_iri_is_no_comment(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    assert comment_line(f'<http://x/a#b> <http://x/c> "{quoted}" .') is None
    assert comment_line(f'<http://x/a#b> <http://x/c> "{quoted}" .\n# end') == 2


def test_subject_lines_see_names_and_full_iris() -> None:
    text = "@prefix x: <http://x/> .\n\nx:a x:b x:c .\n\n<http://x/d>\n  x:b x:a .\n"
    lines = subject_lines(text, curated.parse(text, Path("x.ttl")))
    assert lines == {URIRef("http://x/a"): 3, URIRef("http://x/d"): 5}
