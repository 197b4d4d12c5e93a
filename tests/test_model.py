"""Values: partial dates."""

import pytest

from kg.model import PartialDate


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-32", "2021-2", "2021-02-01T00"])
def test_a_partial_date_is_a_year_a_month_or_a_day(text: str) -> None:
    with pytest.raises(ValueError, match="is not YYYY"):
        PartialDate(text)


def test_a_day_has_to_be_in_the_calendar() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        PartialDate("2023-02-29")
    assert PartialDate("2024-02-29").year == 2024


def test_partial_dates_sort_the_coarser_first() -> None:
    texts = ["2021-02-01", "2020", "2021", "2021-02", "2020-12-31"]
    assert [d.text for d in sorted(map(PartialDate, texts))] == [
        "2020",
        "2020-12-31",
        "2021",
        "2021-02",
        "2021-02-01",
    ]
