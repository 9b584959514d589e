"""A mistake in a family's record is corrected; what stood there before is kept (docs/threats.md, R7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.families.visible_family import heads_family, must_be_kept, must_see_family
from engine.errors import FormFaults, NotAllowed
from engine.journal import Entry
from engine.registry.families import access
from engine.registry.fitting import misfits
from engine.registry.life import corrections
from engine.registry.record.changes import Ground, Whose, note, told
from engine.store.session import Tx
from engine.store.tables import Case, Family
from engine.words import say

LONGEST_REASON = 500


def correct_record(
    tx: Tx, actor: Actor, family_id: str, member_id: str | None, field: str, typed: str, reason: str
) -> str:
    """``field`` of the family, or of one of its members. The id of the line of history.

    Raises NotFound, NotAllowed (neither curator nor head), FormFaults (no reason, a value that does not fit or changes nothing, data that is closed).
    """
    today = must_be_open(tx, actor, family_id)
    house = tx.config.institutions[actor.institution]
    words = reason.strip()
    faults = misfits({"reason": (words, LONGEST_REASON)})
    faults |= {} if words else {"reason": [say("registry.correct_reason")]}
    value = corrections.read(field, member_id is not None, typed, today, house.jurisdiction, faults)
    was = corrections.known(tx, family_id, member_id, field)
    if (was or "") == (value or ""):
        raise FormFaults(faults={"value": [say("registry.correct_same")]}, kept={})
    corrections.apply(tx, family_id, member_id, field, value)
    whose = Whose(actor.institution, family_id, member_id)
    return note_change(tx, actor, whose, field, (told(was), told(value)), words)


def note_change(tx: Tx, actor: Actor, whose: Whose, field: str, said: tuple[str, str], reason: str) -> str:
    """A line of history, ``said``: what stood there and what stands now; in the journals which field, none of the words."""
    made = note(tx, whose, field, said, Ground(actor.id, reason=reason))
    remember(tx, actor, whose.family_id, {"correction": made, "field": field})
    return made


def must_be_open(tx: Tx, actor: Actor, family_id: str) -> date:
    """Today on the institution's clock. Raises NotFound, NotAllowed, FormFaults (data that is closed or destroyed)."""
    must_correct(tx, actor, family_id)
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    closed = tx.connection.scalar(select(Family.data_stop_on).where(Family.id == family_id))
    if closed is not None and closed <= today:
        raise FormFaults(faults={"": [say("registry.correct_closed")]}, kept={})
    return today


def must_correct(tx: Tx, actor: Actor, family_id: str) -> None:
    """The curator of the family, or a head. Raises NotFound, NotAllowed, FormFaults (destroyed)."""
    must_see_family(tx, actor, family_id)
    require(actor, "list_cases")
    if not heads_family(tx, actor, family_id) and not access.leads(tx, family_id, actor.id):
        raise NotAllowed(permission="correct_record", person=actor.id)
    must_be_kept(tx, family_id)


def remember(tx: Tx, actor: Actor, family_id: str, said: Mapping[str, object]) -> None:
    """In the journal of access and in that of every case: which field, none of its words."""
    access.record(tx, actor.institution, "record.corrected", actor.id, {**said, "family": family_id})
    theirs = select(Case.id).where(Case.family_id == family_id).order_by(Case.id)
    for case_id in list(tx.connection.scalars(theirs)):
        write_case_entry(tx, case_id, Entry("record.corrected", dict(said), actor.id, case_id))
