"""``kg new partnership``: questions, answers, and questions again."""

from pathlib import Path

import pytest
from rdflib import URIRef

from kg.contributing.folder import add
from kg.contributing.known import Known
from kg.contributing.questions import Interview
from kg.model import AmbiguousName, PartialDate
from kg.registry import Registry
from kg.validate import check
from kg.vocabulary import KGC, KGD, KGE
from tests.contributing.conftest import knowledge

ANSWERS = {
    "source_url": ["https://example.com/maps"],
    "publisher": ["Example News"],
    "published": ["2021-06-04"],
    "quality": ["solid"],
    "automakers": ["Acme Motor"],
    "tech_companies": ["Bitworks"],
    "kind": ["supply-agreement"],
    "domains": ["hd-mapping; cloud"],
    "announced": ["2021-06"],
    "status": ["announced"],
    "description": ["Bitworks supplies maps for the cars of Acme Motor."],
    "confidence": ["high"],
}


WHICH_NEW = "which one? (new to add it, empty to write it anew)"
WHICH_NEAR = "which one? (its number above, new to add it, empty to write it anew)"


class Person:
    """Answers by the name of the field; empty where there is no answer for it."""

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self.answers: dict[str, list[str]] = {}
        self.heard: list[str] = []
        self.asked: list[str] = []
        self.will_say(answers)

    def will_say(self, answers: dict[str, list[str]]) -> None:
        self.answers |= {name: list(texts) for name, texts in answers.items()}

    def ask(self, question: str) -> str:
        name = question.partition(":")[0]
        self.asked.append(name)
        assert len(self.asked) < 200, "asked for ever"
        return (self.answers.get(name) or [""]).pop(0)

    def interview(self, known: Known) -> Interview:
        return Interview(known, self.ask, self.heard.append)


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


def test_an_answer_is_taken_back_and_the_later_ones_stay(known: Known) -> None:
    right = Person(ANSWERS).interview(known).run()
    dates = {"published": ["2021-07-04", "2021-06-04"], "quality": ["solid", "<", ""]}
    person = Person(ANSWERS | dates | {"automakers": ["<", *ANSWERS["automakers"]]})
    assert person.interview(known).run() == right
    assert person.asked[:8] == [
        *("source_url", "publisher", "published", "quality", "automakers"),
        *("quality", "published", "quality"),
    ]
    assert person.asked.count("automakers") == 2


def test_any_earlier_question_is_gone_back_to_by_name(known: Known) -> None:
    right = Person(ANSWERS).interview(known).run()
    wrong = {"published": ["2021-05-04", "2021-06-04"], "announced": ["<published", "2021-06"]}
    person = Person(ANSWERS | wrong)
    assert person.interview(known).run() == right
    assert person.asked.count("kind") == 2


def test_a_date_that_no_longer_fits_is_asked_for_anew(known: Known) -> None:
    person = Person(ANSWERS | {"announced": ["2021-06", "", "2020"]})
    interview = person.interview(known)
    assert interview.run().deal.announced == PartialDate("2021-06")
    person.will_say({"published": ["2020-06-04"]})
    interview.back("< published")
    assert interview.run().deal.announced == PartialDate("2020")
    assert any("2021-06 is after the page came out" in line for line in person.heard)


def test_an_earlier_answer_is_taken_away(known: Known) -> None:
    person = Person(ANSWERS | {"geography": ["Europe"]})
    interview = person.interview(known)
    assert interview.run().deal.geography == ("Europe",)
    person.will_say({"geography": ["-"]})
    interview.back("< geography")
    assert interview.run().deal.geography == ()


def test_what_was_said_of_a_page_is_not_said_of_another_one(known: Known) -> None:
    person = Person(ANSWERS)
    interview = person.interview(known)
    interview.run()
    person.will_say({"source_url": ["https://example.com/other"], "publisher": ["", "Other News"]})
    person.will_say({"quality": ["", "weak"]})
    interview.back("< source_url")
    page = interview.run().page
    assert page is not None
    said = (page.url, page.publisher, page.published, page.quality)
    assert said == ("https://example.com/other", "Other News", None, KGC["quality-weak"])


def test_what_was_said_of_a_page_stays_with_its_address(known: Known) -> None:
    interview = (person := Person(ANSWERS)).interview(known)
    first = interview.run()
    person.will_say({"source_url": ANSWERS["source_url"]})
    interview.back("< source_url")
    assert interview.run() == first


