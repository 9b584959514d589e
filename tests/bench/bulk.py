"""Tasks of a thousand cases handed over, and a thousand cases suspended, as jobs: trial and work, among a hundred thousand cases."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import insert, select

from engine.action.actor import actor_by_id
from engine.store.session import Store
from engine.store.tables import JobItem, Person, PersonRole, WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.jobs.start_job import start_job
from engine.usecases.tasks.assign_task import assign_task
from tests.bench.desk import desk, new_key
from tests.bench.durable import with_feel
from tests.bench.many import fill

LIMIT_S = 10.0
MANY = 1_000


def bulk(url: str, cases: int = 100_000, many: int = MANY) -> dict[str, Any]:
    """``worst_s``: the longest of the four phases; each by its name in ``each_s``."""
    with desk(url, with_feel(), "with_feel") as (store, actor):
        head, other = _people(store)
        with store.transaction() as tx:
            first = start_case(tx, actor, "with_feel", {"title": "Семья Измеровой Б. Б."}, {}, new_key())
            assign_task(tx, actor_by_id(tx, head), str(first.next_task_id), actor.id)
        tasks = fill(store, first.case_id, str(first.next_task_id), cases)[:many]
        with store.reading() as tx:
            query = select(WorkItem.case_id, WorkItem.id.label("task")).where(WorkItem.id.in_(tasks))
            chosen = [(row.case_id, row.task) for row in tx.execute(query)]
        cost = {
            **_phases(store, head, "reassign", {"person": other, "name": "x"}, chosen),
            **_phases(
                store, head, "suspend", {"until": "", "rule": "norm"}, [(case, "") for case, _ in chosen]
            ),
        }
    return {"cases": cases, "many": many, "worst_s": max(cost.values()), "each_s": cost}


def _people(store: Store) -> tuple[int, int]:
    """A head and another curator."""
    with store.transaction() as tx:
        made = []
        for login, role in (("head", "dept_head"), ("other", "curator")):
            row = {
                "login": login,
                "name": login,
                "institution": "zhodino",
                "password": "-",
                "session_key": login,
            }
            made.append(int(tx.execute(insert(Person).values(**row).returning(Person.id)).scalar_one()))
            tx.execute(insert(PersonRole), {"person_id": made[-1], "role": role})
        return made[0], made[1]


def _phases(
    store: Store, head: int, kind: str, args: dict[str, object], chosen: list[tuple[str, str]]
) -> dict[str, float]:
    begun = time.perf_counter()
    with store.transaction() as tx:
        job = start_job(tx, actor_by_id(tx, head), kind, args, "измерение", chosen)
    _worked_off(store)
    looked = time.perf_counter()
    with store.transaction() as tx:
        carry_out_job(tx, actor_by_id(tx, head), job)
    _worked_off(store)
    done = time.perf_counter()
    with store.reading() as tx:
        states = {*tx.connection.scalars(select(JobItem.state).where(JobItem.job_id == job))}
    assert states == {"done"}, states
    return {f"{kind}_look": round(looked - begun, 2), f"{kind}_work": round(done - looked, 2)}


def _worked_off(store: Store) -> None:
    while run_jobs(store):
        pass
