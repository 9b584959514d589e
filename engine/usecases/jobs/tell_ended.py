"""What a phase of a job has come to is told once, to whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from engine.registry.jobs.jobs import LOOK
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.usecases.jobs.kinds import KINDS


def tell_ended(tx: Tx, over: Iterable[NamedRow]) -> None:
    """``over``: rows of jobs (id, kind, phase, acting_id). A trial has changed nothing: nobody is told."""
    for job in over:
        ended = KINDS[job.kind].ended
        if ended is not None and job.phase != LOOK:
            ended(tx, job.id, job.acting_id)
