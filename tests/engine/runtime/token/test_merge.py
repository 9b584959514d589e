"""Values of branches that meet: equal means equal and of one type."""

from __future__ import annotations

from typing import Any

import pytest

from engine.runtime.token.merge import Clash, combine, difference, lenient, same, strict


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [(1, 1, True), (True, 1, False), (1, 1.0, False), (0, False, False), ("", None, False), ([1], [1], True)],
)
def test_true_and_one_are_two_values(one: Any, other: Any, alike: bool) -> None:
    assert same(one, other) is same(other, one) is alike
    assert difference({"a": one}, {"a": other}) == ({} if alike else {"a": other})


def test_a_value_that_came_as_nothing_is_new() -> None:
    assert difference({}, {"a": None}) == {"a": None} and difference({"a": None}, {"a": None}) == {}


def test_changed_alike_is_one_change_and_otherwise_a_conflict() -> None:
    assert combine([{"a": 1}, {"a": 1, "b": 2}], strict) == {"a": 1, "b": 2}
    assert combine([{"a": 1}, {"a": 2, "b": 2}], lenient) == {"b": 2}
    with pytest.raises(Clash) as clash:
        combine([{"a": 1}, {"a": True}], strict)
    assert clash.value.variable == "a"
