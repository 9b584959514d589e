"""How terms are read, what is refused, cycles, overrides, and what is left."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.errors import TermRefused
from engine.words import catalogue, say
from engine.worktime import Calendar, Override, left, parse_cycle, read_term, resolve

MINSK = ZoneInfo("Europe/Minsk")
BY = Calendar("BY", MINSK, transfers_known_until=2026)
START = datetime(2026, 9, 16, 10, tzinfo=MINSK)


def due(term: Any, calendar: Calendar = BY, start: Any = START) -> str:
    return resolve(term, start, calendar).due.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("P10D", "2026-09-28T17:00+03:00"),  # 26.09 is a Saturday
        ("P1M", "2026-10-16T17:00+03:00"),
        ("P2W", "2026-09-30T17:00+03:00"),
        ("P1Y2M", "2027-11-16T17:00+03:00"),
        ("P1M10D", "2026-10-26T17:00+03:00"),
        ("PT24H", "2026-09-17T10:00+03:00"),
        ("PT90M", "2026-09-16T11:30+03:00"),
        ("P1DT2H", "2026-09-17T12:00+03:00"),
        ("P0D", "2026-09-16T17:00+03:00"),
        (" P1D ", "2026-09-17T17:00+03:00"),
        ("2026-09-20", "2026-09-20T17:00+03:00"),  # a date that was named is not moved
        ("2026-09-20T12:30", "2026-09-20T12:30+03:00"),
        ("2026-09-20T12:30:00.123456789Z", "2026-09-20T15:30+03:00"),
        ("2026-09-20T12:30:00@Europe/Minsk", "2026-09-20T12:30+03:00"),
        (date(2026, 9, 20), "2026-09-20T17:00+03:00"),
        (datetime(2026, 9, 20, 8), "2026-09-20T08:00+03:00"),
        ({"working days": 2.0}, "2026-09-18T17:00+03:00"),
        ({"working days": 0}, "2026-09-16T17:00+03:00"),
        ({"weeks": 1}, "2026-09-23T17:00+03:00"),
        ({"hours": 36}, "2026-09-17T22:00+03:00"),
        ({"calendar days": 10, "from": "2026-09-07T09:30"}, "2026-09-17T17:00+03:00"),
        ({"calendar days": 10, "from": date(2026, 9, 7)}, "2026-09-17T17:00+03:00"),
        ({"working days": 1, "from": "2026-09-16T14:30Z"}, "2026-09-18T17:00+03:00"),
        ({"working days": 1, "at": "09:00"}, "2026-09-17T09:00+03:00"),
        ({"calendar days": 10, "working day": False, "roll": False}, "2026-09-26T17:00+03:00"),
        ({"end of": "day"}, "2026-09-16T17:00+03:00"),
        ({"end of": "week"}, "2026-09-20T17:00+03:00"),
        ({"end of": "week", "roll": True}, "2026-09-21T17:00+03:00"),
        ({"end of": "week", "working day": True}, "2026-09-18T17:00+03:00"),
        ({"end of": "month", "working day": True}, "2026-09-30T17:00+03:00"),
        ({"end of": "year"}, "2026-12-31T17:00+03:00"),
        ({"working days": 10, "before": "2026-09-30"}, "2026-09-16T17:00+03:00"),
        ({"working days": 1, "before": "2026-09-21T09:00", "at": "08:00"}, "2026-09-18T08:00+03:00"),
        ({"calendar days": 3, "before": "2026-09-22"}, "2026-09-19T17:00+03:00"),  # forward would be too late
        ({"months": 1, "before": "2026-03-31"}, "2026-02-28T17:00+03:00"),
        ({"hours": 24, "before": "2026-09-21T09:00"}, "2026-09-20T09:00+03:00"),
        ({"working days": 1, "from": {"end of": "month", "working day": True}}, "2026-10-01T17:00+03:00"),
    ],
    ids=str,
)
def test_a_term_is_read(term: Any, expected: str) -> None:
    assert due(term) == expected


def test_the_end_of_a_day_that_is_over_is_the_next_days() -> None:
    assert (
        due({"end of": "day", "working day": True}, start=datetime(2026, 9, 18, 18))
        == "2026-09-21T17:00+03:00"
    )


@pytest.mark.parametrize(
    ("term", "word"),
    [
        (None, "не указан"),
        ("", "не указан"),
        ("   ", "не указан"),
        ("1 день", "P10D"),
        ("завтра", "P10D"),
        ("P", "P10D"),
        ("PT", "P10D"),
        ("P1DT", "P10D"),
        ("P1H", "P10D"),
        ("p10d", "P10D"),
        ("-P1D", "отрицательный"),
        ("P-1D", "отрицательный"),
        ("P1.5M", "целое число"),
        ("P0,5M", "целое число"),
        ("PT0.5H", "целое число"),
        ("P11Y", "10 лет"),
        ("P121M", "10 лет"),
        ("P4000D", "10 лет"),
        ("PT100000H", "10 лет"),
        ("P" + "9" * 50 + "D", "10 лет"),
        ("P" + "9" * 5000 + "D", "10 лет"),
        ("P١D", "P10D"),
        ("2026-02-30", "2026-09-17"),
        ("2026-13-01", "2026-09-17"),
        ("0001-01-01", "2026-09-17"),
        ("9999-12-31", "2026-09-17"),
        ("2040-01-01", "10 лет"),
        ("2026-09-16T10:00+25:00", "2026-09-17"),
        ("2026-09-16T10:00@Moon/Base", "2026-09-17"),
        ("2026-09-16 10:00", "2026-09-17"),
        ("={working days: 1}", "вычислить"),
        (5, "текстом"),
        (True, "текстом"),
        ([], "текстом"),
        ({}, "сколько"),
        ({"from": "2026-09-07"}, "сколько"),
        ({"days": 1}, "days"),
        ({"working days": 1, "calendar days": 2}, "несколько"),
        ({"working days": -1}, "отрицательный"),
        ({"working days": 1.5}, "целое число"),
        ({"working days": float("nan")}, "целое число"),
        ({"working days": float("inf")}, "целое число"),
        ({"working days": "1"}, "целое число"),
        ({"working days": True}, "целое число"),
        ({"working days": None}, "целое число"),
        ({"working days": 2700}, "10 лет"),
        ({"months": 10**30}, "10 лет"),
        ({"calendar days": 1, "from": None}, "from"),
        ({"calendar days": 1, "from": ""}, "from"),
        ({"calendar days": 1, "from": "вчера"}, "2026-09-17"),
        ({"calendar days": 1, "from": "2001-01-01", "roll": "да"}, "true"),
        ({"calendar days": 1, "at": "25:00"}, "09:00"),
        ({"calendar days": 1, "at": 9}, "09:00"),
        ({"end of": "decade"}, "quarter"),
        ({"end of": None}, "quarter"),
        ({"working days": 1, "before": "2026-09-21", "from": "2026-09-01"}, "назад"),
        ({"end of": "month", "before": "2026-09-21"}, "назад"),
        ({"working days": 1, "before": {"working days": 1, "before": {"working days": 1}}}, "один"),
        ({"working days": 1, "before": None}, "from"),
        ({"hours": 2, "roll": True}, "круглосуточно"),
        ({"hours": 2, "at": "09:00"}, "круглосуточно"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_term_is_refused_in_russian(term: Any, word: str) -> None:
    with pytest.raises(TermRefused) as refusal:
        resolve(term, START, BY)
    assert word in refusal.value.sentence()
    assert len(refusal.value.sentence()) < 500
    assert "worktime." not in refusal.value.sentence()


def test_a_refusal_speaks_english_too() -> None:
    with pytest.raises(TermRefused) as refusal:
        read_term("1 день")
    assert refusal.value.sentence("en").startswith("The term “1 день” cannot be read: this is not a date")


def test_ten_years_are_the_limit() -> None:
    assert due("P10Y") == "2036-09-16T17:00+03:00"


@pytest.mark.parametrize(
    ("start", "expected", "line"),
    [
        (
            "2026-01-30T10:00",
            "2026-03-02",
            "В месяце 02.2026 нет 30-го числа: взят последний день, 28.02.2026",
        ),
        (
            "2024-01-31T10:00",
            "2024-02-29",
            "В месяце 02.2024 нет 31-го числа: взят последний день, 29.02.2024",
        ),
        (
            "2025-01-31T10:00",
            "2025-02-28",
            "В месяце 02.2025 нет 31-го числа: взят последний день, 28.02.2025",
        ),
    ],
)
def test_a_month_ends_no_later_than_the_month(start: str, expected: str, line: str) -> None:
    deadline = resolve("P1M", datetime.fromisoformat(start), BY)
    assert deadline.due.date().isoformat() == expected
    assert line in deadline.why


def test_counts_are_declined() -> None:
    first_lines = [
        resolve({"working days": n}, START, BY).why[0].split(" от ")[0] for n in (1, 2, 5, 11, 21, 22)
    ]
    assert first_lines == [
        "1 рабочий день",
        "2 рабочих дня",
        "5 рабочих дней",
        "11 рабочих дней",
        "21 рабочий день",
        "22 рабочих дня",
    ]
    assert (
        resolve("P1Y2M10D", START, BY).why[0] == "1 год 2 месяца 10 календарных дней от ср 16.09.2026 10:00"
    )
    assert resolve("PT24H", START, BY).why[0] == "24 часа от ср 16.09.2026 10:00, круглосуточно"


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
        roll_forward = late_counts_next_day = True
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


@pytest.mark.parametrize(
    ("due_at", "now", "level", "text"),
    [
        ("2026-09-18T17:00", "2026-09-16T10:00", "soon", "через 2 рабочих дня"),
        ("2026-09-21T17:00", "2026-09-16T10:00", "soon", "через 3 рабочих дня"),
        ("2026-09-22T17:00", "2026-09-16T10:00", "ok", "через 4 рабочих дня"),
        ("2026-09-16T17:00", "2026-09-16T10:00", "today", "сегодня до 17:00"),
        ("2026-09-16T17:00", "2026-09-16T17:00", "broken", "просрочено сегодня в 17:00"),
        ("2026-04-22T17:00", "2026-04-23T10:00", "broken", "просрочено на 1 рабочий день"),
        ("2026-04-17T17:00", "2026-04-21T10:00", "broken", "просрочено с пт 17.04, 17:00"),
        ("2026-04-19T12:00", "2026-04-17T18:00", "soon", "до вс 19.04, 12:00"),
        ("2026-04-22T17:00", "2026-04-17T15:40", "soon", "через 1 рабочий день"),
    ],
)
def test_what_is_left(due_at: str, now: str, level: str, text: str) -> None:
    state = left(datetime.fromisoformat(due_at), datetime.fromisoformat(now), BY)
    assert (state.level, state.text) == (level, text)


def test_a_cycle_counts_every_turn_from_its_start() -> None:
    cycle = parse_cycle("R3/P1M")
    turns = [cycle.due(turn, datetime(2026, 7, 31, 10), BY) for turn in (1, 2, 3)]
    assert [turn and turn.due.date().isoformat() for turn in turns] == [
        "2026-08-31",
        "2026-09-30",
        "2026-11-02",
    ]
    assert cycle.due(4, START, BY) is None
    assert cycle.next_turn(datetime(2026, 11, 2, 17, tzinfo=MINSK), datetime(2026, 7, 31, 10), BY) is None


def test_a_cycle_may_name_its_start_and_run_without_end() -> None:
    cycle = parse_cycle("R/2026-09-01T08:00/PT1H")
    assert cycle.repetitions is None
    assert cycle.next_turn(START, START, BY) == 15 * 24 + 3
    assert parse_cycle("R/PT1M").every.around_the_clock


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "P1M",
        "R3",
        "R-1/P1D",
        "R/PT59S",
        "R/PT0S",
        "R0/P1D",
        "R/P1.5M",
        "R/-P1D",
        "R/x/P1D",
        "R/P11Y",
        "R3/P",
        5,
    ],
)
def test_a_bad_cycle_is_refused(text: Any) -> None:
    with pytest.raises(TermRefused) as refusal:
        parse_cycle(text)
    assert "worktime." not in refusal.value.sentence()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("area", ["worktime", "config", "cli"])
def test_every_sentence_can_be_said(area: str, language: str) -> None:
    """A stray brace in a catalogue would break the page that needs the sentence."""
    for key in catalogue(language, area):
        assert say(f"{area}.{key}", language)


def test_ten_working_days_before_the_end_of_the_quarter() -> None:
    """omsk.6.4.a: the draft for the consilium; both counts are explained, the quarter's first."""
    omsk = Calendar("RU", ZoneInfo("Asia/Omsk"), day_end=time(23, 59))
    quarter = {"end of": "quarter", "working day": True, "from": "2026-10-01"}
    ahead = resolve({"working days": 10, "before": quarter, "at": "08:00"}, START, omsk)
    assert ahead.due.isoformat(timespec="minutes") == "2026-12-16T08:00+06:00"
    told = " / ".join(ahead.why)
    assert told.index("Последний рабочий день квартала") < told.index("10 рабочих дней до ср 30.12.2026")
