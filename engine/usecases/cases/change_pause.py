"""A suspended case is to go on by itself on another day: later, earlier, or only when somebody says so."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import insert, update

from engine.access import Actor
from engine.action.case_journal import add_entries
from engine.action.visible_case import hold_steered
from engine.errors import CaseSuspended, FormFaults
from engine.journal import Entry
from engine.registry.life import blocks, pauses
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import CasePause, Note
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
    zone = tx.config.institutions[record.institution].zone
    faults = misgiven(Wanted(reason, until), tx.now().astimezone(zone).date())
    ends = datetime.combine(until, time(), zone) if until else None
    if ends == stood.until:
        faults.setdefault("until", [say("store.pause_same")])
    if faults:
        raise FormFaults(faults=faults, kept={})
    _write(tx, actor, record, stood, ends, reason.strip())


def _write(
    tx: Tx, actor: Actor, record: CaseRecord, stood: NamedRow, ends: datetime | None, reason: str
) -> None:
    said = {"case_id": record.id, "person_id": actor.id, "text": reason, "at": tx.now()}
    note = int(tx.execute(insert(Note).values(**said).returning(Note.id)).scalar_one())
    tx.execute(update(CasePause).where(CasePause.id == stood.id).values(until=ends))
    pauses.end_by_itself(tx, record.id, str(stood.id), ends)
    zone = tx.config.institutions[record.institution].zone
    days = {"before": stood.until, "until": ends}
    facts: dict[str, object] = {
        name: moment.astimezone(zone).isoformat() for name, moment in days.items() if moment is not None
    }
    add_entries(
        tx,
        record,
        Entry("case.pause_changed", {"pause": stood.id, "note": note, **facts}, actor.id, record.id),
    )
