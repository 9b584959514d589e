"""``kill -9`` at random moments under load: nothing lost, nothing doubled, the sweep finds nothing (docs/threats.md, P3, P8 and P19)."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psutil
import pytest
from argon2 import PasswordHasher
from sqlalchemy import insert, update

from engine.store.tables import JournalEntry, Notice, Outbox, Person, Submission, Timer
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House
from tests.faults.served import PASSWORD, Clerk, Served
from tests.faults.test_workers import begin, fired
from tests.faults.workers import Workers
from tests.waiting import until

WHOLE = 4  # every so many kills take everything, the others one working process


class Killer(threading.Thread):
    """Kills so many times, each at a random moment after some work was done since the last: nobody dies in the cradle."""

    def __init__(self, kill: Callable[[bool], bool], kills: int, worked: Callable[[], int]) -> None:
        super().__init__(daemon=True)
        self.kill, self.left, self.done, self.worked = kill, kills, 0, worked
        self.moment = threading.Event()  # never set: the moment itself is random
        self.dice = random.Random(4)  # the moments, not the outcome: the machine's own load is the other half

    def run(self) -> None:
        seen = self.worked()
        while self.left:
            self.moment.wait(self.dice.uniform(0.0, 0.3))
            if self.worked() == seen:
                continue
            with suppress(psutil.NoSuchProcess):  # it had died a moment before
                if self.kill(self.left % WHOLE == 0):
                    self.left, self.done, seen = self.left - 1, self.done + 1, self.worked()


@pytest.fixture
def served(house: House, tmp_path: Path) -> Iterator[Served]:
    with house.store.transaction() as tx:
        tx.execute(update(Person).values(password=PasswordHasher(1, 8, 1).hash(PASSWORD)))
    found = Served(house.store.url, tmp_path)
    found.start()
    yield found
    found.stop()


@pytest.mark.parametrize("kills", [6, pytest.param(50, marks=pytest.mark.prove)])
def test_the_server_is_killed_while_people_work(house: House, served: Served, kills: int) -> None:
    """Every accepted form is there once, every timer has fired once, whatever died in between."""
    answers: list[tuple[str, int]] = []
    killer = Killer(served.kill, kills, lambda: len(answers))
    timed: list[str] = []
    troubles: list[str] = []

    def work() -> None:
        try:
            toil()
        except BaseException as fault:
            troubles.append(repr(fault))

    def toil() -> None:
        lis, mazur = Clerk(served, "lis"), Clerk(served, "mazur")
        while killer.left or not answers:
            timed.extend(begin(house, 1))
            case_id = house.start().case_id
            for clerk, element, fields in (
                (lis, "register", {"curator": "mazur"}),
                (mazur, "plan", {"goals": 4}),
            ):
                task = house.open_tasks(case_id)[element]
                answers.append((task, clerk.complete(task, fields, str(uuid4()))))
                assert answers[-1][1] == 302, answers[-1]

    Clerk(served, "lis")  # it answers
    clerks = [threading.Thread(target=work) for _ in range(2)]
    for clerk in clerks:
        clerk.start()
    killer.start()
    for clerk in clerks:
        clerk.join(900)
    assert not troubles, (troubles, served.log())
    assert killer.done == kills and not any(clerk.is_alive() for clerk in clerks), served.log()
    until(lambda: not house.rows(Timer, Timer.element == "wait"), served.log)
    assert Counter(row["task_id"] for row in house.rows(Submission)) == Counter(task for task, _ in answers)
    done = Counter(
        row["facts"]["task"] for row in house.rows(JournalEntry, JournalEntry.action == "task.completed")
    )
    assert done == Counter(task for task, _ in answers)
    assert fired(house) == Counter(timed)
    assert verify_store(house.store).clean


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.prove)])
def test_workers_are_killed_while_timers_and_effects_are_due(
    house: House, redis_server: str, tmp_path: Path, kills: int
) -> None:
    workers = Workers(house.store.url, f"{redis_server}?virtual_host=15", tmp_path, sweep=0.3)
    dice = random.Random(7)
    killer = Killer(lambda whole: workers.kill(whole, dice.choice), kills, lambda: len(fired(house)))
    timed, told = [], 0
    try:
        workers.start(), workers.start()
        until(lambda: len(workers.children()) == 2, workers.log)
        killer.start()
        while killer.left:
            timed.extend(begin(house, 4))
            told += tell(house, timed[-1])
            # load, not a flood: the workers share these two cores
            until(lambda: len(house.rows(Timer)) < 40 or not killer.left, workers.log)
        killer.join()
        workers.revive()
        until(lambda: not house.rows(Timer) and not house.rows(Outbox, Outbox.done_at.is_(None)), workers.log)
    finally:
        workers.stop()
    assert killer.done == kills
    assert fired(house) == Counter(timed)
    assert len(house.rows(Notice)) == told == len(house.rows(Outbox))
    assert verify_store(house.store).clean


def tell(house: House, case_id: str) -> int:
    """An effect that is due: one line for the one head of department."""
    payload = {"code": "deadline_breached", "to": "dept_head", "term": ""}
    row = {"key": str(uuid4()), "kind": "notice", "case_id": case_id, "payload": payload}
    with house.store.transaction() as tx:
        tx.execute(insert(Outbox), row | {"created_at": tx.now(), "due_at": tx.now()})
    return 1
