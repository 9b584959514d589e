"""Terms as people say them."""

from __future__ import annotations

import pytest

from engine.worktime.in_words import term_in_words

SAID = {
    "P10D": "10 календарных дней",
    "PT24H": "24 часа",
    "P1Y2M": "1 год 2 месяца",
    "2026-09-17": "чт 17.09.2026",
    "2026-09-17T10:00+03:00": "чт 17.09.2026 10:00",
    "R3/P1M": "повторяется, раз: 3, каждый раз через: 1 месяц",
    "R/PT1H": "повторяется, каждый раз через: 1 час",
    "={working days: 1}": "1 рабочий день",
    ' ={ "working days" : 5 } ': "5 рабочих дней",
    "={working days: left}": "рабочих дней: left",
    "={calendar days: 4, roll: false}": "4 календарных дня, без переноса на рабочий день",
    '={working days: 1, from: task.due, at: "08:00"}': "1 рабочий день, считая от task.due, к 08:00",
    '={end of: "month", working day: true}': "до конца месяца, последний день рабочий",
    '={working days: 10, before: {end of: "quarter", working day: true}}': (
        "10 рабочих дней, отсчитывая назад от последнего рабочего дня квартала"
    ),
    "={hours: 6, from: {days: 1}}": "6 часов, считая от {days: 1}",
    "=parameters.first_visit": "по настройке учреждения first_visit",
    '=context put(parameters.plan_due, "from", registered_at)': (
        "по настройке учреждения plan_due, считая от registered_at"
    ),
    '=context put(context put(parameters.notice, "before", f(a, "b, c")), "at", "08:00")': (
        'по настройке учреждения notice, отсчитывая назад от f(a, "b, c"), к 08:00'
    ),
}
AS_WRITTEN = [
    "",
    "кот",
    "=",
    "={}",
    "=visit_on",
    "={working days: 1, months: 2}",
    "={working days: 1, till: x}",
    '={end of: "century"}',
    "=if a then {hours: 1} else {hours: 2}",
    '=context put(x, "from", y)',
    '=context put(parameters.x, "till", y)',
    "=context put(parameters.x)",
    "P1.5M",
]


@pytest.mark.parametrize(("written", "said"), SAID.items())
def test_a_term_is_said(written: str, said: str) -> None:
    assert term_in_words(written) == said


@pytest.mark.parametrize("written", AS_WRITTEN)
def test_what_is_no_plain_term_stays_as_it_is_written(written: str) -> None:
    assert term_in_words(written) == written


def test_english() -> None:
    assert term_in_words("={working days: 2, from: held_on}", "en") == "2 working days, counted from held_on"
