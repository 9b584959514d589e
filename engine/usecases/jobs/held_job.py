"""A job in the hands of somebody who may give it orders."""

from __future__ import annotations

from engine.access import Actor, require
from engine.errors import KuratorError, NotAllowed, NotFound
from engine.registry.jobs import jobs
from engine.registry.jobs.orders import orders
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.usecases.jobs.kinds import KINDS


class JobElsewhere(KuratorError):
    """It does not stand where this order could be carried out: somebody was quicker."""

    code = "jobs.elsewhere"


def held_job(tx: Tx, actor: Actor, job_id: str, *statuses: str) -> NamedRow:
    """Hold it. The head of the house may order every job of it, the head of a department their own.

    Raises NotFound, NotAllowed, JobElsewhere (it has another status than these).
    """
    job = jobs.hold(tx, job_id)
    if job is None or job.kind not in KINDS:
        raise NotFound(what="job", key=job_id)
    require(actor, KINDS[job.kind].permission, institution=job.institution)
    if not orders(actor, job.author_id):
        raise NotAllowed(permission="intervene", person=actor.id)
    if job.status not in statuses:
        raise JobElsewhere()
    return job
