"""Training time: what is due on the way happens in its order and at its moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.store.session import Store
from engine.store.tables import DeadlineRow, JournalEntry, Notice
from engine.usecases.clock.move_training_clock import move_training_clock
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House

PLAN_DUE = datetime(2026, 9, 17, 14, 0, tzinfo=UTC)


def test_ten_days_pass_and_the_plan_is_late_at_its_moment(house: House) -> None:
    case_id = house.planned()
    moments: list[tuple[datetime, int]] = []
    happened = move_training_clock(
        house.store, house.actor("sayko"), timedelta(days=14), lambda at, count: moments.append((at, count))
    )
    assert happened == 3  # the breach, the timer, the notice
    assert [at for at, _ in moments] == [PLAN_DUE]
    assert house.store.clock.now() == house.clock.now() + timedelta(days=14)
    [fired] = house.rows(JournalEntry, JournalEntry.action == "timer.fired")
    assert fired["at"] == PLAN_DUE
    assert house.open_tasks(case_id).keys() == {"plan", "late"}
    assert [row["at"] for row in house.rows(Notice)] == [PLAN_DUE, PLAN_DUE]  # the head and the doer
    assert verify_store(house.store).clean


def test_a_term_that_starts_on_the_way_is_counted_from_there(house: House) -> None:
    """The dispatch is due one working day after the approval, wherever the training clock stands."""
    move_training_clock(
        house.store, house.actor("golub"), datetime(2027, 4, 16, 12, 40, tzinfo=UTC) - house.clock.now()
    )
    case_id = house.forked()
    [term] = house.rows(DeadlineRow, DeadlineRow.element == "send")
    assert term["due_at"] == datetime(2027, 4, 19, 14, 0, tzinfo=UTC)  # Friday -> Monday 17:00
    assert house.case(case_id)["number"] == "ЖД-2027-0001"


def test_the_offset_survives_a_restart(house: House) -> None:
    move_training_clock(house.store, house.actor("golub"), timedelta(hours=5))
    again = Store(house.store.url, base_clock=house.clock)
    with again.reading() as tx:
        assert tx.now() == house.clock.now() + timedelta(hours=5)
    again.close()


@pytest.mark.parametrize("by", [timedelta(0), timedelta(hours=-1), timedelta(days=401)])
def test_time_does_not_go_back_nor_too_far(house: House, by: timedelta) -> None:
    with pytest.raises(FormFaults):
        move_training_clock(house.store, house.actor("golub"), by)


def test_staff_do_not_move_the_clock(house: House) -> None:
    with pytest.raises(NotAllowed):
        move_training_clock(house.store, house.actor("mazur"), timedelta(hours=1))
