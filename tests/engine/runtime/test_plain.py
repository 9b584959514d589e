"""Data of a case: plain, finite, shallow, and nobody else's."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from engine.errors import DataRefused
from engine.runtime.plain import MAX_CHARACTERS, MAX_DEPTH, measured, plain_copy, record


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_a_copy_is_nobodys_else() -> None:
    given = {"visits": [{"on": "2026-09-07"}]}
    kept = plain_copy(given)
    given["visits"][0]["on"] = "другое"
    assert kept == {"visits": [{"on": "2026-09-07"}]}


def test_dates_become_the_text_that_expressions_read() -> None:
    given = {"day": date(2026, 9, 7), "at": datetime(2026, 9, 7, 9, 30), "hour": time(9)}
    assert plain_copy(given) == {"day": "2026-09-07", "at": "2026-09-07T09:30:00", "hour": "09:00:00"}


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (object(), "not_plain"),
        ({1, 2}, "not_plain"),
        (float("nan"), "not_a_number"),
        (float("inf"), "not_a_number"),
        ("\ud800", "surrogate"),
        ("a\x00b", "nul"),
        ({"a\x00": 1}, "nul"),
        ("x" * (MAX_CHARACTERS + 1), "large"),
        (nested(MAX_DEPTH + 2), "deep"),
        (nested(100_000), "deep"),
    ],
    ids=lambda value: str(value)[:12] if isinstance(value, str) else type(value).__name__,
)
def test_what_cannot_be_kept_is_refused_with_its_rule(value: Any, rule: str) -> None:
    with pytest.raises(DataRefused) as refusal:
        plain_copy(value)
    assert refusal.value.facts["rule"] == rule


def test_what_is_as_deep_as_may_be_is_kept() -> None:
    assert plain_copy(nested(MAX_DEPTH + 1)) == nested(MAX_DEPTH + 1)
    assert plain_copy([{"a": nested(MAX_DEPTH - 1)}, {}]) == [{"a": nested(MAX_DEPTH - 1)}, {}]
    longest = "x" * (MAX_CHARACTERS - 2)  # and its two quotes
    assert plain_copy(longest) == longest
    assert plain_copy(["\\u0000"]) == ["\\u0000"], "the letters of the sign are not the sign"
    assert plain_copy("[" * 100) == "[" * 100, "brackets of a text are no depth"


def test_the_measure_is_the_length_of_the_text() -> None:
    assert measured("дети") == ("дети", len('"дети"'))
    assert measured(None)[1] == measured(True)[1] == 4


def test_a_record_is_a_mapping() -> None:
    assert record({"a": 1}) == {"a": 1}
    with pytest.raises(DataRefused):
        record([1])
