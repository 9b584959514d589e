"""Which version of which process can be brought back by one click: the one before the version in force."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor
from engine.models.versions import Version, history, own_latest
from engine.queries.models.publications.coming_back import came_back
from engine.store.session import Tx

MOST = 30  # processes on the page, the last published first


@dataclass(frozen=True)
class Rollback:
    """The version in force and the one before it, of one process."""

    present: Version
    before: Version
    returned: bool = False  # the present one is itself a return: ``before`` is what was given up


def rollbacks(tx: Tx, actor: Actor) -> list[Rollback]:
    """Processes that the person's institution has published itself, the last published first."""
    own = own_latest(tx, actor.institution)
    newest = sorted(own, key=lambda one: one.id, reverse=True)[:MOST]
    found = []
    for present in newest:
        two = history(tx, present.process_id, actor.institution, 2)
        if len(two) > 1:
            found.append(Rollback(two[0], two[1], came_back(tx, actor, two[0].id)))
    return found
