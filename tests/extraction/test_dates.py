import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import dates
from kg.model import PartialDate

WEDNESDAY = PartialDate("2020-08-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 5 March 2019", ["2019-03-05"]),
        ("on March 5, 2019, in Rome", ["2019-03-05"]),
        ("in Sept. 2019", ["2019-09"]),
        ("since 2018", ["2018"]),
        ("on 2019-02-28", ["2019-02-28"]),
        ("on Monday", ["2020-08-03"]),
        ("on Wednesday", ["2020-08-05"]),
        ("on Thursday", ["2020-07-30"]),
        ("next Wednesday", ["2020-08-12"]),
        ("in December", ["2019-12"]),
        ("in August", ["2020-08"]),
        ("three years ago", ["2017"]),
        ("two months earlier", ["2020-06"]),
        ("a week ago", ["2020-07"]),
        ("ten days ago", ["2020-07-26"]),
        ("last year and this month", ["2019", "2020-08"]),
        ("yesterday", ["2020-08-04"]),
        ("next year", ["2021"]),
        ("30 February 2019", []),
        ("99 red cars", []),
        ("model 2020 costs 1999 dollars", []),
    ],
)
def test_date(text: str, expected: list[str]) -> None:
    assert [mention.date.text for mention in dates.find(text, WEDNESDAY)] == expected


def test_month_to_come() -> None:
    [mention] = dates.find("in March", WEDNESDAY, future=True)
    assert mention.date.text == "2021-03"


def test_relative_dates_need_a_publication() -> None:
    assert dates.find("on Monday, last year and in March") == []


def test_month_of_publication_is_enough_for_years() -> None:
    [mention] = dates.find("two years ago", PartialDate("2020-08"))
    assert mention.date.text == "2018"


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 1, 1)))
def test_written_day_is_read_back(day: dt.date) -> None:
    month = calendar.month_name[day.month]
    for text in (f"on {month} {day.day}, {day.year}", f"{day.day} {month[:3]} {day.year}"):
        assert [m.date.text for m in dates.find(text)] == [day.isoformat()]


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2024", ["2023"]), ("2024-03", ["2023", "2024-02"]), ("2024-03-15", ["2023", "2024-02"])],
)
def test_a_relative_date_is_no_finer_than_what_it_is_relative_to(
    published: str, expected: list[str]
) -> None:
    found = dates.find("A year ago, and last month.", PartialDate(published))
    assert [mention.date.text for mention in found] == expected
    assert bool(dates.find("They met on Thursday.", PartialDate(published))) == (
        len(published) == 10
    )


@pytest.mark.parametrize("unit", ["year", "month", "week", "day"])
@pytest.mark.parametrize("number", [999_999, 99_999_999_999])
def test_a_time_before_all_calendars_is_no_date(number: int, unit: str) -> None:
    text = f"The stone formed {number} {unit}s ago, it said on Monday."
    assert [d.date.text for d in dates.find(text, PartialDate("2020-08-05"))] == ["2020-08-03"]
