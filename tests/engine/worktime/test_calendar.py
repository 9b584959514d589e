"""Working days of both countries, the moved ones, and the administrator's."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from engine.worktime import Calendar, Override, resolve
from tests.engine.worktime.counting import BY, MINSK, OMSK, START, ZHODINO, at


def test_a_draft_is_made_ten_working_days_before_the_quarter_ends() -> None:
    assert OMSK.add_working_days(date(2026, 12, 30), -10) == date(2026, 12, 16)  # H3.4


MONTHS = {
    ("RU", 2025): "17 20 21 22 18 19 23 21 22 23 19 22",
    ("RU", 2026): "15 19 21 22 19 21 23 21 22 22 20 22",
    ("RU", 2027): "15 19 22 22 19 21 22 22 22 21 20 22",
    ("BY", 2025): "20 20 21 21 20 21 22 21 22 23 19 22",
    ("BY", 2026): "19 20 22 21 20 22 22 21 22 22 21 22",
}


@pytest.mark.parametrize(("place", "months"), MONTHS.items())
def test_working_days_of_the_year(place: tuple[str, int], months: str) -> None:
    jurisdiction, year = place
    calendar = Calendar(jurisdiction, ZHODINO.zone)
    first = [date(year, month, 1) - timedelta(days=1) for month in range(1, 13)] + [date(year, 12, 31)]
    counted = [
        calendar.working_days_between(start, end) for start, end in zip(first, first[1:], strict=False)
    ]
    assert " ".join(map(str, counted)) == months


def test_belarus_2027_is_provisional_and_says_so() -> None:
    calendar = Calendar("BY", ZHODINO.zone)
    assert calendar.working_days_between(date(2026, 12, 31), date(2027, 12, 31)) == 257
    why = resolve({"months": 3}, at("2026-12-15T09:00"), ZHODINO).why
    assert "Переносы рабочих дней на 2027 год ещё не утверждены: срок предварительный" in why


@pytest.mark.parametrize("day", ["2026-02-23", "2027-03-15", "2026-04-02", "2026-09-17", "2026-11-02"])
def test_belarusian_state_days_are_worked(day: str) -> None:
    assert ZHODINO.is_working_day(date.fromisoformat(day))


def test_the_working_days_of_a_started_week() -> None:
    """H5.3: in ISO week 26 two working days were left on Thursday, 3 July is a holiday in week 27."""
    assert ZHODINO.working_days_between(date(2026, 6, 24), date(2026, 6, 28)) == 2
    assert ZHODINO.working_days_between(date(2026, 6, 28), date(2026, 7, 5)) == 4


def test_an_override_wins_and_names_its_act() -> None:
    moved = Calendar(
        "BY",
        MINSK,
        overrides={
            date(2026, 9, 18): Override("off", "приказ № 7"),
            date(2026, 9, 19): Override("working", "приказ № 7"),
        },
    )
    deadline = resolve({"working days": 2}, START, moved)
    assert deadline.due.isoformat() == "2026-09-19T17:00:00+03:00"
    assert deadline.why[1] == "18.09 — нерабочий день (приказ № 7); сб 19.09 — рабочий день (приказ № 7)"
    assert moved.why_off(date(2026, 9, 18)) == "нерабочий день (приказ № 7)"


def test_the_administrators_override_wins_over_the_bundled_one() -> None:
    class Facts:
        jurisdiction, zone, day_start, day_end = "BY", MINSK, time(8), time(17)
        roll_forward = late_receipt = True
        transfers_known_until = None
        overrides = {date(2027, 5, 10): ("off", "постановление")}

    assert not Calendar.of(Facts()).is_working_day(date(2027, 5, 10))
    assert Calendar.of(Facts(), {date(2027, 5, 10): "working"}).is_working_day(date(2027, 5, 10))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 4, 20), "выходной, рабочий день перенесён на сб 25.04"),
        (date(2026, 4, 21), "Радуница"),
        (date(2026, 4, 18), "выходной"),
        (date(2026, 4, 25), None),
    ],
)
def test_why_a_day_is_off(day: date, reason: str | None) -> None:
    assert BY.why_off(day) == reason


def test_a_working_saturday_names_the_day_it_replaces() -> None:
    assert BY.why_working(date(2026, 4, 25)) == "рабочий день вместо пн 20.04"
