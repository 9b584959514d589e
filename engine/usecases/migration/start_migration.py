"""Cases of a head are to go over to another version: tried on each, then carried out, in the background."""

from __future__ import annotations

from collections.abc import Iterable

from engine.access import Actor, require
from engine.registry.jobs.plans import plan_of
from engine.store.session import Tx
from engine.usecases.jobs.start_job import start_job
from engine.usecases.migration.save_plan import two_versions

KIND = "migrate"


def start_migration(tx: Tx, actor: Actor, before: int, after: int, cases: Iterable[str], ground: str) -> str:
    """The id of the job. It goes by the plan as it stands saved now, whatever becomes of that later.

    Raises NotAllowed, NotFound, FormFaults.
    """
    require(actor, "intervene")
    old, new = two_versions(tx, actor, before, after)
    plan = plan_of(tx, actor.institution, before, after)
    args: dict[str, object] = {
        "before": old.id,
        "after": new.id,
        "chosen": plan.chosen if plan is not None else [],
        "process": new.process_id,
        "name": new.name,
        "from": old.number,
        "to": new.number,
    }
    return start_job(tx, actor, KIND, args, ground, [(case_id, "") for case_id in cases])
