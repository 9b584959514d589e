"""Pauses at random, one after another: the dates are those that a few lines of plain counting give."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest

from engine.store.tables import DeadlineRow, Timer
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import Wanted, suspend_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.cases.behaviour.test_pauses import MINSK, termed
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

DAY = timedelta(days=1)


class Counted:
    """The two dates of ``termed`` counted by hand: the task's, and the timer two working days after it."""

    def __init__(self) -> None:
        self.due = datetime(2026, 9, 14, 17, tzinfo=MINSK)
        self.broken = False
        self.later: datetime | None = working(self.due, 2)

    def passed(self, now: datetime, stands: bool, runs: bool) -> None:
        """Time has come to ``now``; ``runs``: no pause that shifts the task's term."""
        self.broken = self.broken or (runs and self.due <= now)
        if self.later is not None and not stands and self.later <= now:
            self.later = None

    def shift(self, began: datetime, ended: datetime, task: bool, timer: bool) -> None:
        with_task = self.due > began  # it was not broken when the pause began: the timer follows it
        if task and with_task:
            self.due = ahead(self.due, began, ended)
            self.later = working(self.due, 2)
        elif timer and not with_task and self.later is not None and self.later > began:
            self.later = ahead(self.later, began, ended)


def working(moment: datetime, days: int) -> datetime:
    while days:
        moment += DAY
        days -= moment.weekday() < 5
    return moment


def ahead(due: datetime, began: datetime, ended: datetime) -> datetime:
    days = (ended.astimezone(MINSK).date() - began.astimezone(MINSK).date()).days
    moved = rolled(due + days * DAY) if days else due
    return moved if moved > ended else rolled(due + (days + 1) * DAY)


def rolled(moment: datetime) -> datetime:
    while moment.weekday() > 4:
        moment += DAY
    return moment


@pytest.mark.parametrize("seed", range(12))
def test_dates_are_those_counted_by_hand(house: House, seed: int) -> None:
    chance, case_id, counted = Random(seed), termed(house), Counted()
    for _ in range(4):
        go(house, chance, counted, stands=False, runs=True)
        began = house.clock.now()
        timers = {row["element"]: row["id"] for row in house.rows(Timer)}
        task, timer = chance.choice(("shift", "run")), chance.choice(("shift", "run"))
        until = began.astimezone(MINSK).date() + chance.randint(1, 9) * DAY if chance.random() < 0.6 else None
        rules = {house.open_tasks(case_id)["answer"]: task} | (
            {timers["later"]: timer} if "later" in timers else {}
        )
        do(house, suspend_case, "golub", case_id, Wanted("Отъезд", until, rules))
        ended = stand(house, chance, counted, task == "run" or counted.broken or counted.due <= began, until)
        if house.case(case_id)["status"] == "suspended":
            do(house, resume_case, "golub", case_id)
        counted.shift(began, ended, task == "shift", timer == "shift")
        counted.passed(house.clock.now(), stands=False, runs=True)
        settle(house)
        check(house, counted)
    assert verify_store(house.store).clean


def go(house: House, chance: Random, counted: Counted, stands: bool, runs: bool) -> None:
    house.clock.advance(timedelta(hours=chance.randint(1, 70)))
    settle(house)
    counted.passed(house.clock.now(), stands, runs)


def stand(house: House, chance: Random, counted: Counted, runs: bool, until: date | None) -> datetime:
    """Time passes in the pause; when it ends, at the day named or by whoever is quicker."""
    end = datetime.combine(until, datetime.min.time(), MINSK) if until else None
    wanted = house.clock.now() + timedelta(hours=chance.randint(0, 200))
    if end is not None and wanted >= end:
        counted.passed(end, stands=True, runs=runs)
        house.clock.move_to(end)
        settle(house)
        return end
    house.clock.move_to(wanted)
    settle(house)
    counted.passed(wanted, stands=True, runs=runs)
    return wanted


def settle(house: House) -> None:
    while fire_due(house.store) + run_outbox(house.store):
        pass


def check(house: House, counted: Counted) -> None:
    [term] = house.rows(DeadlineRow, DeadlineRow.element == "answer")
    assert (term["due_at"], term["status"]) == (counted.due, "breached" if counted.broken else "open")
    later = [row["due_at"] for row in house.rows(Timer, Timer.element == "later")]
    assert later == ([counted.later] if counted.later else [])
