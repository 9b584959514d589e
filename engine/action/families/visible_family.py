"""The one door to a family by its id: with a case the person may see, or not found."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import exists, select

from engine.access import Actor, require
from engine.bonds import not_shut
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.life import blocks
from engine.registry.life.erase import DESTROYED
from engine.sight import headed_cases, opening_cases, sober
from engine.store.session import Tx
from engine.store.tables import Case, Family
from engine.words import say


def sees_family(tx: Tx, actor: Actor, family_id: str) -> bool:
    """Whether one of its cases opens it to the person."""
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    asked = select(Family.id).where(Family.id == family_id, Family.institution == actor.institution, mine)
    return tx.connection.scalar(asked) is not None


def must_see_family(tx: Tx, actor: Actor, family_id: str) -> None:
    """Raises NotFound for a family that does not exist and for one the person may not see: both sound the same."""
    if not sees_family(tx, actor, family_id):
        raise NotFound(what="family", key=family_id)


def works_with_family(tx: Tx, actor: Actor, family_id: str) -> bool:
    """Whether it may be joined with others or given a further case: an urgent hour is for looking, and would last for ever."""
    return sees_family(tx, sober(actor), family_id)


def heads_family(tx: Tx, actor: Actor, family_id: str) -> bool:
    """Whether the person is a head of this family: of the institution, or of the department that leads it."""
    asked = select(Case.id).where(Case.family_id == family_id, headed_cases(actor))
    return tx.connection.scalar(asked.limit(1)) is not None


def must_head_family(tx: Tx, actor: Actor, family_id: str, permission: str) -> None:
    """Before a head does to a family what lasts. Raises NotFound where it is not seen, NotAllowed where it is only looked at."""
    must_see_family(tx, actor, family_id)
    require(actor, permission)
    if not heads_family(tx, actor, family_id):
        raise NotAllowed(permission=permission, person=actor.id)


def heads_but_for_the_seal(tx: Tx, actor: Actor, family_id: str) -> bool:
    """The same where the family was shut to the person since: of what was done before they still hear, without its name."""
    return heads_family(tx, replace(actor, sight=replace(actor.sight, shut=frozenset())), family_id)


def must_be_there(tx: Tx, actor: Actor, family_id: str) -> None:
    """For who asks to be let in: a family of the house, seen or not. Raises NotFound, also for one shut to the person."""
    here = (Family.institution == actor.institution, *not_shut(actor, Family.id))
    if tx.connection.scalar(select(Family.id).where(Family.id == family_id, *here)) is None:
        raise NotFound(what="family", key=family_id)


def shut(tx: Tx, family_id: str) -> str | None:
    """Why the record takes no new work, as a sentence: its data is destroyed, or its processing is stopped for a time.

    One whose processing has only ended may apply again: its new consent opens the record.
    """
    status = tx.connection.scalar(select(Family.status).where(Family.id == family_id))
    if status == DESTROYED:
        return say("registry.record_destroyed")
    return say("registry.record_blocked") if blocks.standing(tx, family_id) is not None else None


def must_take_work(tx: Tx, family_id: str) -> None:
    """Before anything is attached to it. Raises FormFaults for a family whose data is destroyed or blocked."""
    said = shut(tx, family_id)
    if said:
        raise FormFaults(faults={"": [said]}, kept={})


def must_be_kept(tx: Tx, family_id: str) -> None:
    """Of a destroyed family the act alone is left. Raises FormFaults."""
    if tx.connection.scalar(select(Family.status).where(Family.id == family_id)) == DESTROYED:
        raise FormFaults(faults={"": [say("registry.record_gone")]}, kept={})
