"""Branches that can be told apart."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.conditions import conditions
from engine.models.finding import Finding
from tests.engine.models.models import END, START, diagram, elements, flow, found, line, node


def judged(first: str, second: str, kind: str = "exclusiveGateway") -> list[Finding]:
    ways = flow("g", "a", first, id="one") + flow("g", "b", second, id="two") + flow("g", "e", id="else")
    tasks = node("userTask", "a") + node("userTask", "b") + line("a", "e") + line("b", "e")
    gateway = node(kind, "g", default="else") + flow("s", "g")
    return found(conditions, diagram(START + END + gateway + tasks + ways))


@pytest.mark.parametrize("second", ['=level = "a"', '= level   =   "a"', 'level="a"'])
def test_one_condition_twice(second: str) -> None:
    assert elements(judged('=level = "a"', second)) == ["two"]
    inclusive = judged('=level = "a"', second, "inclusiveGateway")
    assert (elements(inclusive), elements(inclusive, "warning")) == ([], ["two"])


def test_blanks_of_a_text_are_part_of_it() -> None:
    assert judged('=level = "a b"', '=level = "ab"') == []
    assert judged(r'=level = "a\" b"', r'=level = "a\"b"') == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("=true", "conditions_always"),
        ("=1 = 1", "conditions_always"),
        ("=false", "conditions_never"),
        ('="a" = "b"', "conditions_never"),
    ],
)
def test_a_condition_that_asks_nothing(text: str, key: str) -> None:
    assert [finding.key for finding in judged(text, "=x")] == [key]


@pytest.mark.parametrize("text", ["=x", '=today() > date("2026-01-01")', "=now() = now()", "=1", "=1 +"])
def test_what_depends_on_the_case_the_day_or_another_rule(text: str) -> None:
    assert judged(text, "=y") == []
