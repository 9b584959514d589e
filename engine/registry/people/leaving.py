"""What hangs on a person: open tasks, cases they lead, meetings they sit in. All of it must be in other hands before the door closes.

Families are not named: an administrator sees none (docs/threats.md, R1).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, exists, or_, select

from engine.access import CONSILIUM
from engine.registry.families.access import kept_cases
from engine.registry.people import stand_ins
from engine.registry.people.powers import SEES_FAMILIES, SIGNS, WHOLE, kind_of, roles_of_kind
from engine.registry.people.stand_ins import AHEAD, UNDER_WAY
from engine.registry.people.units import of_person
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Meeting, MeetingMember, Person, PersonRole, WorkItem

#: Whom diagrams offer as curators (``staff.candidates``); a supervisor may lead as well.
LEADS = "curator"


@dataclass(frozen=True)
class LedCase:
    """A case the person is the curator of."""

    id: str
    number: str  # empty where the family is shut to who asks
    stage: str


@dataclass(frozen=True)
class HeldTask:
    """A task the person holds; ``roles``: any of them lets a colleague take it."""

    id: str
    case_id: str
    number: str
    name: str
    due_at: datetime | None
    roles: tuple[str, ...]
    led: bool  # the person leads its case


@dataclass(frozen=True)
class Seat:
    """A meeting that is not signed yet, with the person at the table."""

    id: str
    body: str
    status: str
    planned_at: datetime
    chairs: bool
    keeps: bool  # the minutes, as its secretary


@dataclass(frozen=True)
class Leaving:
    """Everything that hangs on one person."""

    cases: list[LedCase]
    tasks: list[HeldTask]
    seats: list[Seat]
    stands_in: list[LedCase] = field(default_factory=list)  # for the curator: ends with the door
    visits: list[LedCase] = field(
        default_factory=list
    )  # of others, with visits to come: they go to the curator

    def __bool__(self) -> bool:
        return bool(self.cases or self.tasks or self.seats or self.stands_in or self.visits)

    def ids(self) -> set[str]:
        """Of all of them: what a page showed is compared by it with what there is."""
        tasks, seats = {each.id for each in self.tasks}, {each.id for each in self.seats}
        return {each.id for each in self.cases} | tasks | seats


def leaving(tx: Tx, institution: str, person_id: int, shut: Collection[str] = ()) -> Leaving:
    """What hangs on the person now, in a lasting order. ``shut``: families whose numbers are not told."""
    return Leaving(
        _cases(tx, institution, person_id, shut),
        _tasks(tx, institution, person_id, shut),
        _seats(tx, institution, person_id),
        _told(stand_ins.stood_in(tx, institution, person_id), shut),
        _told(stand_ins.visited(tx, institution, person_id), shut),
    )


def _cases(tx: Tx, institution: str, person_id: int, shut: Collection[str]) -> list[LedCase]:
    led = (Case.institution == institution, Case.curator_id == person_id, Case.status.in_(UNDER_WAY))
    found = select(Case.id, Case.number, Case.stage, Case.family_id).where(*led).order_by(Case.id)
    return _told(tx.execute(found), shut)


def _told(found: Iterable[NamedRow], shut: Collection[str]) -> list[LedCase]:
    return [
        LedCase(row.id, "", "") if row.family_id in shut else LedCase(row.id, row.number, row.stage)
        for row in found
    ]


def _tasks(tx: Tx, institution: str, person_id: int, shut: Collection[str]) -> list[HeldTask]:
    wanted = (WorkItem.id, WorkItem.case_id, WorkItem.name, WorkItem.due_at, WorkItem.role, WorkItem.groups)
    found = (
        select(*wanted, Case.number, Case.curator_id, Case.family_id)
        .join(Case, Case.id == WorkItem.case_id)
        .where(WorkItem.institution == institution, WorkItem.assignee_id == person_id)
        .order_by(WorkItem.case_id, WorkItem.id)
    )
    return [
        HeldTask(
            row.id,
            row.case_id,
            "" if row.family_id in shut else row.number,
            row.name,
            row.due_at,
            tuple(sorted({row.role, *(str(each) for each in row.groups or ())} - {None})),
            row.curator_id == person_id,
        )
        for row in tx.execute(found)
    ]


def _seats(tx: Tx, institution: str, person_id: int) -> list[Seat]:
    member = exists().where(MeetingMember.meeting_id == Meeting.id, MeetingMember.person_id == person_id)
    listed = and_(Meeting.status == "convened", member)  # once it is open, the list is a fact
    sits = or_(Meeting.chair_id == person_id, Meeting.secretary_id == person_id, listed)
    wanted = (Meeting.id, Meeting.body, Meeting.status, Meeting.planned_at)
    found = select(
        *wanted,
        (Meeting.chair_id == person_id).label("chairs"),
        (Meeting.secretary_id == person_id).label("keeps"),
    ).where(Meeting.institution == institution, Meeting.status.in_(AHEAD), sits)
    return [*map(by_name(Seat), tx.execute(found.order_by(Meeting.planned_at, Meeting.id)))]


@dataclass(frozen=True)
class Successor:
    """Somebody to whom work may be handed."""

    id: int
    name: str
    roles: frozenset[str]
    seated: bool  # may be given a seat in a consilium
    leads: bool  # may be given a case
    kept: frozenset[str] = frozenset()  # cases of families that the person is kept from
    near: bool = (
        True  # of the same department, of none, or over the whole institution: no other head sees more
    )

    def may_lead(self, case: LedCase) -> bool:
        """A curator or a supervisor, not kept from the family and not of another department."""
        return self.near and self.leads and case.id not in self.kept

    def may_take(self, task: HeldTask) -> bool:
        """A task offered to no role may go to anybody who is not kept from its family."""
        return self.near and task.case_id not in self.kept and self.has_role(task)

    def has_role(self, task: HeldTask) -> bool:
        """Whether the task is offered to a role of the person's, or to none."""
        return not task.roles or bool(self.roles & set(task.roles))


def successors(tx: Tx, institution: str, person_id: int) -> dict[int, Successor]:
    """Active colleagues who may see families, by id, in the order of their names."""
    roles, names, units = dict[int, set[str]](), dict[int, str](), dict[int, str | None]()
    held = (
        select(Person.id, Person.name, Person.unit_id, PersonRole.role)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.institution == institution, Person.active.is_(True), Person.id != person_id)
        .order_by(Person.name, Person.id)
    )
    for row in tx.execute(held):
        if kind_of(tx.config, row.role) in SEES_FAMILIES:
            roles.setdefault(row.id, set()).add(row.role)
            names[row.id], units[row.id] = row.name, row.unit_id
    whole, own = set(roles_of_kind(tx.config, WHOLE)), of_person(tx, institution, person_id)
    supervisors, kept = set(roles_of_kind(tx.config, SIGNS)), kept_cases(tx, institution)
    return {
        id_: Successor(
            id_,
            names[id_],
            frozenset(held),
            bool(held & (CONSILIUM | supervisors)),
            bool(held & {LEADS, *supervisors}),
            frozenset(kept.get(id_, ())),
            units[id_] in (None, own) or bool(held & whole),
        )
        for id_, held in roles.items()
    }
