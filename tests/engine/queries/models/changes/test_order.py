"""What moved in a list, and what only made room."""

from __future__ import annotations

import pytest

from engine.queries.models.changes.order import moved_within


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "bcda", "a"),
        ("abcd", "abXcd", ""),  # a newcomer moves nobody
        ("abcd", "acd", ""),  # nor does one that is gone
        ("abcd", "acbd", "c"),
        ("abcd", "dcba", "cba"),
        ("", "ab", ""),
        ("abcdefghij", "bfjac", "ac"),
    ],
)
def test_the_fewest_moves(old: str, new: str, moved: str) -> None:
    found = moved_within(list(old), list(new))
    assert len(found) == len(moved)
    left = [one for one in new if one in old and one not in found]
    assert left == [one for one in old if one in left]  # the others stand as they stood
