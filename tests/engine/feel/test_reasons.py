"""The evaluator's complaints in the words of those who meet them."""

from __future__ import annotations

from typing import Any

import pytest

from engine.feel.reasons import of_fault, of_syntax, of_warning, shown
from engine.words import say


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x > 1,5", "hint_decimal_comma"),
        ("x == 1", "hint_equality"),
        ("x && y", "hint_and_or"),
        ("x = 'а'", "hint_quotes"),
        ("if x else y", "hint_if"),
        ("lambda: 1", "hint_other_language"),
        ('x = "а', "hint_unclosed"),
    ],
)
def test_a_known_habit_is_told_what_to_write_instead(text: str, hint: str) -> None:
    said = of_syntax(text, {"from": 2, "to": 3})
    assert said.endswith("; " + say(f"feel.{hint}"))


def test_a_habit_inside_a_text_is_none() -> None:
    assert of_syntax('f("a == b, c && d")', {"from": 0, "to": 1}) == say(
        "feel.syntax_token", token="f", position=1
    )


def test_a_cut_expression_has_no_token() -> None:
    assert of_syntax("1 +", {"from": 3, "to": 3}) == say("feel.syntax_cut", position=3)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ({"fault": "stopped", "detail": "time"}, "stopped_time"),
        ({"fault": "stopped", "detail": "memory"}, "stopped_memory"),
    ],
)
def test_a_limit_is_named_with_its_measure(answer: dict[str, Any], key: str) -> None:
    said = of_fault(answer, "x")
    assert said != f"feel.{key}" and any(sign.isdigit() for sign in said)


def test_a_missing_name_is_told_with_the_one_that_was_perhaps_meant() -> None:
    warning = {"type": "NO_VARIABLE_FOUND", "position": {"from": 0, "to": 5}}
    said = of_warning(warning, "levle > 1", ["level", "visits"])
    assert "«levle»" in said and "«level»" in said
    assert "«visits»" not in of_warning(warning, "zzzzz > 1", ["level", "visits"])


@pytest.mark.parametrize(
    ("value", "key", "facts"),
    [
        (None, "nothing", {}),
        (True, "truth", {"value": "true"}),
        (4, "number", {"value": 4}),
        ("list", "list", {}),
        ([1], "list", {}),
        ({"a": 1}, "object", {}),
        ("слово", "text", {"value": "слово"}),
    ],
    ids=str,
)
def test_a_value_as_a_reader_sees_it(value: Any, key: str, facts: dict[str, Any]) -> None:
    assert shown(value) == say(f"feel.{key}", **facts)
