"""Which rows a person sees: conditions that every query of tasks, cases and families carries.

What a person may *do* is in ``engine.access``; what is not seen is not found (docs/threats.md, R1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from engine.access import CONSILIUM, Actor, may
from engine.bonds import (
    leads,
    led_by_unit,
    not_shut,
    of_unit,
    offered_to,
    outside,
    outside_units,
    stood_cases,
    stood_items,
    stood_leads,
)
from engine.store.tables import (
    AgendaItem,
    Case,
    Family,
    JournalEntry,
    Meeting,
    MeetingMember,
    Person,
    Submission,
    WorkItem,
)


def visible_work_items(actor: Actor) -> ColumnElement[bool]:
    """The open tasks a person may see, as a condition on ``WorkItem``."""
    if not (actor.is_a("staff") or actor.is_a("supervisor")):
        return false()
    here = and_(WorkItem.institution == actor.institution, *outside(actor.sight.shut))
    if actor.is_a("supervisor") and not actor.heads_unit:
        return here
    free = and_(WorkItem.assignee_id.is_(None), WorkItem.role.in_(sorted(actor.roles)))
    offered = and_(or_(free, offered_to(actor)), *outside_units(actor))
    unit = [WorkItem.case_id.in_(select(Case.id).where(of_unit(actor)))] if actor.heads_unit else []
    stood = map(stood_items, actor.sight.stands_for)
    return and_(here, or_(WorkItem.assignee_id == actor.id, offered, *unit, *stood))


def _led_elsewhere(actor: Actor) -> ColumnElement[bool]:
    """Somebody outside the head's department leads, or led, a case of the same family."""
    theirs = aliased(Case)
    others = and_(theirs.curator_id.is_not(None), theirs.curator_id != actor.id, ~led_by_unit(actor, theirs))
    return exists().where(theirs.family_id == Case.family_id, others).correlate(Case)


def headed_cases(actor: Actor) -> ColumnElement[bool]:
    """By which a head does something to a family (seals it, stops it, keeps somebody out), a condition on ``Case``.

    Of the institution, all. Of a department, its own; one that nobody leads only while nobody else leads the family.
    To be let in, to hold a task, to sit in a consilium is to look and to work, and makes nobody the family's head.
    """
    if not actor.is_a("supervisor"):
        return false()
    here = and_(Case.institution == actor.institution, *not_shut(actor, Case.family_id))
    if not actor.heads_unit:
        return here
    return and_(here, or_(led_by_unit(actor), and_(Case.curator_id.is_(None), ~_led_elsewhere(actor))))


def steered_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases that a head may stop, mend and hand out, a condition on ``Case``: also one that nobody leads yet."""
    if not actor.heads_unit:
        return headed_cases(actor)
    return and_(Case.institution == actor.institution, *not_shut(actor, Case.family_id), of_unit(actor))


def opening_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases by which the whole family opens: dossier, consents, readers, forms. A condition on ``Case``.

    For everybody those they see. To a head of a department a case that nobody leads, or that they only had a part in, opens
    itself and not the family, as long as another department leads it (docs/threats.md, R1).
    """
    if not actor.heads_unit:
        return visible_cases(actor)
    given = exists().where(WorkItem.case_id == Case.id, WorkItem.assignee_id == actor.id).correlate(Case)
    ways = (
        *(headed_cases(actor), *leads(actor), *_let_in(actor), *stood_cases(actor)),
        and_(Case.curator_id.is_not(None), given),
        ~_led_elsewhere(actor),
    )
    return and_(visible_cases(actor), or_(*ways))


def sober(actor: Actor) -> Actor:
    """The same person without an urgent hour: it is for looking, and what is done in it would last for ever."""
    urgent = frozenset(family for family, _ in actor.sight.emergencies)
    return replace(actor, sight=replace(actor.sight, admitted=actor.sight.admitted - urgent))