def test_no_answer_may_be_given_at_the_first_asking(known: Known) -> None:
    person = Person(ANSWERS | {"publisher": ["-", "Example News"], "geography": ["-"]})
    assert person.interview(known).run() == Person(ANSWERS).interview(known).run()
    assert person.asked.count("publisher") == 2


def test_fields_are_gone_back_to_in_any_case(known: Known) -> None:
    person = Person(ANSWERS | {"announced": ["< Published", "2021-06"]})
    person.interview(known).run()
    assert person.asked.count("published") == 2


def test_a_text_may_begin_like_the_way_back(known: Known) -> None:
    text = "< 20 cars of Acme Motor get maps of Bitworks."
    person = Person(ANSWERS | {"description": [text]})
    assert person.interview(known).run().deal.description == text


@pytest.mark.parametrize(
    ("field", "back", "says"),
    [("source_url", "<", "this is the first question"), ("kind", "< sale", "no 'sale' was asked")],
)
def test_where_there_is_no_earlier_question_the_same_is_asked_again(
    known: Known, field: str, back: str, says: str
) -> None:
    person = Person(ANSWERS | {field: [back, *ANSWERS[field]]})
    assert person.interview(known).run() == Person(ANSWERS).interview(known).run()
    assert f"  {says}" in person.heard


ZZYZX = {
    "tech_companies": ["Zzyzx"],
    WHICH_NEW: ["new"],
    "country of 'Zzyzx', such as DE (empty": ["NL"],
    "its sector": ["mapping"],
}


def test_a_company_that_was_added_stays_where_its_answer_stays(known: Known) -> None:
    interview = (person := Person(ANSWERS | ZZYZX)).interview(known)
    first = interview.run()
    interview.back("< automakers")
    assert interview.run() == first
    assert person.asked.count("its sector") == 1


def test_a_company_that_was_added_wrongly_is_added_anew(known: Known) -> None:
    interview = (person := Person(ANSWERS | ZZYZX)).interview(known)
    interview.run()
    person.will_say(ZZYZX | {"country of 'Zzyzx', such as DE (empty": ["US"]})
    interview.back("< tech_companies")
    [company] = interview.run().companies
    assert company.country == "US"


def test_a_company_that_was_added_may_change_sides(known: Known) -> None:
    interview = (person := Person(ANSWERS | ZZYZX)).interview(known)
    interview.run()
    person.will_say({"automakers": ["Zzyzx"], "tech_companies": ["Bitworks"]})
    interview.back("< automakers")
    found = interview.run()
    assert (found.deal.automakers, found.deal.tech_companies) == ((KGE.Zzyzx,), (KGE.Bitworks,))
    assert [company.iri for company in found.companies] == [KGE.Zzyzx]
    assert person.asked.count("its sector") == 1


@pytest.mark.parametrize(
    ("answers", "which"),
    [
        (["Acme Motor", ""], []),
        (["Qqqqq", ""], ["<"]),
        (["Qqqqq", ""], [""]),
        (["Qqqqq", ""], ["< automakers"]),
        (["Qqqqq; Acme Motor", ""], ["new"]),
    ],
)
def test_a_company_that_was_added_stays_where_another_answer_is_not_taken(
    known: Known, answers: list[str], which: list[str]
) -> None:
    interview = (person := Person(ANSWERS | ZZYZX)).interview(known)
    first = interview.run()
    new = {"country of 'Qqqqq', such as DE (empty": ["NL"], "its sector": ["mapping"]}
    person.will_say(new | {"tech_companies": answers, WHICH_NEW: which})
    interview.back("< tech_companies")
    assert interview.run() == first


def test_a_company_that_stands_nowhere_any_more_is_forgotten(known: Known) -> None:
    others = {"others": ["Zzyzx", "-"], "tech_companies": ["Bitworks"]}
    interview = (person := Person(ANSWERS | ZZYZX | others)).interview(known)
    interview.run()
    person.will_say({"products": ["Maps [Zzyzx]", "Maps"]})
    interview.back("< others")
    assert interview.run().companies == ()
    assert any("unknown company 'Zzyzx'" in line for line in person.heard[-20:])
    assert person.asked.count("products") == 3


def test_a_question_about_a_name_leads_back_to_the_names(known: Known) -> None:
    person = Person(ANSWERS | {"automakers": ["Acme Moter", "Acme Motor"], WHICH_NEAR: ["<"]})
    assert person.interview(known).run().deal.automakers == (KGE.Acme_Motor,)
    assert person.asked.count("source_url") == 1
