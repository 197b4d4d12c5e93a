"""Guards against what the audit found: the data is broken in one way, and the message is read."""

from pathlib import Path

import pytest
from rdflib import Graph

from kg import plausibility
from kg.findings import Severity
from kg.folder import DataFolder
from tests.small import DEAL, DOCUMENT, ENTITIES, PREFIXES

CONCEPTS = """kgc:pilot skos:prefLabel "pilot"@en .
kgc:mou skos:prefLabel "memorandum of understanding"@en .
"""
ACTIVE = DEAL.replace("kg:status kgc:announced", "kg:status kgc:active")
MEMORANDUM = DEAL.replace("kgc:pilot", "kgc:mou").replace(
    ": pilot", ": memorandum of understanding"
)
OVER = DEAL.replace("kg:status kgc:announced", "kg:status kgc:terminated")
END = DEAL.replace("kg:value ", "kg:ends kgp:older ;\n    kg:formed kge:Bitworks ;\n    kg:value ")

BREAKS = [
    # what the record says instead, what the contributor reads
    (
        ACTIVE.replace("kg:status ", 'kg:started "2021-06"^^xsd:gYearMonth ;\n    kg:status '),
        "is kgc:active as of 2021-03-01, before kg:started (2021-06); a start to come is no kg:st",
    ),
    (
        DEAL.replace("kg:status ", 'kg:started "2021-06"^^xsd:gYearMonth ;\n    kg:status '),
        "is kgc:announced as of 2021-03-01, before kg:started (2021-06); a start to come is no kg",
    ),
    (END, "ends a deal and has kg:formed kge:Bitworks; that belongs to the record of the founding"),
    (
        DEAL.replace('statusAsOf "2021-03-01"', 'statusAsOf "2022-01-01"'),
        "kg:statusAsOf 2022-01-01, but the newest page cited is of 2021-03-01; cite the page",
    ),
    (
        OVER,
        "is terminated as of 2021-03-01, kg:announced 2021-03-01, kg:ended none; kg:statusAsOf is",
    ),
    (
        OVER.replace("kg:status ", 'kg:ended "2022-01-05"^^xsd:date ;\n    kg:status ').replace(
            'announced "2021-03-01"', 'announced "2021-02-01"'
        ),
        "is terminated as of 2021-03-01, kg:announced 2021-02-01, kg:ended 2022-01-05; kg:status",
    ),
    (
        MEMORANDUM.replace("kg:status kgc:announced", "kg:status kgc:active"),
        "is a memorandum and kgc:active in the month of its signing; a plan stays kgc:announced",
    ),
    (
        MEMORANDUM.replace("kg:status kgc:announced", "kg:status kgc:completed"),
        "is a memorandum and kgc:completed in the month of its signing; a plan stays kgc:",
    ),
    (DEAL.replace("pilot, 2021", "pilot, 2019"), "the year 2019, kg:announced is 2021-03-01"),
    (DEAL.replace("pilot, 2021", "pilot"), "the year is missing, kg:announced is 2021-03-01"),
    (DEAL.replace(": pilot", ": memorandum"), "the kind 'memorandum', kg:kind is 'pilot'"),
    (DEAL.replace("– Bitworks:", "– Bitworks Map:"), "its label names kge:Bitworks_Map, which is"),
]
FINE = [
    DEAL,
    ACTIVE,
    MEMORANDUM,
    OVER.replace("kg:value ", "kg:ends kgp:older ;\n    kg:value "),
    ACTIVE.replace("kg:status ", 'kg:started "2021"^^xsd:gYear ;\n    kg:status '),
    DEAL.replace("pilot, 2021", "pilot on cloud computing, 2021-03"),
]


def messages(folder: Path, deal: str) -> list[str]:
    """What the guards say of a folder with this one record."""
    text = PREFIXES + ENTITIES + DOCUMENT + CONCEPTS + deal
    (folder / "all.ttl").write_text(text, encoding="utf-8")
    data = DataFolder(folder)
    assert isinstance(data.graph, Graph)
    assert data.broken == []
    return [str(finding) for guard in plausibility.CHECKS for finding in guard(data)]


@pytest.mark.parametrize(("deal", "message"), BREAKS, ids=[message[:30] for _, message in BREAKS])
def test_each_fault_is_found_and_named(tmp_path: Path, deal: str, message: str) -> None:
    found = messages(tmp_path, deal)
    assert len(found) == 1
    assert message in found[0]
    assert "kgp:acme-bitworks" in found[0]


@pytest.mark.parametrize("deal", FINE, ids=range(len(FINE)))
def test_a_sound_record_has_no_finding(tmp_path: Path, deal: str) -> None:
    assert messages(tmp_path, deal) == []


def test_what_may_be_right_is_a_warning(tmp_path: Path) -> None:
    deal = DEAL.replace('statusAsOf "2021-03-01"', 'statusAsOf "2022-01-01"')
    assert f"{Severity.WARNING}: " in messages(tmp_path, deal)[0]