def reachable(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on ``Person``: to whom a head may give work. Of a department, its people and those of none."""
    if not actor.heads_unit:
        return []
    return [or_(Person.unit_id.is_(None), Person.unit_id == (actor.sight.unit or ""))]


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases a person may see, as a condition on ``Case``: every query of case data carries it.

    Need to know (docs/threats.md, R1): supervisors see their institution's cases, heads of a department its own; staff those they curate or stand in
    for, hold or may take a task of, and for as many days as the institution sets those they had a part in, and until somebody leads it a
    case they opened or had a part in; members of a consilium those on its agenda; whoever was let to a family, its cases. Nobody those of a family shut to them.
    """
    if not (actor.is_a("staff") or actor.is_a("supervisor")):
        return false()
    here = and_(Case.institution == actor.institution, *not_shut(actor, Case.family_id))
    if actor.heads_unit:
        return and_(here, or_(of_unit(actor), *_bound(actor)))
    return here if actor.is_a("supervisor") else and_(here, or_(*_bound(actor)))


def open_families(actor: Actor, family_id: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """Conditions that keep families out that are shut to the person; mostly none. For a head of a department also
    those that no case opens to them; who sits in a consilium reads its questions whosever they are."""
    kept = not_shut(actor, family_id)
    if actor.heads_unit and not actor.roles & CONSILIUM:
        seen = select(Case.family_id).where(opening_cases(actor)).correlate(None)
        kept.append(family_id.in_(seen))
    return kept


def _bound(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """What binds a member of staff to a case."""
    yield from leads(actor)
    yield from map(stood_leads, actor.sight.stands_for)
    yield exists().where(WorkItem.case_id == Case.id, visible_work_items(actor)).correlate(Case)
    if actor.sight.worked_since is not None:
        done = (Submission.person_id == actor.id, Submission.at >= actor.sight.worked_since)
        yield exists().where(Submission.case_id == Case.id, *done).correlate(Case)
    # who has begun with a family that nobody leads yet is the only one who can tell of danger
    begun = (Submission.case_id == Case.id, Submission.person_id == actor.id)
    unled = and_(Case.curator_id.is_(None), Case.status == "open")
    yield and_(unled, exists().where(*begun).correlate(Case))
    # whoever took the call that opened it has done no task of it, and may hear more
    opened = (JournalEntry.case_id == Case.id, JournalEntry.actor_id == actor.id)
    opening = exists().where(*opened, JournalEntry.action == "case.started").correlate(Case)
    yield and_(unled, opening)
    yield from _let_in(actor)


def _let_in(actor: Actor) -> Iterator[ColumnElement[bool]]:
    if actor.sight.admitted:
        yield Case.family_id.in_(sorted(actor.sight.admitted))
    if actor.roles & CONSILIUM:
        yield _before_the_meeting(actor)


def _before_the_meeting(actor: Actor) -> ColumnElement[bool]:
    """A member reads the cases of an agenda until the protocol is signed; whoever keeps the consilium, all it is asked.

    A meeting that is never signed opens nothing for ever: its time runs out (``Sight.meetings_since``). A family that has
    withdrawn its consent is read by whoever keeps the consilium alone, its members decide by the number of the case.
    """
    # a correction of what was decided long ago opens no case: whoever lists it would let themselves in
    listed = (AgendaItem.case_id == Case.id, AgendaItem.status != "dropped", AgendaItem.corrects_id.is_(None))
    unsigned = exists().where(Meeting.id == AgendaItem.meeting_id, sits_still(actor))
    if may(actor, "view_meeting"):
        asked = or_(AgendaItem.meeting_id.is_(None), unsigned.correlate(AgendaItem))
        return exists().where(*listed, asked).correlate(Case)
    # a member may come from elsewhere: what the family has taken its consent back from is not shown to them any more
    withdrawn = exists().where(Family.id == Case.family_id, Family.withdrawn_on.is_not(None)).correlate(Case)
    seat = (MeetingMember.meeting_id == AgendaItem.meeting_id, MeetingMember.person_id == actor.id)
    seated = exists().where(*listed, *seat, unsigned.correlate(AgendaItem)).correlate(Case)
    return and_(seated, ~withdrawn)


def sits_still(actor: Actor) -> ColumnElement[bool]:
    """The meeting is to come or under way, and not so long ago that its cases are closed again: a condition on ``Meeting``."""
    unsigned = Meeting.status.in_(("convened", "open"))
    since = actor.sight.meetings_since
    # what was held long ago may be recorded afterwards: then its time runs from that day
    return (
        unsigned
        if since is None
        else and_(unsigned, or_(Meeting.planned_at > since, Meeting.convened_at > since))
    )


def own_work(actor: Actor) -> ColumnElement[bool]:
    """The cases a person works on, a supervisor too: led, stood in for, with a task held or offered, asked of the
    consilium they sit in, or of a family they were let to. A condition on ``Case``."""
    free = and_(WorkItem.assignee_id.is_(None), WorkItem.role.in_(sorted(actor.roles)))
    held = or_(WorkItem.assignee_id == actor.id, free, offered_to(actor))
    ways = [
        *leads(actor),
        *stood_cases(actor),
        exists().where(WorkItem.case_id == Case.id, held).correlate(Case),
        Case.family_id.in_(sorted(actor.sight.admitted)),
    ]
    return or_(*ways, _before_the_meeting(actor)) if actor.roles & CONSILIUM else or_(*ways)
