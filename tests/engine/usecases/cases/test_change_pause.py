"""Another day for a suspended case: it goes on then, and not on the day named before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from engine.errors import CaseSuspended, FormFaults, NotAllowed
from engine.store.tables import CasePause, Note, Outbox
from engine.usecases.cases.change_pause import change_pause
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import Wanted, suspend_case
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House

FIRST, LATER, SOONER = date(2026, 9, 21), date(2026, 10, 5), date(2026, 9, 14)


def paused(house: House, until: date | None = FIRST) -> str:
    case_id = house.planned()
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), case_id, Wanted("Семья уехала", until))
    return case_id


def change(
    house: House, case_id: str, until: date | None, login: str = "golub", why: str = "Лечатся дольше"
) -> None:
    with house.store.transaction() as tx:
        change_pause(tx, house.actor(login), case_id, until, why)


def lives_to(house: House, day: date) -> None:
    """Half past midnight of the day, where the house stands."""
    zone = house.store.config.institutions["zhodino"].zone
    now = house.clock.now().astimezone(zone)
    house.clock.advance(
        timedelta(days=(day - now.date()).days) - timedelta(hours=now.hour, minutes=now.minute - 30)
    )
    run_outbox(house.store)


def test_a_later_day_keeps_it_still_until_then(house: House) -> None:
    case_id, other = paused(house), paused(house)
    change(house, case_id, LATER)
    lives_to(house, FIRST)
    assert (house.case(case_id)["status"], house.case(other)["status"]) == ("suspended", "open")
    lives_to(house, LATER)
    assert house.case(case_id)["status"] == "open"
    said = [row["text"] for row in house.rows(Note, Note.case_id == case_id)]
    assert said == ["Семья уехала", "Лечатся дольше"]
    assert verify_store(house.store).clean


def test_a_sooner_day_and_none(house: House) -> None:
    case_id = paused(house)
    change(house, case_id, None)
    lives_to(house, FIRST)
    assert house.case(case_id)["status"] == "suspended"
    sooner = paused(house, FIRST + timedelta(days=14))
    change(house, sooner, FIRST + timedelta(days=1))
    change(house, case_id, FIRST + timedelta(days=1), why="Вернулись")
    lives_to(house, FIRST + timedelta(days=1))
    assert {house.case(each)["status"] for each in (case_id, sooner)} == {"open"}


def test_a_pause_without_a_day_gets_one(house: House) -> None:
    case_id = paused(house, None)
    change(house, case_id, SOONER)
    lives_to(house, SOONER)
    assert house.case(case_id)["status"] == "open"
    with house.store.reading() as tx:
        rows = tx.execute(
            select(Outbox.done_at).where(Outbox.case_id == case_id, Outbox.kind == "resume")
        ).all()
        ended = tx.connection.scalar(select(CasePause.ended_by).where(CasePause.case_id == case_id))
    assert len(rows) == 1 and rows[0].done_at is not None and ended is None


@pytest.mark.parametrize(
    ("until", "why", "field"),
    [
        (FIRST, "Лечатся дольше", "until"),
        (date(2026, 9, 1), "Лечатся дольше", "until"),
        (date(2028, 1, 1), "Лечатся дольше", "until"),
        (LATER, "  ", "reason"),
    ],
)
def test_what_is_refused_changes_nothing(house: House, until: date, why: str, field: str) -> None:
    case_id = paused(house)
    with pytest.raises(FormFaults) as refused:
        change(house, case_id, until, why=why)
    assert [*refused.value.facts["faults"]] == [field]
    lives_to(house, FIRST)
    assert house.case(case_id)["status"] == "open"


def test_who_may_not_and_what_runs(house: House) -> None:
    case_id = paused(house)
    with pytest.raises(NotAllowed):
        change(house, case_id, LATER, login="mazur")
    with house.store.transaction() as tx:
        resume_case(tx, house.actor("golub"), case_id)
    with pytest.raises(CaseSuspended):
        change(house, case_id, LATER)
