"""What a condition makes sure of."""

from __future__ import annotations

import pytest

from engine.feel.evaluator import feel
from engine.feel.kinds.guards import sure
from engine.feel.kinds.syntax import tree


@pytest.mark.parametrize(
    ("condition", "true", "false"),
    [
        ("x != null", "x", ""),
        ("null != x", "x", ""),
        ("x = null", "", "x"),
        ('x = "a"', "x", ""),
        ('x != "a"', "", "x"),
        ("x = y", "", ""),
        ("x > 1", "x", "x"),
        ("x > y", "x y", "x y"),
        ("x in [1..2]", "x", "x"),
        ("is defined(x)", "x", ""),
        ("not(is defined(x))", "", "x"),
        ("not(x = null)", "x", ""),
        ("x.y != null", "x x.y", ""),
        ("(x) != null", "x", ""),
        ("x", "x", "x"),
        ("x != null and y != null", "x y", ""),
        ("x = null or y = null", "", "x y"),
        ("x != null or y != null", "", ""),
        ("x > 1 or x = 5", "x", "x"),
        ("count(x) > 1", "", ""),
        ("1 + 1", "", ""),
    ],
)
def test_what_is_filled_where_a_condition_holds_and_where_not(condition: str, true: str, false: str) -> None:
    [parsed] = feel().parse_many([condition])
    root = tree(condition, parsed.tree)
    for outcome, expected in ((True, true), (False, false)):
        assert {".".join(path) for path in sure(root, outcome)} == set(expected.split())
