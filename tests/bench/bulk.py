"""A thousand cases gone over to another version, handed over, suspended, as jobs: trial and work, among a hundred thousand cases."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import insert, select

from engine.action.actor import actor_by_id
from engine.store.session import Store, Tx
from engine.store.tables import JobItem, Person, PersonRole, ProcessVersion, WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.jobs.start_job import start_job
from engine.usecases.migration.start_migration import start_migration
from engine.usecases.tasks.assign_task import assign_task
from tests.bench.desk import desk, new_key
from tests.bench.durable import with_feel
from tests.bench.many import fill

LIMIT_S, LOOK_S = 10.0, 15.0  # a work, and the trial of a migration
MANY = 1_000


def bulk(url: str, among: int = 100_000, many: int = MANY) -> dict[str, Any]:
    """``worst_s``: the longest of the five phases, each by its name in ``each_s``; ``migrate_look_s``: the trial of a migration."""
    with desk(url, with_feel(), "with_feel") as (store, actor):
        head, other = _people(store)
        with store.transaction() as tx:
            first = start_case(tx, actor, "with_feel", {"title": "Семья Измеровой Б. Б."}, {}, new_key())
            assign_task(tx, actor_by_id(tx, head), str(first.next_task_id), actor.id)
        tasks = fill(store, first.case_id, str(first.next_task_id), among)[:many]
        with store.reading() as tx:
            query = select(WorkItem.case_id, WorkItem.id.label("task")).where(WorkItem.id.in_(tasks))
            chosen = [(row.case_id, row.task) for row in tx.execute(query)]
        cases = [case for case, _ in chosen]
        before, after = _next_version(store)

        def moved(tx: Tx) -> str:
            return start_migration(tx, actor_by_id(tx, head), before, after, cases, "измерение")

        def at_once(kind: str, args: dict[str, object], of: list[tuple[str, str]]) -> Callable[[Tx], str]:
            return lambda tx: start_job(tx, actor_by_id(tx, head), kind, args, "измерение", of)

        resting = [(case, "") for case in cases]
        cost = {
            **_phases(store, head, "migrate", moved),
            **_phases(store, head, "reassign", at_once("reassign", {"person": other, "name": "x"}, chosen)),
            **_phases(store, head, "suspend", at_once("suspend", {"until": "", "rule": "norm"}, resting)),
        }
    tried = cost.pop("migrate_look")
    found = {"cases": among, "many": len(chosen), "migrate_look_s": tried}
    return found | {"worst_s": max(cost.values()), "each_s": cost}


def _next_version(store: Store) -> tuple[int, int]:
    """The version all cases stand on, and one more of the same text."""
    with store.transaction() as tx:
        old = dict(tx.execute(select(ProcessVersion.__table__)).mappings().one())
        fresh = old | {"number": old["number"] + 1}
        del fresh["id"]
        return old["id"], int(
            tx.execute(insert(ProcessVersion).values(**fresh).returning(ProcessVersion.id)).scalar_one()
        )


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


def _phases(store: Store, head: int, kind: str, begin: Callable[[Tx], str]) -> dict[str, float]:
    begun = time.perf_counter()
    with store.transaction() as tx:
        job = begin(tx)
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
