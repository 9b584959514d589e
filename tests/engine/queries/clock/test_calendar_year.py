"""A year of the calendar: every day at its place in the week, and the days that an administrator moved, with the reason."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from engine.queries.clock.calendar_year import MovedDay, months, moved_days
from engine.store.tables import CalendarOverride
from tests.engine.usecases.house import House

MOVED = (
    ("zhodino", date(2026, 9, 17), "off", "приказ № 12"),
    ("BY", date(2026, 4, 25), "working", "постановление"),
    ("RU", date(2026, 4, 27), "off", "чужая страна"),
    ("omsk", date(2026, 9, 18), "off", "чужой дом"),
    ("zhodino", date(2026, 1, 1), "off", "первый день"),
    ("zhodino", date(2026, 12, 31), "off", "последний день"),
    ("zhodino", date(2025, 12, 31), "off", "другой год"),
    ("zhodino", date(2027, 1, 1), "off", "другой год"),
)


def put(house: House) -> None:
    with house.store.transaction() as tx:
        tx.execute(
            insert(CalendarOverride),
            [
                {"scope": scope, "day": day, "kind": kind, "act": act, "note": "прим.", "set_at": tx.now()}
                for scope, day, kind, act in MOVED
            ],
        )


def test_days_moved_for_the_house_or_its_country(house: House) -> None:
    put(house)
    with house.store.reading() as tx:
        found = moved_days(tx, house.actor("sayko"), 2026)
        assert found == [MovedDay(*MOVED[place][:4], "прим.") for place in (4, 1, 0, 5)]
        theirs = moved_days(tx, house.actor("petrova"), 2026)
    assert [day.act for day in theirs] == ["чужая страна", "чужой дом"]


def test_every_day_at_its_place(house: House) -> None:
    put(house)
    with house.store.reading() as tx:
        year = months(tx, house.actor("sayko"), 2026)
    lengths = [len([day for day in month if day]) for month in year]
    assert lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert [month.index(next(day for day in month if day)) for month in year] == [
        3,
        6,
        6,
        2,
        4,
        0,
        2,
        5,
        1,
        3,
        6,
        1,
    ]
    days = {day.date: day for month in year for day in month if day}
    told = {
        date(2026, 9, 16): (True, False, ""),
        date(2026, 9, 17): (False, True, "приказ № 12"),
        date(2026, 9, 18): (True, False, ""),
        date(2026, 4, 25): (True, True, "рабочий день"),
    }
    for date_, (works, moved, why) in told.items():
        day = days[date_]
        assert (day.works, day.moved) == (works, moved) and why in day.why
    assert [days[date(2026, 9, n)].works for n in (4, 5, 6, 7)] == [True, False, False, True]
    assert days[date(2026, 9, 5)].why and not days[date(2026, 9, 7)].why
