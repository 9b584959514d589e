"""Examples by MC/DC: either side of every limit, under every hit policy, and a sentence where there are none."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from engine.decisions import read_decisions
from engine.decisions.examples.covering import Covering, covering
from engine.decisions.examples.example import outcome_of
from tests.engine.decisions.tables import table

ROOT = Path(__file__).parents[4]
LEVELS = [("< 5", '"low"'), ("[5..10)", '"middle"'), (">= 10", '"high"')]


def made(rows: list[tuple[str, ...]], types: str = "number Any", **more: Any) -> Covering:
    inputs = [f"x{n}" for n in range(len(rows[0]) - 1)]
    return covering(table(inputs, ["r"], rows, types=types.split(), **more))


def given(found: Covering) -> list[object]:
    return sorted(each.inputs["x0"] for each in found.examples)  # type: ignore[type-var]


def test_both_sides_of_every_limit_are_tried() -> None:
    found = made(LEVELS)
    assert {4, 5, 9, 10} <= set(given(found))
    assert {(each.inputs["x0"], each.outcome.value) for each in found.examples} >= {
        (4, "low"),
        (5, "middle"),
        (9, "middle"),
        (10, "high"),
    }
    assert found.alone == []


def test_a_limit_that_is_off_by_one_is_seen() -> None:
    """The examples of the right table do not all hold in any table that is wrong by one."""
    right = made(LEVELS)
    for wrong in (
        [("<= 5", '"low"'), ("(5..10)", '"middle"'), (">= 10", '"high"')],
        [("< 5", '"low"'), ("[5..10]", '"middle"'), ("> 10", '"high"')],
        [("< 4", '"low"'), ("[4..10)", '"middle"'), (">= 10", '"high"')],
    ):
        other = table(["x0"], ["r"], wrong, types=["number", "Any"])
        assert any(outcome_of(other, each.inputs).key != each.outcome.key for each in right.examples)


def test_dates_lie_on_neighbouring_days() -> None:
    found = made([('< date("2026-03-01")', '"old"'), ('>= date("2026-03-01")', '"new"')], types="date Any")
    assert given(found) == ["2026-02-28", "2026-03-01"]
    assert [each.outcome.value for each in sorted(found.examples, key=lambda one: str(one.inputs))] == [
        "old",
        "new",
    ]


@pytest.mark.parametrize(
    "policy", ["UNIQUE", "ANY", "FIRST", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT"]
)
def test_every_policy_has_its_examples(policy: str) -> None:
    """Two conditions that must both hold: each of them alone turns the answer over."""
    more = {"values": ['"yes","no"']} if policy in ("PRIORITY", "OUTPUT ORDER") else {}
    rows = [("true", "> 3", '"yes"'), ("false", "-", '"no"'), ("true", "<= 3", '"no"')]
    found = made(rows, types="boolean number Any", hit_policy=policy, **more)
    assert not found.why
    for column in ("x0", "x1"):
        assert any(
            one.inputs[column] != other.inputs[column]
            and {**one.inputs, column: 0} == {**other.inputs, column: 0}
            and one.outcome.key != other.outcome.key
            for one, other in combinations(found.examples, 2)
        )


def test_a_condition_that_decides_nothing_is_named() -> None:
    found = made([("true", '"same"'), ("false", '"same"')], types="boolean Any")
    assert found.alone == [(1, "x0"), (2, "x0")]


def test_what_fits_no_row_is_an_example_too() -> None:
    found = made([("< 5", '"low"')])
    assert [
        bool(each.outcome.failed) for each in sorted(found.examples, key=lambda one: str(one.inputs))
    ] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("rows", "types", "why"),
    [
        ([("? > y", "1")], "number Any", "computed_cell"),
        ([('>= "18"', "1")], "number Any", "wrong_cell"),
        ([('> date("2026-03-01")', "1")], "Any Any", "kind_column"),
        ([("> 3", "now()")], "number Any", "clock"),
    ],
)
def test_why_there_are_none_is_said(rows: list[tuple[str, ...]], types: str, why: str) -> None:
    found = made(rows, types=types)
    assert (found.why, found.examples) == (why, [])


def test_of_the_bundled_tables_each_has_examples_or_a_reason() -> None:
    decisions = [
        one for path in (ROOT / "processes").rglob("*.dmn") for one in read_decisions(path.read_bytes())
    ]
    found = [covering(one) for one in decisions]
    assert all(bool(each.examples) != bool(each.why) for each in found)
    assert sum(bool(each.examples) for each in found) >= 9
