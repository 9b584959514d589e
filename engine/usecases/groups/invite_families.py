"""Families are put on the list of an event: out of the open cases of the house that the person may see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.visible_family import must_see_family, must_take_work
from engine.action.groups.event import lock_event
from engine.errors import FormFaults, NotFound
from engine.registry.groups.attendance import INVITED, Event, Mark, attendance, put
from engine.store.session import Tx
from engine.store.tables import Case
from engine.words import say


def invite_families(tx: Tx, actor: Actor, event_id: str, families: Sequence[str]) -> int:
    """How many are new on the list. Raises NotFound: of a family unseen or without an open case as of an unknown one; FormFaults."""
    row = lock_event(tx, actor, event_id)
    if not families:
        raise FormFaults(faults={"families": [say("groups.nobody_chosen")]}, kept={})
    event, new = Event(row.id, row.institution), 0
    for family_id in dict.fromkeys(families):
        _must_be_open(tx, actor, family_id)
        if attendance(tx, event_id, family_id) is None:
            new += put(tx, event, family_id, Mark(INVITED), actor.id)
    return new


def _must_be_open(tx: Tx, actor: Actor, family_id: str) -> None:
    must_see_family(tx, actor, family_id)
    running = select(Case.id).where(Case.family_id == family_id, Case.status == "open")
    if tx.connection.scalar(running.limit(1)) is None:
        raise NotFound(what="family", key=family_id)
    must_take_work(tx, family_id)
