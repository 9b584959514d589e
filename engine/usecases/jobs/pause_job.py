"""Stop a job for a while."""

from __future__ import annotations

from engine.access import Actor
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import PAUSED, RUNNING
from engine.store.session import Tx
from engine.usecases.jobs.held_job import held_job
from engine.usecases.jobs.start_job import note


def pause_job(tx: Tx, actor: Actor, job_id: str) -> None:
    """After the case in hand no other one is begun. Raises NotFound, NotAllowed, JobElsewhere."""
    held_job(tx, actor, job_id, RUNNING)
    jobs.turn_to(tx, job_id, status=PAUSED)
    note(tx, actor, "job.paused", job_id)
