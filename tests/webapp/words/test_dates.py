"""Dates in the zone of whoever looks, numbers, and how near a term is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.webapp.conftest import NOW, House
from webapp.words.dates import DueMark, birthday, clock, day, due_day, due_mark, moment, number

LATE = datetime(2026, 9, 17, 22, 30, tzinfo=UTC)  # already the next day in Zhodino


@pytest.fixture
def looking(house: House) -> Iterator[House]:
    """Somebody of Zhodino, three hours ahead of the servers, has just opened a page."""
    browser = house.sign_in("curator")
    with browser.client:
        assert browser.get("/tasks").status_code == 200
        yield house


def test_days_and_hours_are_those_of_the_person_s_institution(looking: House) -> None:
    assert (day(None), clock(None), moment(None)) == ("—", "—", "—")
    assert (day(LATE), clock(LATE), moment(LATE)) == ("пт 18.09.2026", "01:30", "пт 18.09.2026 01:30")
    assert day(date(2026, 9, 17)) == "чт 17.09.2026"


def test_before_the_door_they_are_the_world_s(house: House) -> None:
    with house.app.test_request_context():
        assert (day(LATE), clock(LATE)) == ("чт 17.09.2026", "22:30")


def test_a_term_that_ends_with_the_working_day_needs_no_hour(looking: House) -> None:
    end = datetime(2026, 9, 17, 14, tzinfo=UTC)  # 17:00 in Zhodino
    assert due_day(end) == "чт 17.09.2026"
    assert due_day(end - timedelta(minutes=1)) == "чт 17.09.2026 16:59"


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (9999, "9999"), (10_000, "10\u202f000"), (-9999, "-9999"), (-10_000, "-10\u202f000"), (1234567, "1\u202f234\u202f567")],
)  # fmt: skip
def test_four_digits_stay_together(value: int, told: str) -> None:
    assert number(value) == told


def test_how_near_a_term_is_by_a_sign_and_a_word(looking: House) -> None:
    assert due_mark(None) == DueMark("none", "", "без срока")
    end = NOW.replace(hour=14, minute=0)  # of this very working day

    def mark(days: int) -> tuple[str, str]:
        found = due_mark(end + timedelta(days=days))
        assert found.words
        return found.level, found.sign

    assert [mark(days) for days in (-1, 0, 1, 3, 4, 10)] == [
        ("broken", "●"),
        ("today", "◐"),
        ("soon", "◔"),
        ("soon", "◔"),
        ("calm", "○"),
        ("calm", "○"),
    ]
    # at another moment than the present
    assert due_mark(end, end + timedelta(days=1)).level == "broken"
    assert due_mark(end + timedelta(days=10), end + timedelta(days=9)).level == "soon"


def test_a_birthday_has_no_weekday() -> None:
    assert birthday(date(1990, 3, 12)) == birthday("1990-03-12") == "12.03.1990"
    assert birthday(None) == "—" and birthday("весной") == "весной"
