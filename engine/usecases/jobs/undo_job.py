"""Take a job back: all that it did, or one case of it; in the background too."""

from __future__ import annotations

from engine.access import Actor
from engine.errors import KuratorError
from engine.registry.jobs import jobs
from engine.registry.jobs.jobs import CANCELLED, DONE, DONE_JOB, RUNNING, STANDS, UNDO
from engine.store.session import Tx
from engine.store.tables import JobItem
from engine.usecases.jobs.held_job import held_job
from engine.usecases.jobs.kinds import KINDS
from engine.usecases.jobs.start_job import note


class NothingToUndo(KuratorError):
    """None of its cases can be taken back."""

    code = "jobs.nothing_to_undo"


def undo_job(tx: Tx, actor: Actor, job_id: str, item: int | None = None) -> int:
    """From now on they are taken back one by one, where the case has not moved since; how many are tried.

    Raises NotFound, NotAllowed, JobElsewhere (it has not ended yet), NothingToUndo.
    """
    job = held_job(tx, actor, job_id, DONE_JOB, CANCELLED)
    only = [JobItem.state.in_((DONE, STANDS)), *([JobItem.id == item] if item is not None else [])]
    wanted = jobs.mark(tx, job_id, UNDO, *only) if KINDS[job.kind].undo is not None else 0
    if not wanted:
        raise NothingToUndo()
    jobs.turn_to(tx, job_id, phase=UNDO, status=RUNNING, acting_id=actor.id)
    note(tx, actor, "job.undone", job_id, cases=wanted)
    tx.wakes_clock = True
    return wanted
