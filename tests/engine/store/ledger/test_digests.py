"""Numbers of rows: the same for the same, another for another; a change is what was and what is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.store.ledger.digests import moved_digest, row_digest

VALUES = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text())


@given(st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=5))
def test_other_values_have_another_number(one: list[None], other: list[None]) -> None:
    assert (row_digest("t", *one) == row_digest("t", *other)) == (repr(one) == repr(other))


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_a_change_takes_the_old_row_away_and_adds_the_new(pairs: list[tuple[None, None]]) -> None:
    old, new = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert moved_digest("t", *old, *new) ^ row_digest("t", *old) == row_digest("t", *new)
    assert moved_digest("t", *old, *old) == 0


@given(st.binary(), st.binary())
def test_bytes_count(one: bytes, other: bytes) -> None:
    assert (row_digest("t", one) == row_digest("t", other)) == (one == other)


def test_the_table_counts() -> None:
    assert row_digest("visit", "a") != row_digest("note", "a")
