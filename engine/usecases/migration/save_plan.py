"""A methodologist or a head says which element of the new version stands for which of the old one."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access import Actor, require
from engine.errors import FormFaults, KuratorError, NotFound
from engine.models import versions
from engine.models.versions import Version
from engine.registry.jobs.plans import keep_plan, plan_of
from engine.runtime.migration.plan import NOWHERE, Key, Plan, alike, element_of
from engine.store.session import Tx
from engine.words import say


class PlanLost(KuratorError):
    """Somebody else saved it meanwhile."""

    code = "migration.plan_lost"


def save_plan(tx: Tx, actor: Actor, before: int, after: int, chosen: Mapping[Key, Key], version: int) -> int:
    """The number of the plan's text. What is said as the plan would say it by itself is not kept.

    ``version``: of the text that was edited; nought where there was none.
    Raises NotAllowed, NotFound (a version that is not the house's), PlanLost, FormFaults (an element that is not there).
    """
    require(actor, "plan_migration")
    old, new = two_versions(tx, actor, before, after)
    known = plan_of(tx, actor.institution, before, after)
    if version != (known.version if known is not None else 0):
        raise PlanLost()
    itself = Plan(versions.compiled(tx, before), versions.compiled(tx, after))
    wrong = [key for key, target in chosen.items() if not _stands(itself, key, target)]
    if wrong:
        faults = {"/".join(key): [say("migration.plan_wrong", id=chosen[key][1])] for key in wrong}
        raise FormFaults(faults=faults, kept={})
    kept = {key: target for key, target in chosen.items() if target != (itself.same(key) or NOWHERE)}
    return keep_plan(tx, known, actor.institution, (old.process_id, old.id, new.id), kept, actor.id)


def two_versions(tx: Tx, actor: Actor, before: int, after: int) -> tuple[Version, Version]:
    """Both, of one process, as the house may stand on them. Raises NotFound, FormFaults (one version twice)."""
    old, new = versions.get(tx, before), versions.get(tx, after)
    if any(each.owner not in ("", actor.institution) for each in (old, new)):
        raise NotFound(what="process_version", key=before)
    if old.process_id != new.process_id or old.id == new.id:
        raise FormFaults(faults={"after": [say("migration.same_version")]}, kept={})
    return old, new


def _stands(plan: Plan, key: Key, target: Key) -> bool:
    old, new = element_of(plan.before, key), element_of(plan.after, target)
    return old is not None and (target == NOWHERE or (new is not None and alike(old, new)))
