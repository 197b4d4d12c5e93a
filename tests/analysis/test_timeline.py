"""Growth by year."""

import pandas as pd
import pytest

from kg.analysis.timeline import growth, growth_by
from tests.analysis.deals import REGISTRY, deal

MADE = [
    deal("A-X", "2018", domains=("ai", "cloud")),
    deal("B-X", "2018-05", ended="2020", domains=("ai",)),
    deal("A-Y", "2020", status="completed", domains=("ai",)),
    deal("C-Z", None, domains=("ai",)),
]


def test_growth_by_hand() -> None:
    table = growth(MADE).set_index("year")
    assert table.loc[2018].to_list() == pytest.approx([2, 0, 2, 2, float("nan"), 3], nan_ok=True)
    assert table.loc[2019].to_list() == pytest.approx([0, 0, 2, 2, -1, 0])
    # a year after none has no rate; the deal that ended and the completed one run no more
    assert table.loc[2020].to_list() == pytest.approx([1, 1, 1, 3, float("nan"), 1], nan_ok=True)


def test_growth_by_domain_and_region() -> None:
    table = growth_by(MADE, REGISTRY)
    assert list(table.columns) == ["ai", "cloud"]
    assert table.loc[[2018, 2019, 2020]].values.tolist() == [[2, 1], [0, 0], [1, 0]]
    assert growth_by(MADE, REGISTRY, "tech-region").loc[2018].to_dict() == {
        "North America": 2,
        "China": 0,
    }


def test_no_dated_deal_gives_no_row() -> None:
    for table in (growth([]), growth([deal("A-X")]), growth_by([deal("A-X")], REGISTRY)):
        assert isinstance(table, pd.DataFrame)
        assert table.empty
