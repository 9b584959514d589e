"""The quarter norm: which days a quarter has, who has had support for long enough, who was heard."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from engine.action.context import calendar_of
from engine.registry.meetings.quarter_norm import OWED_AFTER, Quarter, active_from, heard_on, owed_after, owes
from engine.store.session import Store
from engine.store.tables import AgendaItem, Case, Family, Meeting
from tests.engine.ground import Ground

DAY = date(2026, 8, 12)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30)),
        (DAY, date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_first_and_last_day(empty_store: Store, day: date, first: date, last: date) -> None:
    with empty_store.reading() as tx:
        calendar = calendar_of(tx, "omsk")
    quarter = Quarter.of(day, calendar)
    assert (quarter.first, quarter.last, quarter.owed_after) == (first, last, OWED_AFTER)
    assert quarter.due_at.date() <= last and calendar.local(quarter.due_at).time() == calendar.day_end


def test_who_owes_a_hearing_and_who_was_heard(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        ground.known["institution"] = "omsk"
        quarter = Quarter.of(DAY, calendar_of(tx, "omsk"), 15)
        # the sixteenth of September and the fourteen days after it are fifteen
        assert quarter.latest_start == datetime(2026, 9, 17, tzinfo=quarter.calendar.zone)
        edge = quarter.latest_start
        second = timedelta(seconds=1)
        old = datetime(2026, 1, 1, tzinfo=UTC)

        def case(registered: datetime | None, started: datetime = old, status: str = "open") -> str:
            return ground.case(ground.family(registered_at=registered), started_at=started, status=status)

        owing = {
            case(edge - second): edge - second,
            case(old, edge - second): edge - second,
            case(old, status="suspended"): old,
        }
        case(edge)
        case(old, edge)
        case(None)
        case(old, status="completed")
        found = tx.execute(
            select(Case.id, active_from().label("since"))
            .join(Family, Family.id == Case.family_id)
            .where(*owes(quarter))
        )
        assert {row.id: row.since for row in found} == owing
        assert owed_after(tx, "omsk") == 15 and owed_after(tx, "zhodino") == OWED_AFTER

        one, other = [*owing][:2]

        def sitting(held: date, status: str = "signed", decided: str = "decided", of: str = one) -> None:
            meeting = ground.row(Meeting, held_on=held, status="open")
            ground.row(AgendaItem, meeting_id=meeting, case_id=of, status=decided, corrects_id=None)
            tx.execute(update(Meeting).where(Meeting.id == meeting).values(status=status))

        def heard() -> date | None:
            return tx.connection.scalar(heard_on(one, quarter))

        sitting(quarter.first - timedelta(days=1))
        sitting(quarter.last + timedelta(days=1))
        sitting(DAY, status="open")
        sitting(DAY, decided="listed")
        sitting(DAY, of=other)
        assert heard() is None
        for day in (quarter.first, DAY, quarter.last):
            sitting(day)
            assert heard() == day
