"""A suspended case is to go on by itself on another day: later, earlier, or only when somebody says so."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from engine.access import Actor
from engine.action.case_journal import add_entries
from engine.action.hands.ground import noted
from engine.action.letter import today_of
from engine.action.visible_case import hold_steered
from engine.errors import CaseSuspended, FormFaults
from engine.journal import Entry
from engine.registry.life import blocks, pauses
from engine.store.session import Tx
from engine.store.tables import CasePause
from engine.usecases.cases.suspend_case import Wanted, misgiven
from engine.words import say


def change_pause(tx: Tx, actor: Actor, case_id: str, until: date | None, reason: str) -> None:
    """The rules of the terms stay; those that are shifted move by the days that the pause will have lasted.

    Args:
        until: the day on which the case goes on; None: by hand alone.
        reason: why, for whoever reads the case later.

    Raises NotFound, NotAllowed, CaseSuspended (no head has suspended it, or the law keeps it still), FormFaults (as
    ``suspend_case``; the day is the one that was given already).
    """
    record = hold_steered(tx, actor, case_id)
    stood = pauses.standing(tx, case_id)
    if stood is None or blocks.standing(tx, record.family_id) is not None:
        raise CaseSuspended(case_id=case_id, status=blocks.status_word(tx, record))
    wanted = Wanted(reason, until)
    zone = tx.config.institutions[record.institution].zone
    faults, ends = misgiven(wanted, today_of(tx, record.institution)), wanted.ends(zone)
    if ends == stood.until:
        faults.setdefault("until", [say("store.pause_same")])
    if faults:
        raise FormFaults(faults=faults, kept={})
    note = noted(tx, case_id, actor, reason)
    tx.execute(update(CasePause).where(CasePause.id == stood.id).values(until=ends))
    pauses.end_by_itself(tx, case_id, str(stood.id), ends)
    days = {"before": stood.until, "until": ends}
    facts: dict[str, object] = {"pause": stood.id, "note": note}
    facts |= {name: moment.astimezone(zone).isoformat() for name, moment in days.items() if moment}
    add_entries(tx, record, Entry("case.pause_changed", facts, actor.id, case_id))
