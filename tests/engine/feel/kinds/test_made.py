"""What is made of literals alone has a value, or is told before there is a case."""

from __future__ import annotations

import pytest

from engine.feel.evaluator import feel
from engine.feel.kinds.judge import judge


def codes(expression: str) -> list[str]:
    return [problem.code for problem in judge(feel(), expression, {}).problems]


@pytest.mark.parametrize(
    ("wrong", "code", "right"),
    [
        ('date("2026-02-30")', "no_date", 'date("2026-02-28")'),
        ('date("01.09.2026")', "no_date", 'date("2026-09-01")'),
        ("date(2026, 2, 30)", "no_date", "date(2026, 2, 28)"),
        ("date(2026-02-01)", "no_date", 'date("2026-02-01")'),
        ("date(year: 2026, month: 13, day: 1)", "no_date", "date(year: 2026, month: 12, day: 1)"),
        ('x > date("2026-02-30")', "no_date", "x > date(y)"),
        ('if x then date("2026-02-30") else 1', "no_date", "if x then date(y) else 1"),
        ('{a: [date("2026-02-30")]}', "no_date", '{a: [date("2026-02-28")]}'),
        ('@"2026-02-30"', "no_moment", '@"2026-02-28"'),
        ('date and time("2026-02-30T10:00:00")', "no_moment", 'date and time("2026-02-28T10:00:00")'),
        ('date and time(date("2026-02-30"), time("10:00:00"))', "no_date", "date and time(x, y)"),
        ('time("25:00:00")', "no_time", 'time("23:00:00")'),
        ('duration("10 дней")', "no_duration", 'duration("P10D")'),
        ('number("1,5")', "no_number", 'number("1.5")'),
    ],
)
def test_from_both_sides(wrong: str, code: str, right: str) -> None:
    assert codes(wrong) == [code]
    assert codes(right) == []


def test_the_sentence_shows_what_is_written() -> None:
    (problem,) = judge(feel(), 'x > date("2026-02-30")', {}).problems
    assert 'такой даты нет: date("2026-02-30")' in problem.sentence
    assert (problem.start, problem.stop) == (4, 22)
