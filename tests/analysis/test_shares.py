"""Concentration."""

import pytest

from kg.analysis.shares import concentration
from tests.analysis.deals import REGISTRY, deal


def test_hhi_by_hand() -> None:
    # ai: X twice, Y and Z once each: shares 1/2, 1/4, 1/4; cloud: X alone
    made = [
        deal("A-XY", "2018", domains=("ai",)),
        deal("B-XZ", "2019", domains=("ai",)),
        deal("A-X", "2020", domains=("cloud",)),
    ]
    cloud, ai = concentration(made, REGISTRY).to_dict("records")
    assert ai == {
        "domain": "ai",
        "deals": 2,
        "companies": 3,
        "hhi": pytest.approx(3 / 8),
        "normalised": pytest.approx((3 / 8 - 1 / 3) / (2 / 3)),
        "equals": pytest.approx(8 / 3),
        "top4": 1,
        "leader": "X",
        "leader_share": 0.5,
    }
    assert cloud["hhi"] == cloud["equals"] == 1
    assert cloud["normalised"] != cloud["normalised"], "NaN: one company compares with nothing"
    table = concentration(made, REGISTRY, side="automaker").set_index("domain")
    assert table.at["ai", "hhi"] == pytest.approx(1 / 2)


def test_the_top_four_of_six() -> None:
    made = [deal("A-VWXYZ", "2018", kind="mou"), deal("A-VWB", "2019", kind="mou")]
    row = concentration(made, REGISTRY, "kind").iloc[0]
    assert row["top4"] == pytest.approx((2 + 2 + 1 + 1) / 8)
    assert row["leader"] == "V"
