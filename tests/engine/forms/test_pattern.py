"""Safe regular expressions."""

from __future__ import annotations

import time

import pytest

from engine.forms.pattern import MAX_TEXT, compiled, trouble

SAFE = [r"^\d{14}$", r"^[A-Z]{2}\d+$", r"^(пн|вт|ср)$", r"^\+375\d{9}$", r".+@.+", r"^(\d{2}-){3}\d$"]


@pytest.mark.parametrize("pattern", SAFE)
def test_safe_patterns_are_quick_on_the_worst_text(pattern: str) -> None:
    assert trouble(pattern) is None
    started = time.perf_counter()
    for text in ("a" * MAX_TEXT, "1" * MAX_TEXT, "@" * MAX_TEXT):
        compiled(pattern).search(text + "!")
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"^(a+)+$", "nested"),
        (r"(a|a)*b", "nested"),
        (r"(\w+\s?)*$", "nested"),
        (r"(.*)(.*)(.*)(.*)x", "nested"),
        (r"(a)\1+", "reference"),
        (r"(?=a)b", "reference"),
        (r"(unclosed", "broken"),
        ("a" * 301, "long"),
    ],
)
def test_unsafe_patterns_are_named(pattern: str, reason: str) -> None:
    assert trouble(pattern) == reason
