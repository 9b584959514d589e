"""Versions that running cases of the house stand on, each with the version it would go over to. Numbers only: no case is seen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.access import Actor, require
from engine.models import versions
from engine.models.versions import Version
from engine.store.session import Tx
from engine.store.tables import Case

RUNNING = ("open", "suspended")


@dataclass(frozen=True)
class InUse:
    """One version with its running cases; ``newer``: those of the house to which they could go over, the one in force first."""

    version: Version
    cases: int
    newer: tuple[Version, ...]
    in_force: bool


def versions_in_use(tx: Tx, actor: Actor) -> list[InUse]:
    """By the name of the process, the oldest first. Raises NotAllowed."""
    require(actor, "plan_migration")
    counted = dict(tx.execute(_counts(actor)).all())
    latest = versions.all_latest(tx, actor.institution)
    found = []
    for version in versions.of_ids(tx, counted):
        force = latest.get(version.process_id)
        others = [
            each
            for each in versions.history(tx, version.process_id, actor.institution)
            if each.id != version.id
        ]
        others.sort(key=lambda each: (force is None or each.id != force.id, -each.number))
        ours = force is not None and force.id == version.id
        found.append(InUse(version, counted[version.id], tuple(others), ours))
    return sorted(found, key=lambda each: (each.version.name, each.version.number))


def _counts(actor: Actor):  # type: ignore[no-untyped-def]
    own = (Case.institution == actor.institution, Case.status.in_(RUNNING))
    return select(Case.process_version_id, func.count()).where(*own).group_by(Case.process_version_id)
