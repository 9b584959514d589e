"""``kill -9`` in the middle of a job, by thread and by Celery alike: it is gone on with, no case twice, nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from engine.store.tables import Job, JobItem, JournalEntry
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.jobs.cancel_job import cancel_job
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.pause_job import pause_job
from engine.usecases.jobs.resume_job import resume_job
from engine.usecases.jobs.undo_job import undo_job
from engine.usecases.migration.start_migration import start_migration
from tests.engine.usecases.cases.test_migrate_case import version
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.faults.workers import ROOT, Workers
from tests.waiting import until

CASES, KILLS = 36, 3


class Hands(Protocol):
    """Whoever goes through jobs; killed, somebody else takes over."""

    def begin(self) -> None: ...
    def kill(self) -> None: ...
    def end(self) -> None: ...
    def log(self) -> str: ...


class OneProcess:
    """As in the embedded set-up: one process with a thread for jobs."""

    def __init__(self, url: str) -> None:
        self.url = url

    def begin(self) -> None:
        command = [sys.executable, "-m", "tests.faults.job_process", self.url]
        self.process = subprocess.Popen(command, cwd=ROOT)

    def kill(self) -> None:
        self.end()
        self.begin()

    def end(self) -> None:
        self.process.kill()
        self.process.wait(30)

    def log(self) -> str:
        return f"ended with {self.process.poll()}"


class ByCelery:
    """Two workers; one of their pool processes, or a whole worker, dies."""

    def __init__(self, workers: Workers) -> None:
        self.workers, self.dice, self.times = workers, random.Random(3), 0

    def begin(self) -> None:
        self.workers.start(), self.workers.start()
        until(lambda: len(self.workers.children()) == 2, self.workers.log)

    def kill(self) -> None:
        self.times += 1
        self.workers.kill(self.times % 3 == 0, self.dice.choice)
        self.workers.revive()

    def end(self) -> None:
        self.workers.stop()

    def log(self) -> str:
        return self.workers.log()


@pytest.fixture(params=["thread", "celery"])
def hands(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Iterator[Hands]:
    found: Hands = OneProcess(house.store.url)
    if request.param == "celery":
        redis = request.getfixturevalue("redis_server")
        found = ByCelery(Workers(house.store.url, f"{redis}?virtual_host=14", tmp_path, sweep=0.2))
    yield found
    found.end()


def states(house: House, job: str) -> Counter[str]:
    return Counter(row["state"] for row in house.rows(JobItem, JobItem.job_id == job))


def stands(house: House, job: str) -> tuple[str, str]:
    [row] = house.rows(Job, Job.id == job)
    return row["phase"], row["status"]


def killed(house: House, hands: Hands, job: str, phase: str, status: str) -> None:
    """Until the phase is over somebody dies again and again, each time after some more was done."""
    dice, moment = random.Random(5), threading.Event()  # never set: the moment itself is random
    seen = [states(house, job)]
    for _ in range(KILLS):
        until(lambda: states(house, job) != seen[-1] or stands(house, job) == (phase, status), hands.log)
        moment.wait(dice.uniform(0.0, 0.1))
        seen.append(states(house, job))
        hands.kill()
    until(lambda: stands(house, job) == (phase, status), hands.log)


def test_killed_in_every_phase(house: House, hands: Hands) -> None:
    cases = [house.planned() for _ in range(CASES)]
    before = house.case(cases[0])["process_version_id"]
    after = version(house, {})
    job = do(house, start_migration, "golub", before, after, cases, "Приказ № 12")
    hands.begin()
    killed(house, hands, job, "look", "waiting")
    assert states(house, job) == {"would": CASES}
    assert not house.rows(JournalEntry, JournalEntry.action == "case.migrated")
    do(house, carry_out_job, "golub", job)
    killed(house, hands, job, "work", "done")
    assert states(house, job) == {"done": CASES}
    told = Counter(row["case_id"] for row in house.rows(JournalEntry, JournalEntry.action == "case.migrated"))
    assert told == Counter(cases)
    do(house, undo_job, "golub", job)
    killed(house, hands, job, "undo", "done")
    assert states(house, job) == {"undone": CASES}
    back = Counter(
        row["case_id"] for row in house.rows(JournalEntry, JournalEntry.action == "by_hand.undone")
    )
    assert back == Counter(cases)
    assert {house.case(each)["process_version_id"] for each in cases} == {before}
    assert verify_store(house.store).clean


def test_paused_gone_on_with_and_called_off(house: House, hands: Hands) -> None:
    cases = [house.planned() for _ in range(CASES)]
    before, after = house.case(cases[0])["process_version_id"], version(house, {})
    job = do(house, start_migration, "golub", before, after, cases, "Приказ № 12")
    do(house, pause_job, "golub", job)
    hands.begin()
    other = do(house, start_migration, "golub", before, after, cases[:2], "Приказ № 13")
    until(
        lambda: stands(house, other) == ("look", "waiting"), hands.log
    )  # whoever works has passed the paused one by
    assert states(house, job) == {"": CASES}
    do(house, resume_job, "golub", job)
    until(lambda: states(house, job)["would"] > 0, hands.log)
    if stands(house, job)[1] == "running":
        do(house, cancel_job, "golub", job)
        found = states(house, job)
        until(lambda: stands(house, job)[1] == "cancelled", hands.log)
        assert states(house, job) - found == Counter()
    assert verify_store(house.store).clean
