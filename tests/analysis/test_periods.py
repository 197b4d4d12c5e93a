"""Which deals run when."""

import pytest

from kg.analysis.periods import (
    between,
    day,
    decimal_year,
    ends,
    first_day,
    last_day,
    running,
    seen_until,
)
from kg.errors import UsageError
from kg.model import Document, PartialDate
from kg.vocabulary import KGD
from tests.analysis.deals import deal


@pytest.mark.parametrize(
    ("text", "first", "last", "middle"),
    [
        ("2021", "2021-01-01", "2021-12-31", 2021.5),
        ("2020-02", "2020-02-01", "2020-02-29", 2020 + (31 + 14.5) / 366),
        ("2021-12-31", "2021-12-31", "2021-12-31", 2021 + 364.5 / 365),
    ],
)
def test_a_partial_date_is_a_span(text: str, first: str, last: str, middle: float) -> None:
    date = PartialDate(text)
    assert (first_day(date).isoformat(), last_day(date).isoformat()) == (first, last)
    assert decimal_year(date) == pytest.approx(middle)


@pytest.mark.parametrize("text", ["yesterday", "2021-02-30", "21", ""])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a date; write YYYY"):
        day(text)


@pytest.mark.parametrize(
    ("made", "dates"),
    [
        (deal("A-X", "2018-06"), {"2018-05": False, "2018-06": True, "2030": True}),
        (deal("A-X", "2018", ended="2020"), {"2019": True, "2020-06": True, "2020": False}),
        (deal("A-X", "2018", status="completed"), {"2018-06": True, "2018": False}),
        (
            deal("A-X", "2018", status="terminated", status_as_of="2020-03"),
            {"2019": True, "2020-03": False},
        ),
        (deal("A-X", None, known_by="2019"), {"2018": False, "2019": True}),
        (deal("A-X", None), {"2030": False}),
    ],
)
def test_a_deal_runs_from_its_beginning_to_its_end(made, dates: dict[str, bool]) -> None:  # type: ignore[no-untyped-def]
    assert {date: bool(running([made], date)) for date in dates} == dates


def test_a_later_deal_may_tell_when_one_ended() -> None:
    first = deal("A-X", "2018")
    second = deal("A-X", "2021-05", ends=(first.iri,))
    assert ends([first, second]) == {first.iri: PartialDate("2021-05")}
    assert running([first, second], "2021") == [second]
    assert ends([deal("A-X", "2018", ended="2020"), second])[first.iri].text == "2020"


def test_the_latest_source_tells_until_when_a_deal_was_seen() -> None:
    old, new, undated = (
        Document(KGD[text], published=PartialDate(text) if text != "undated" else None)
        for text in ("2019-05", "2019", "undated")
    )
    documents = {document.iri: document for document in (old, new, undated)}

    def seen(*sources: Document, **fields: str) -> str | None:
        made = deal("A-X", "2018", sources=tuple(s.iri for s in sources), **fields)
        date = seen_until([made], documents)[0].status_as_of
        return date and date.text

    assert seen(old, new, undated) == "2019", "which may mean its last day"
    assert seen(undated) is None
    assert seen(old, status="terminated") == "2019-05"
    assert seen(old, undated, status="terminated") is None
    assert seen(old, status_as_of="2018-03") == "2018-03"
    assert seen(Document(KGD["elsewhere"])) is None


def test_years_are_bounds_on_both_sides() -> None:
    made = [deal("A-X", str(year)) for year in range(2015, 2020)] + [deal("B-X")]
    assert [d.since.year for d in between(made, 2016, 2018) if d.since] == [2016, 2017, 2018]
    assert len(between(made)) == 5
