"""The one door to a group event by its id: of the person's house, or not found; locked for who changes it."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import GroupActivity
from engine.words import say


def lock_event(tx: Tx, actor: Actor, event_id: str) -> NamedRow:
    """For who invites and marks. Raises NotFound, NotAllowed; FormFaults where it was cancelled."""
    require(actor, "view_groups")
    here = select(GroupActivity.__table__).where(
        GroupActivity.id == event_id, GroupActivity.institution == actor.institution
    )
    row: NamedRow | None = tx.execute(here.with_for_update()).first()
    if row is None:
        raise NotFound(what="group", key=event_id)
    if row.cancelled_at is not None:
        raise FormFaults(faults={"": [say("groups.cancelled")]}, kept={})
    return row


def hold_event(tx: Tx, actor: Actor, event_id: str) -> NamedRow:
    """For who changes or cancels it. Raises what ``lock_event`` does, and NotAllowed for who neither leads nor entered it."""
    row = lock_event(tx, actor, event_id)
    require(actor, "run_group", led_by=row.led_by, entered_by=row.entered_by)
    return row
