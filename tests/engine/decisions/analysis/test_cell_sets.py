"""Cells as sets, and where commas and brackets divide them."""

from __future__ import annotations

import pytest

from engine.decisions.analysis.cell_sets import ANYTHING, CellTest, alternatives, cell_set


@pytest.mark.parametrize("text", ["", "-", "  - "])
def test_an_empty_cell_takes_anything(text: str) -> None:
    assert cell_set(text) == ANYTHING


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("7", ["number 7 7"]),
        ("-1.5", ["number -1.5 -1.5"]),
        ('"a, b", "c"', ["string a, b a, b", "string c c"]),
        ("< 5", ["number None 5 )"]),
        (">= 5", ["number 5 None )"]),
        ("= 5", ["number 5 5"]),
        ("[1..5)", ["number 1 5 )"]),
        ("]1..5[", ["number 1 5 ()"]),
        ("[1..5], > 9, null", ["number 1 5", "number 9 None ()", "null None None"]),
        ('date("2026-09-01")', ["date 2026-09-01 2026-09-01"]),
        ('[duration("P1Y")..duration("P18M")]', ["yearMonthDuration 12 18"]),
        ('< duration("P1DT12H")', ["dayTimeDuration None 1 day, 12:00:00 )"]),
        ('@"10:30:00"', ["time 10:30:00 10:30:00"]),
    ],
)
def test_literals_ranges_and_comparisons_are_known(text: str, tests: list[str]) -> None:
    found = cell_set(text)
    assert found is not None and found.tests is not None
    assert [_shown(each) for each in found.tests] == tests


def _shown(test: CellTest) -> str:
    low, high = test.low, test.high
    ends = ("" if test.low_in or low is None else "(") + ("" if test.high_in else ")")
    return f"{test.kind} {low and low.value} {high and high.value} {ends}".strip()


@pytest.mark.parametrize(("text", "count"), [('not("a")', 1), ('not("a", "b")', 2), ("not([1..2])", 1)])
def test_a_negation_is_known(text: str, count: int) -> None:
    found = cell_set(text)
    assert found is not None and found.negated and len(found.tests or ()) == count


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "< x",
        "? > 5",
        'list contains(?, "a")',
        "not(x)",
        "not(1), not(2)",
        "[1..x]",
        '"a" + "b"',
        '["a".."b"]',
        '< "b"',
        'date("2026-02-30")',
        'time("10:00:00Z")',
        "[1..5",
    ],
)
def test_what_computes_is_unknown(text: str) -> None:
    assert cell_set(text) is None


def test_commas_divide_outside_brackets_and_quotes() -> None:
    assert alternatives('"a,b", f(1, 2), [1, 2] ,x') == ['"a,b"', "f(1, 2)", "[1, 2]", "x"]
