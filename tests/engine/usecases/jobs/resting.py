"""A kind of job made of verbs that are there: a case is suspended, and goes on again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from engine.access import Actor
from engine.registry.jobs.jobs import Turn
from engine.store.session import Tx
from engine.store.tables import Job, JobItem
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.kind import Kind, Outcome
from engine.usecases.jobs.kinds import KINDS
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.jobs.start_job import start_job
from engine.words import Sentence, tell
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

WHY = "Приказ от 7 сентября 2026 г. № 12"


def rest(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    pause = suspend_case(tx, actor, turn.case_id, turn.ground)
    return Outcome(said=tell("store.status_suspended"), kept={"pause": pause})


def go_on(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    assert turn.kept["pause"]
    resume_case(tx, actor, turn.case_id)
    return Outcome()


def title(_args: Mapping[str, object]) -> Sentence:
    return tell("store.status_suspended")


@pytest.fixture(autouse=True)
def resting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "rest", Kind(rest, title, go_on, facts=("until",)))


def wanted(house: House, cases: list[str], login: str = "golub", **named: Any) -> str:
    """The job, which runs."""
    chosen = [(case_id, "") for case_id in cases]
    return str(do(house, start_job, login, "rest", {"until": "x"}, WHY, chosen, **named))


def done(house: House, cases: list[str]) -> str:
    """The job, tried and carried out."""
    job = wanted(house, cases)
    run_jobs(house.store)
    do(house, carry_out_job, "golub", job)
    run_jobs(house.store)
    return job


def stands(house: House, job: str) -> tuple[str, str]:
    [row] = house.rows(Job, Job.id == job)
    return row["phase"], row["status"]


def items(house: House, job: str) -> list[dict[str, Any]]:
    return house.rows(JobItem, JobItem.job_id == job)


def states(house: House, job: str) -> list[str]:
    return [row["state"] for row in items(house, job)]
