"""Group events in the demo: two a month in the houses whose regulation has them, with families that are supported then."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sqlalchemy import select

from engine.access import Actor
from engine.demo.events.plans import EXCUSES, OFF, PLANS
from engine.demo.past import Past
from engine.demo.sittings import key
from engine.registry.groups.attendance import CAME, EXCUSED, INVITED, MISSED, Mark
from engine.store.session import Tx
from engine.store.tables import Case, Contract, Family, GroupActivity, GroupAttendance, Member
from engine.usecases.groups.cancel_group import cancel_group
from engine.usecases.groups.invite_families import invite_families
from engine.usecases.groups.mark_attendance import Marked, mark_attendance
from engine.usecases.groups.save_group import Said, enter_group

EVERY = timedelta(days=13)
AHEAD = timedelta(days=5)  # how long before its day an event is entered
MOST = 8  # families on a list
HEADS = ("dept_head", "responsible_person")
CALLED_OFF = 0.08


def enter_and_invite(past: Past, random: Random, institution: str, place: int) -> str | None:
    """The next event of the house's plan, a few days ahead, with some of the families that have a contract; its id."""
    leader = past.somebody(random, institution, *HEADS)
    kind, topic, where, programme = PLANS[institution][place % len(PLANS[institution])]
    if leader is None:
        return None
    calendar = past.calendars[institution]
    day = calendar.working_day_from(calendar.local(past.store.clock.now() + AHEAD).date())
    with past.store.transaction() as tx:
        families = _supported(tx, institution)
        if len(families) < 2:
            return None
        chosen = random.sample(families, min(len(families), random.randint(3, MOST)))
        event_id = enter_group(tx, leader, Said(kind, topic, day, leader.id, where, programme), key(random))
        invite_families(tx, leader, event_id, chosen)
    return event_id


def stands_ahead(past: Past, institution: str) -> bool:
    """Whether an event of the house is still to come."""
    with past.store.reading() as tx:
        today = past.calendars[institution].local(tx.now()).date()
        wanted = select(GroupActivity.id).where(GroupActivity.institution == institution)
        coming = wanted.where(GroupActivity.held_on >= today, GroupActivity.entered_at.is_not(None))
        return tx.connection.scalar(coming.where(GroupActivity.cancelled_at.is_(None)).limit(1)) is not None


def mark(past: Past, random: Random, event_id: str) -> None:
    """On the evening of its day: who came, who did not; seldom it is called off."""
    with past.store.transaction() as tx:
        row = tx.execute(select(GroupActivity.__table__).where(GroupActivity.id == event_id)).one()
        leader = past.actor(row.institution, row.led_by)
        if leader is None:
            return
        if random.random() < CALLED_OFF:
            cancel_group(tx, leader, event_id, random.choice(OFF))
            return
        mark_attendance(tx, leader, event_id, _marks(tx, random, leader, event_id))


def _supported(tx: Tx, institution: str) -> list[str]:
    query = (
        select(Family.id)
        .join(Case, Case.family_id == Family.id)
        .join(Contract, Contract.case_id == Case.id)
        .where(Case.institution == institution, Case.status == "open", Family.data_stop_on.is_(None))
    )
    return sorted({*tx.connection.scalars(query)})


def _marks(tx: Tx, random: Random, leader: Actor, event_id: str) -> dict[str, Marked]:
    wanted = (
        select(GroupAttendance.family_id)
        .join(Case, Case.family_id == GroupAttendance.family_id)
        .where(GroupAttendance.activity_id == event_id, GroupAttendance.state == INVITED)
        .where(Case.status == "open", Case.institution == leader.institution)
    )
    found = {}
    for family in sorted({*tx.connection.scalars(wanted)}):
        found[family] = Marked(_mark(tx, random, family), INVITED)
    return found


def _mark(tx: Tx, random: Random, family: str) -> Mark:
    state = random.choices((CAME, MISSED, EXCUSED), (7, 2, 1))[0]
    if state == EXCUSED:
        return Mark(state, (), random.choice(EXCUSES))
    if state == MISSED:
        return Mark(state)
    people = list(
        tx.connection.scalars(select(Member.id).where(Member.family_id == family).order_by(Member.id))
    )
    return Mark(state, tuple(random.sample(people, min(len(people), random.randint(1, 3)))))
