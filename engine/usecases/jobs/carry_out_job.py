"""After the trial: deal in earnest with those of which it said that they can be."""

from __future__ import annotations

from engine.access import Actor
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import RUNNING, WAITING, WORK, WOULD
from engine.store.session import Tx
from engine.store.tables import JobItem
from engine.usecases.jobs.held_job import held_job
from engine.usecases.jobs.start_job import note


def carry_out_job(tx: Tx, actor: Actor, job_id: str) -> int:
    """How many it will be tried with; one that moved since the trial is judged by its own act. Raises NotFound, NotAllowed, JobElsewhere."""
    held_job(tx, actor, job_id, WAITING)
    wanted = jobs.mark(tx, job_id, WORK, JobItem.state == WOULD)
    jobs.turn_to(tx, job_id, phase=WORK, status=RUNNING, acting_id=actor.id)
    note(tx, actor, "job.begun", job_id, cases=wanted)
    tx.wakes_clock = True
    return wanted
