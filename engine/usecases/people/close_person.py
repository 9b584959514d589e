"""Close a person's door: what hangs on them goes into other hands first, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select, update

from engine import journal
from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.tasks.hand_over import hand_over
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.absences.absence_rows import end_all_of
from engine.registry.families import withdrawals
from engine.registry.people import links, powers, staff, stand_ins
from engine.registry.people.leaving import HeldTask, Leaving, LedCase, Seat, Successor, leaving, successors
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import (
    CalendarFeed,
    Case,
    DeadlineRow,
    InboxView,
    Meeting,
    MeetingMember,
    Person,
    Visit,
    WorkItem,
)
from engine.usecases.people.save_person import save_person
from engine.usecases.tasks.tell_handed import Handed, handed, tell_handed
from engine.words import say

PLANNED = ("planned", "notified")


@dataclass(frozen=True)
class Handover:
    """To whom each thing goes: case, task and meeting -> person. A task that goes to None is offered to its group again."""

    cases: Mapping[str, int | None] = field(default_factory=dict)
    tasks: Mapping[str, int | None] = field(default_factory=dict)
    meetings: Mapping[str, int | None] = field(default_factory=dict)


def close_person(tx: Tx, actor: Actor, person_id: int, handover: Handover) -> None:
    """Hand everything over and close the door: sessions end, links and requests are void.

    Raises NotAllowed, NotFound, FormFaults: something is not given to anybody, or to somebody without its role or kept from the family; the last
    administrator or supervisor; oneself.
    """
    require(actor, "manage_people")
    person = staff.colleague(tx, actor.institution, person_id)
    if person.id == actor.id:
        raise FormFaults(faults={"active": [say("entry.close_own")]}, kept={})
    everything = leaving(tx, actor.institution, person_id, actor.sight.shut)
    known = successors(tx, actor.institution, person_id)
    faults = _faults(everything, handover, known)
    if faults:
        raise FormFaults(faults=faults, kept={})
    for case in everything.cases:
        _hand_case(tx, actor, case, person_id, handover.cases[case.id] or 0)
    went = [_hand_task(tx, actor, task, handover.tasks[task.id]) for task in everything.tasks]
    tell_handed(tx, actor.id, [each for each in went if each], gone=person_id)
    for seat in everything.seats:
        _hand_seat(tx, seat, person_id, known[handover.meetings[seat.id] or 0])
    for case in everything.stands_in:
        _end_standing_in(tx, actor, case.id, person_id)
    stand_ins.give_visits(tx, actor.institution, person_id)
    _close(tx, actor, person_id, everything)


def _faults(everything: Leaving, handover: Handover, known: Mapping[int, Successor]) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    for case in everything.cases:
        if wrong := _case_fault(case, handover.cases.get(case.id), known):
            faults[case.id] = [wrong]
    for task in everything.tasks:
        if wrong := _task_fault(task, handover.tasks, known):
            faults[task.id] = [wrong]
    for seat in everything.seats:
        heir = known.get(handover.meetings.get(seat.id) or 0)
        if heir is None or not heir.seated:
            faults[seat.id] = [say("entry.leave_seat")]
    return faults


def _task_fault(task: HeldTask, given: Mapping[str, int | None], known: Mapping[int, Successor]) -> str:
    if task.id not in given:
        return say("entry.leave_to")
    to = given[task.id]
    if to is None:
        return "" if task.roles else say("entry.leave_to")
    if to not in known:
        return say("entry.leave_to")
    if not known[to].has_role(task):
        return say("entry.leave_role", name=known[to].name)
    if not known[to].near:
        return say("entry.leave_unit", name=known[to].name)
    return "" if known[to].may_take(task) else say("entry.leave_kept", name=known[to].name)


def _case_fault(case: LedCase, to: int | None, known: Mapping[int, Successor]) -> str:
    """Why nobody may lead a family's case whom it is shut to is not told: administrators know of no families."""
    heir = known.get(to or 0)
    if not any(each.may_lead(case) for each in known.values()):
        return say("entry.leave_nobody")
    if heir is None:
        return say("entry.leave_to")
    if not heir.leads:
        return say("entry.leave_lead", name=heir.name)
    if not heir.near:
        return say("entry.leave_unit", name=heir.name)
    return "" if heir.may_lead(case) else say("entry.leave_kept", name=heir.name)


