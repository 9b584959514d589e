"""A letter in the morning of working days, once a day and person, by the institution's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from engine.registry.notices.choices import Choice, keep
from engine.store.tables import CalendarOverride, Outbox
from engine.usecases.clock.move_training_clock import move_training_clock
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.notices.choose import choose
from tests.engine.usecases.house import House

WANTED = Choice("mazur@centr.by", digest=True)
TUESDAY = datetime(2026, 9, 8, 5, tzinfo=UTC)  # 08:00 in Zhodino


def want(house: House, login: str = "mazur") -> None:
    with house.store.transaction() as tx:
        choose(tx, house.actor(login), WANTED)


def letters(house: House) -> list[tuple[int, str]]:
    """Person and day of every letter."""
    rows = house.rows(Outbox, Outbox.kind == "mail")
    return sorted((row["payload"]["person"], row["payload"]["day"]) for row in rows)


def next_morning(house: House) -> datetime | None:
    with house.store.reading() as tx:
        waiting = select(Outbox.due_at).where(Outbox.kind == "digest", Outbox.done_at.is_(None))
        found: datetime | None = tx.connection.scalar(waiting)
        return found


def test_it_is_due_when_the_institutions_day_begins(house: House) -> None:
    want(house)
    assert next_morning(house) == TUESDAY
    house.clock.move_to(TUESDAY - timedelta(seconds=1))
    assert run_outbox(house.store) == 0
    house.clock.move_to(TUESDAY)
    run_outbox(house.store)
    assert letters(house) == [(house.actor("mazur").id, "2026-09-08")]
    assert next_morning(house) == TUESDAY + timedelta(days=1)


def test_days_off_have_none_nor_has_a_day_that_was_made_one(house: House) -> None:
    with house.store.transaction() as tx:
        moved = {"scope": "zhodino", "day": datetime(2026, 9, 9).date(), "kind": "off", "act": "", "note": ""}
        tx.execute(insert(CalendarOverride), moved | {"set_at": tx.now()})
    want(house)
    move_training_clock(house.store, house.actor("golub"), timedelta(days=8))
    days = [day for _, day in letters(house)]
    assert days == ["2026-09-08", "2026-09-10", "2026-09-11", "2026-09-14", "2026-09-15"]


def test_who_was_down_for_days_catches_up_with_today_alone_and_once(house: House) -> None:
    want(house)
    house.clock.move_to(TUESDAY + timedelta(days=2, hours=3))
    for _ in range(3):
        run_outbox(house.store)
    assert letters(house) == [(house.actor("mazur").id, "2026-09-10")]
    house.clock.advance(timedelta(minutes=1))
    want(house)  # again in the same morning: nothing more for today
    run_outbox(house.store)
    assert len(letters(house)) == 1 and next_morning(house) == TUESDAY + timedelta(days=3)


def test_after_the_day_is_over_there_is_none_for_it(house: House) -> None:
    want(house)
    house.clock.move_to(TUESDAY + timedelta(hours=10))
    run_outbox(house.store)
    assert letters(house) == [] and next_morning(house) == TUESDAY + timedelta(days=1)


def test_it_ends_with_the_last_who_wants_one_and_begins_anew(house: House) -> None:
    want(house)
    with house.store.transaction() as tx:
        keep(tx, house.actor("mazur").id, Choice())
    house.clock.move_to(TUESDAY)
    run_outbox(house.store)
    assert letters(house) == [] and next_morning(house) is None
    want(house, "golub")
    assert next_morning(house) == TUESDAY + timedelta(days=1)


def test_each_house_has_its_own_morning(house: House) -> None:
    want(house)
    want(house, "petrova")  # Omsk is three hours ahead
    house.clock.move_to(TUESDAY - timedelta(hours=2))
    run_outbox(house.store)
    assert [person for person, _ in letters(house)] == [house.actor("petrova").id]
