"""Safe regular expressions."""

from __future__ import annotations

import itertools
import json
import time

import pytest
from py_mini_racer import MiniRacer

from engine.forms.pattern import compiled, trouble

LONGEST = 20_000  # of a textarea

SAFE = [r"^\d{14}$", r"^[A-Z]{2}\d+$", r"^(пн|вт|ср)$", r"^\+375\d{9}$", r".+@.+", r"^(\d{2}-){3}\d$"]


@pytest.mark.parametrize("pattern", SAFE)
def test_safe_patterns_are_quick_on_the_worst_text(pattern: str) -> None:
    assert trouble(pattern) is None
    started = time.perf_counter()
    for text in ("a" * LONGEST, "1" * LONGEST, "@" * LONGEST):
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


@pytest.mark.parametrize(
    "pattern", [r"\p{L}", r"\u0410", "(?i)a", "[[:alpha:]]", "[]a]", "a{1,2000}", "(?P<x>a)"]
)
def test_what_the_browser_would_read_differently_is_named(pattern: str) -> None:
    assert trouble(pattern) == "foreign"


@pytest.mark.parametrize("pattern", [r"\\p", "(?:пн|вт)", "(?<day>пн)", r"[(|+*]+", "a{50}", "(a{60})"])
def test_what_looks_like_it_is_not(pattern: str) -> None:
    assert trouble(pattern) is None


def test_the_server_says_what_the_browser_says() -> None:
    """V8 beside RE2: the patterns above on texts made of what they are about."""
    patterns = [
        *SAFE,
        r"\bдом\b",
        r"^[А-Яа-яЁё -]+$",
        r"^\w+$",
        r"^.$",
        "a{2,3}?",
        r"^$|^\d\d$",
        r"[^\d]",
        r"\S",
        "{",
    ]
    bits = ["12", "AB", "пн", "+375", "@", "-", "ё", " ", "\n", "٣", "дом", "{", "a", ""]
    texts = ["".join(parts) for parts in itertools.product(bits, repeat=3)]
    with MiniRacer() as browser:
        for pattern in patterns:
            asked = f"JSON.stringify({json.dumps(texts)}.map(text => new RegExp({json.dumps(pattern)}).test(text)))"
            said = json.loads(str(browser.eval(asked)))
            assert said == [compiled(pattern).search(text) is not None for text in texts], pattern


def test_a_pattern_that_runs_away_elsewhere_is_quick_here() -> None:
    """A form published before the rule was there is still checked in linear time."""
    started = time.perf_counter()
    assert compiled("^(a+)+$").search("a" * LONGEST + "!") is None
    assert time.perf_counter() - started < 0.5
