"""``kg new partnership``: going back to earlier questions."""

import pytest

from kg.contributing.known import Known
from kg.model import PartialDate
from kg.vocabulary import KGC, KGE
from tests.contributing.people import ANSWERS, WHICH_NEAR, WHICH_NEW, Person


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