def _hand_case(tx: Tx, actor: Actor, case: LedCase, person_id: int, to: int) -> None:
    """The new curator, from the next step on; terms and visits to come follow. The case keeps its version: open pages stay good."""
    record = cases.lock(tx, case.id)
    if record is None or record.curator_id != person_id:
        raise FormFaults(faults={"active": [say("entry.leave_open", what=case.number)]}, kept={})
    tx.execute(update(Case).where(Case.id == case.id).values(curator_id=to))
    theirs = (DeadlineRow.case_id == case.id, DeadlineRow.assignee_id == person_id)
    tx.execute(update(DeadlineRow).where(*theirs, DeadlineRow.closed_at.is_(None)).values(assignee_id=to))
    ahead = (Visit.case_id == case.id, Visit.person_id == person_id, Visit.status.in_(PLANNED))
    tx.execute(update(Visit).where(*ahead).values(person_id=to))
    _order(tx, actor, record, person_id, to)


def _end_standing_in(tx: Tx, actor: Actor, case_id: str, person_id: int) -> None:
    """Nobody stands in any more, and the curator stays; of a case handed over with all else nothing is left to end."""
    record = cases.lock(tx, case_id)
    standing = stand_ins.stood_in(tx, actor.institution, person_id)
    if record is not None and case_id in {row.id for row in standing}:
        _order(tx, actor, record, person_id, record.curator_id)


def _order(tx: Tx, actor: Actor, record: CaseRecord, person_id: int, curator: int | None) -> None:
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    deputy = stand_ins.renew(tx, record.id, person_id, curator, today, actor.id)
    add_entries(tx, record, Entry("curator.set", {"curator": curator, "deputy": deputy}, actor.id, record.id))


def _hand_task(tx: Tx, actor: Actor, task: HeldTask, to: int | None) -> Handed | None:
    cases.lock_by_task(tx, task.id)
    wanted = select(WorkItem.__table__).where(WorkItem.id == task.id)
    item = tx.execute(wanted).mappings().first()
    if item is None:  # somebody completed it a moment ago
        return None
    hand_over(tx, actor, item, to, "task.assigned" if to else "task.returned")
    return handed(item, to)


def _hand_seat(tx: Tx, seat: Seat, person_id: int, heir: Successor) -> None:
    """The chair, the minutes, the seat. Once the sitting is open its list stays: who came and voted is a fact."""
    office = {"chair_id": heir.id} if seat.chairs else {}
    office |= {"secretary_id": heir.id} if seat.keeps else {}
    tx.execute(update(Meeting).where(Meeting.id == seat.id).values(version=Meeting.version + 1, **office))
    listed = select(MeetingMember.person_id).where(MeetingMember.meeting_id == seat.id)
    seated = heir.id in set(tx.connection.scalars(listed))
    own = (MeetingMember.meeting_id == seat.id, MeetingMember.person_id == person_id)
    if seat.status == "convened" and seated:
        tx.execute(delete(MeetingMember).where(*own))
    elif seat.status == "convened":
        tx.execute(update(MeetingMember).where(*own).values(person_id=heir.id, name=heir.name))


def _close(tx: Tx, actor: Actor, person_id: int, everything: Leaving) -> None:
    row = tx.execute(select(Person.login, Person.name, Person.position).where(Person.id == person_id)).one()
    powers.withdraw(tx, person_id, actor.id, tx.store.base_clock.now())
    links.void(tx, person_id)
    save_person(
        tx,
        actor,
        login=row.login,
        name=row.name,
        position=row.position,
        institution=actor.institution,
        roles=staff.roles_of(tx, person_id),
        active=False,
        person_id=person_id,
    )
    counts = {"cases": len(everything.cases), "tasks": len(everything.tasks), "seats": len(everything.seats)}
    withdrawals.pass_on(tx, actor.institution, person_id)
    end_all_of(tx, person_id, actor.id, say("absences.left"))
    tx.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))
    tx.execute(delete(InboxView).where(InboxView.person_id == person_id, ~InboxView.shared))
    entry = Entry("person.closed", {"person": person_id, **counts}, actor.id)
    journal.append(tx, f"institution:{actor.institution}", entry)
