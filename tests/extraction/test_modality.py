"""Modality is scoped by syntax: who denies what, what is only planned, what has ended."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nissan and Intel have formed a partnership.", "asserted"),
        ("Nissan will partner with Intel on chips.", "asserted"),
        ("Nissan plans to form a partnership with Intel.", "planned"),
        ("Nissan intends to team up with Intel.", "planned"),
        ("Nissan may team up with Intel.", "rumoured"),
        ("Nissan is in talks with Intel about a partnership.", "rumoured"),
        ("Nissan is reportedly considering a partnership with Intel.", "rumoured"),
        ("If Nissan teamed up with Intel, it would gain speed.", "rumoured"),
        ("Nissan denied that it was working with Intel.", "denied"),
        ("Nissan ruled out a partnership with Intel.", "denied"),
        ("Nissan has no partnership with Intel.", "denied"),
        ("Nissan did not team up with Intel.", "denied"),
        ("Nissan ended its partnership with Intel.", "ended"),
        ("Nissan no longer works with Intel.", "ended"),
        ("The partnership between Nissan and Intel expired last year.", "ended"),
        ("Nissan will expand its partnership with Intel.", "asserted"),
    ],
)
def test_partnership(text: str, expected: str, said: Callable[[str], set[str]]) -> None:
    ends = ("Nissan partnersWith Intel", "Intel partnersWith Nissan")
    assert {c.split()[-1] for c in said(text) if c.startswith(ends)} == {expected}


def test_denial_does_not_reach_the_next_clause(said: Callable[[str], set[str]]) -> None:
    found = said("Kia denied talks with Apple, but it has formed a partnership with Baidu.")
    assert "Kia partnersWith Baidu asserted" in found
    assert not any("Apple" in claim and claim.endswith("asserted") for claim in found)
