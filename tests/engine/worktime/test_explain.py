"""How a date was counted, in words a person reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from engine.worktime import resolve
from tests.engine.worktime.counting import BY, OMSK, ONE_DAY, RODNIK, START, TEN_DAYS, ZHODINO, at


def test_the_explanation_across_the_moved_days_of_april() -> None:
    assert resolve(ONE_DAY, at("2026-04-17T15:40"), ZHODINO).why == (
        "1 рабочий день от пт 17.04.2026 15:40",
        "18–19.04 — выходные; 20.04 — выходной, рабочий день перенесён на сб 25.04; 21.04 — Радуница",
        "Срок: ср 22.04.2026, 17:00",
    )


def test_the_explanation_of_a_rolled_term() -> None:
    late = replace(ZHODINO, late_receipt=True)
    assert resolve(TEN_DAYS | {"received": True}, at("2026-04-10T17:20"), late).why == (
        "10 календарных дней от пт 10.04.2026 17:20",
        "Бумага поступила после конца рабочего дня (17:00): считается поступившей пн 13.04.2026",
        "11.04 — выходной; 12.04 — Православная Пасха",
        "Срок: чт 23.04.2026, 17:00",
    )
    assert resolve(TEN_DAYS, at("2026-04-10T09:00"), ZHODINO).why[1:3] == (
        "Последний день пн 20.04.2026 — нерабочий: срок переходит на следующий рабочий день",
        "20.04 — выходной, рабочий день перенесён на сб 25.04; 21.04 — Радуница",
    )


def test_the_explanation_of_a_day_that_was_over() -> None:
    assert resolve({"working days": 0}, at("2026-04-10T17:20"), ZHODINO).why == (
        "Ближайший рабочий день, начиная с пт 10.04.2026 17:20",
        "Рабочий день тогда уже кончился или был выходной (конец дня 17:00): срок — следующий рабочий день, пн 13.04.2026",
        "11.04 — выходной; 12.04 — Православная Пасха",
        "Срок: пн 13.04.2026, 17:00",
    )


def test_the_explanation_of_a_quarter() -> None:
    assert resolve({"end of": "quarter", "working day": True}, at("2026-10-12T12:00"), OMSK).why == (
        "Последний рабочий день квартала, считая от пн 12.10.2026; конец квартала — чт 31.12.2026",
        "31.12 — выходной, перенесён с вс 04.01",
        "Срок: ср 30.12.2026, 23:59",
    )


def test_the_explanation_of_a_long_term_stays_short() -> None:
    why = resolve({"working days": 400}, at("2026-01-12T12:00"), RODNIK).why
    assert len(why) <= 5 and max(map(len, why)) < 500
    assert any(line.startswith("Пропущено: ") for line in why)


def test_an_english_explanation() -> None:
    assert resolve(ONE_DAY, at("2026-04-17T15:40"), ZHODINO, language="en").why == (
        "1 working day from Fri 17.04.2026 15:40",
        "18–19.04 — weekend; 20.04 — day off, worked on Sat 25.04 instead; 21.04 — Radunitsa (Day of Rejoicing)",
        "Due: Wed 22.04.2026, 17:00",
    )


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
