"""Which records are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from kg.audit.sample import draw

NAMES = st.sets(st.text("abcdef-", min_size=1, max_size=8), max_size=30)


@given(NAMES, st.integers(0, 40), st.text(max_size=5))
def test_a_draw_is_of_those_not_seen_and_no_more_than_there_are(
    names: set[str], count: int, seed: str
) -> None:
    seen = set(sorted(names)[::3])
    drawn = draw(names, seed, count, seen)
    assert len(drawn) == len(set(drawn)) == min(count, len(names - seen))
    assert set(drawn) <= names - seen


@given(NAMES, st.text("xyz", min_size=1), st.text(max_size=5))
def test_a_new_name_moves_no_other(names: set[str], new: str, seed: str) -> None:
    whole = draw(names, seed, len(names))
    with_new = draw({*names, new}, seed, len(names) + 1)
    assert [name for name in with_new if name != new] == whole


def test_seeds_draw_differently() -> None:
    names = [f"deal-{number}" for number in range(200)]
    assert draw(names, "1", 20) != draw(names, "2", 20)
