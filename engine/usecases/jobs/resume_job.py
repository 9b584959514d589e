"""A job that was stopped for a while goes on."""

from __future__ import annotations

from engine.access import Actor
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import PAUSED, RUNNING
from engine.store.session import Tx
from engine.usecases.jobs.held_job import held_job
from engine.usecases.jobs.start_job import note


def resume_job(tx: Tx, actor: Actor, job_id: str) -> None:
    """Where it stood. Raises NotFound, NotAllowed, JobElsewhere."""
    held_job(tx, actor, job_id, PAUSED)
    jobs.turn_to(tx, job_id, status=RUNNING)
    note(tx, actor, "job.resumed", job_id)
    tx.wakes_clock = True
