"""A job tried, carried out, taken back; what became of each thing of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.store.tables import JobItem
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.jobs.start_job import start_job
from engine.usecases.jobs.undo_job import undo_job
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

WHY = "Приказ от 7 сентября 2026 г. № 12"


def tried(house: House, kind: str, args: Mapping[str, object], chosen: Sequence[tuple[str, str]]) -> str:
    job = str(do(house, start_job, "golub", kind, args, WHY, chosen))
    run_jobs(house.store)
    return job


def carried_out(house: House, job: str) -> list[str]:
    do(house, carry_out_job, "golub", job)
    run_jobs(house.store)
    return states(house, job)


def taken_back(house: House, job: str) -> list[str]:
    do(house, undo_job, "golub", job)
    run_jobs(house.store)
    return states(house, job)


def states(house: House, job: str) -> list[str]:
    return [
        row["state"] for row in sorted(house.rows(JobItem, JobItem.job_id == job), key=lambda row: row["id"])
    ]
