"""Call a job off."""

from __future__ import annotations

from engine.access import Actor
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import CANCELLED, PAUSED, RUNNING, WAITING
from engine.store.session import Tx
from engine.store.tables import JobItem
from engine.usecases.jobs.held_job import held_job
from engine.usecases.jobs.start_job import note
from engine.usecases.jobs.tell_ended import tell_ended


def cancel_job(tx: Tx, actor: Actor, job_id: str) -> None:
    """What is done stays and can be undone; the rest is not begun. Raises NotFound, NotAllowed, JobElsewhere."""
    job = held_job(tx, actor, job_id, RUNNING, PAUSED, WAITING)
    jobs.mark(tx, job_id, "", JobItem.todo != "")
    jobs.turn_to(tx, job_id, status=CANCELLED)
    tell_ended(tx, [job])
    note(tx, actor, "job.cancelled", job_id, phase=job.phase)
