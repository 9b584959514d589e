"""Cases move on while somebody thinks: try the job anew on all of them."""

from __future__ import annotations

from engine.access import Actor
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import LOOK, RUNNING, WAITING
from engine.store.session import Tx
from engine.usecases.jobs.held_job import held_job


def try_again(tx: Tx, actor: Actor, job_id: str) -> None:
    """Nothing of it is kept but the verdicts. Raises NotFound, NotAllowed, JobElsewhere."""
    held_job(tx, actor, job_id, WAITING)
    jobs.mark(tx, job_id, LOOK)
    jobs.turn_to(tx, job_id, phase=LOOK, status=RUNNING, acting_id=actor.id)
    tx.wakes_clock = True
