"""Move a planned visit to another day or hour: within the norm of its case and the production calendar, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from engine.access import Actor, may, require
from engine.action.action import blaming, finish, load_action
from engine.action.case_journal import add_entries
from engine.action.context import calendar_of
from engine.action.visible_case import hold_case
from engine.action.visits.norm import norm_of
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.journal import Entry
from engine.registry.life import blocks
from engine.registry.work import visits
from engine.runtime.state import knows
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import CaseState, MessageWait, Note, Visit
from engine.usecases.visits.new_day import refusals
from engine.usecases.visits.tell_moved import tell_doer, tell_family
from engine.words import say

MOVED = "visit_rescheduled"  # what a diagram hears of a visit that it waits for
LONGEST_REASON = 500


@dataclass(frozen=True)
class Wanted:
    """The new moment on the institution's clock (None: it cannot be read), why, and when the page had it before."""

    moment: datetime | None
    reason: str
    was: str = ""  # ISO, as the page had it: somebody else may have moved it meanwhile


@dataclass(frozen=True)
class Moved:
    """``announced``: the family had been told of the old day; ``letter``: of the new one, prepared and not sent. Without one
    it is the diagram that asks to tell the family, or nothing may go to it."""

    case_id: str
    announced: bool
    letter: str | None


def move_visit(tx: Tx, actor: Actor, visit_id: str, wanted: Wanted) -> Moved:
    """What the diagram waits for moves with it, where it waits for this visit and hears of it.

    Raises NotFound, NotAllowed, CaseSuspended, FormFaults: no reason, a day that has come or is off, the norm with its clause, the
    days of the schedule, a visit that a step of the diagram has to move.
    """
    case_id = tx.connection.scalar(select(Visit.case_id).where(Visit.id == visit_id))
    if case_id is None:
        raise NotFound(what="visit", key=visit_id)
    record = hold_case(tx, actor, case_id)
    require(actor, "move_visit", institution=record.institution, bound=True)
    blocks.must_not_stand(tx, record.family_id)
    row = tx.execute(select(Visit.__table__).where(Visit.id == visit_id)).one()
    if not _theirs(actor, record, row):
        raise NotAllowed(permission="move_visit", person=actor.id)
    faults = _faults(tx, actor, record, row, wanted)
    if faults or wanted.moment is None:
        raise FormFaults(faults=faults, kept={})
    moment = calendar_of(tx, record.institution).local(wanted.moment)
    visits.reschedule(tx, case_id, visit_id, moment)
    of_diagram = _hears(tx, record.id, row.id)
    _write(tx, actor, record, row, moment, wanted.reason.strip())
    was, announced = row.planned_at.astimezone(moment.tzinfo), row.status == "notified"
    tell_doer(tx, actor, record, row, was, moment)
    letter = tell_family(tx, actor, record, was, moment) if announced and not of_diagram else None
    return Moved(str(case_id), announced, letter)


def _theirs(actor: Actor, record: CaseRecord, row: NamedRow) -> bool:
    """Whose visit it is, whoever leads the case, who stands in for either, and the heads."""
    own = {row.person_id, record.curator_id}
    facts = {"family": record.family_id, "lifecycle": record.process_id, "role": "curator"}
    away = {each.whom.id for each in actor.sight.stands_for if each.covers(facts)}
    return may(actor, "intervene") or bool(own & {actor.id, *away})


def _faults(tx: Tx, actor: Actor, record: CaseRecord, row: NamedRow, wanted: Wanted) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    reason = wanted.reason.strip()
    if not reason:
        faults["reason"] = [say("visits.reason_missing")]
    elif len(reason) > LONGEST_REASON:
        faults["reason"] = [say("visits.reason_long", limit=LONGEST_REASON)]
    local = calendar_of(tx, record.institution).local(row.planned_at) if row.planned_at else None
    if local is None or row.status not in ("planned", "notified"):
        faults["moment"] = [say("visits.over")]
    elif wanted.was and wanted.was != local.isoformat(timespec="minutes"):
        faults["moment"] = [say("visits.moved_meanwhile", at=f"{local:%d.%m.%Y %H:%M}")]
    elif wanted.moment is None:
        faults["moment"] = [say("visits.moment_missing")]
    elif found := refusals(tx, record, row, wanted.moment):
        faults["moment"] = found
    elif _waited_for(tx, record.id, row.id) and not _hears(tx, record.id, row.id):
        faults["moment"] = [say("visits.of_the_diagram", clause=_clause(tx, record))]
    return faults


def _clause(tx: Tx, record: CaseRecord) -> str:
    norm = norm_of(tx, record)
    return f" ({norm.clause})" if norm else ""


def _waited_for(tx: Tx, case_id: str, visit_id: str) -> bool:
    """Whether the case's own course waits for this very visit."""
    state = tx.connection.scalar(select(CaseState.state).where(CaseState.case_id == case_id))
    return state is not None and knows(state, visit_id)


def _hears(tx: Tx, case_id: str, visit_id: str) -> bool:
    waits = (MessageWait.case_id == case_id, MessageWait.message == MOVED, MessageWait.key == visit_id)
    return tx.connection.scalar(select(MessageWait.id).where(*waits).limit(1)) is not None


def _write(tx: Tx, actor: Actor, record: CaseRecord, row: NamedRow, moment: datetime, reason: str) -> None:
    """The line of the journal, the reason as a note (it may name people), and the diagram's terms where it waits for the visit."""
    was = row.planned_at.astimezone(moment.tzinfo)
    facts = {
        "visit": row.id,
        "before": f"{was:%Y-%m-%dT%H:%M}",
        "after": f"{moment:%Y-%m-%dT%H:%M}",
    }
    entry = Entry("visit.moved", facts, actor.id, record.id)
    if _hears(tx, record.id, row.id):
        payload = {"moved": True, "replaced_by": row.id, "replaced_on": moment.date().isoformat()}
        retry = {"kind": "message", "message": MOVED, "message_key": row.id, "payload": payload}
        with blaming(record, retry):
            action = load_action(tx, record, cases.rows_of(tx, record.id), actor.id)
            action.running.deliver(MOVED, row.id, payload)
            finish(action, entry)
    else:
        add_entries(tx, record, entry)
    note = {"case_id": record.id, "task_id": None, "person_id": actor.id, "at": tx.now()}
    tx.execute(
        insert(Note), note | {"text": say("visits.note", reason=reason, day=f"{moment:%d.%m.%Y %H:%M}")}
    )
