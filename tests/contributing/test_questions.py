"""``kg new partnership``: questions, answers, and questions again."""

from pathlib import Path

import pytest
from rdflib import URIRef

from kg.contributing.folder import add
from kg.contributing.known import Known
from kg.model import AmbiguousName, PartialDate
from kg.registry import Registry
from kg.validate import check
from kg.vocabulary import KGC, KGD, KGE
from tests.contributing.conftest import knowledge
from tests.contributing.people import ANSWERS, WHICH_NEAR, WHICH_NEW, Person


def test_the_answers_make_a_record_that_passes_the_check(folder: Path) -> None:
    found = Person(ANSWERS).interview(knowledge(folder)).run()
    add(folder, [found])
    assert [str(finding) for finding in check(folder).findings] == []
    assert found.deal.status_as_of == PartialDate("2021-06-04")
    assert found.deal.domains == (KGC["hd-mapping"], KGC.cloud)


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("source_url", "example.com", "is no address of a page"),
        ("source_url", "", "'source_url' is needed"),
        ("published", "yesterday", "'yesterday' is no date"),
        ("published", "2999", "lies in the future"),
        ("publisher", "", "is needed for a page"),
        ("kind", "sale", "unknown kind 'sale'"),
        ("tech_companies", "Acme Motor", "stands on two sides"),
        ("description", "short", "write 20 to 400"),
    ],
)
def test_a_wrong_answer_is_told_why_and_asked_again(
    known: Known, field: str, wrong: str, says: str
) -> None:
    person = Person(ANSWERS | {field: [wrong, *ANSWERS[field]]})
    found = person.interview(known).run()
    assert person.asked.count(field) == 2
    assert any(says in line for line in person.heard), person.heard
    assert found == Person(ANSWERS).interview(known).run()


def test_a_date_is_asked_for_until_there_is_one(known: Known) -> None:
    person = Person(ANSWERS | {"announced": [""], "known_by": ["", "2021"]})
    deal = person.interview(known).run().deal
    assert (deal.announced, deal.known_by) == (None, PartialDate("2021"))
    assert person.asked.count("known_by") == 2
    assert deal.iri.endswith("acme-motor-bitworks-2021")


def test_a_typing_error_is_answered_with_the_nearest_name(known: Known) -> None:
    person = Person(ANSWERS | {"automakers": ["Acme Moter"], WHICH_NEAR: ["9", "1"]})
    assert person.interview(known).run().deal.automakers == (KGE.Acme_Motor,)
    assert person.heard.count("  1: Acme Motor") == 1
    assert person.asked.count("automakers") == 1
    assert not any(question.startswith("country") for question in person.asked)


def test_a_name_may_be_written_anew(known: Known) -> None:
    person = Person(ANSWERS | {"automakers": ["Acme Moter", "Acme Motor"], WHICH_NEAR: [""]})
    assert person.interview(known).run().deal.automakers == (KGE.Acme_Motor,)
    assert person.asked.count("automakers") == 2


@pytest.mark.parametrize(
    ("answers", "again"),
    [
        ({"basis": ["side-mention"], "confidence": ["high", "medium"]}, "confidence"),
        (
            {"ended": ["2021"], "status_as_of": ["2022"], "status": ["active", "completed"]},
            "status",
        ),
    ],
)
def test_what_does_not_fit_is_told_while_it_can_be_corrected(
    known: Known, answers: dict[str, list[str]], again: str
) -> None:
    person = Person(ANSWERS | {"published": ["2022"]} | answers)
    person.interview(known).run()
    assert {name for name in person.asked if person.asked.count(name) > 1} == {again}


def test_an_ambiguous_name_lists_what_it_may_mean(known: Known) -> None:
    vague = AmbiguousName("Omega", (KGE.Acme_Motor, KGE.Bitworks))
    known.entities = Registry(known.entities.values(), [vague])
    person = Person(ANSWERS | {"automakers": ["Omega", "Acme Motor"]})
    person.interview(known).run()
    assert "  'Omega' may mean Acme Motor or Bitworks; write the full name" in person.heard


def test_an_unknown_company_is_added_with_country_and_sector(folder: Path) -> None:
    person = Person(
        ANSWERS
        | {
            "tech_companies": ["Zzyzx; Bitworks"],
            WHICH_NEW: ["yes", "new"],
            "country of 'Zzyzx', such as DE (empty": ["Holland", "NL"],
            "its sector": ["mapping", "mapping"],
        }
    )
    found = person.interview(knowledge(folder)).run()
    assert any("'Holland' is no country" in line for line in person.heard)
    assert [(e.label, e.kind, e.country) for e in found.companies] == [
        ("Zzyzx", "TechCompany", "NL")
    ]
    add(folder, [found])
    assert [str(finding) for finding in check(folder).findings] == []


def test_a_page_that_is_cited_already_needs_no_publisher(known: Known) -> None:
    cited = {"source_url": ["https://example.org/1"], "announced": ["2021-03-01"]}
    person = Person(ANSWERS | cited)
    found = person.interview(known).run()
    assert found.page is None
    assert found.deal.sources == (URIRef(KGD["example.org-18c17418f5"]),)
    assert "publisher" not in person.asked
