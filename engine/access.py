"""Who may do or see what: one readable table of permission -> predicate. Denied unless a line here says otherwise.

Each institution is apart; methodologists and administrators see no case content (docs/threats.md, R1 and R17). What a person may not
see is ``NotFound``, so that guessing ids teaches nothing; what they see but may not do is ``NotAllowed``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_

from engine.config import current
from engine.errors import NotAllowed, NotFound
from engine.store.tables import AgendaItem, Case, Meeting, MeetingMember, Submission, WorkItem


@dataclass(frozen=True)
class Actor:
    """The person who acts, as the session or the command line knows them."""

    id: int
    login: str
    name: str
    institution: str
    roles: frozenset[str]

    def is_a(self, kind: str) -> bool:
        """Whether one of the roles is of this kind (``config/roles.toml``: staff, supervisor, ...)."""
        return kind in self._kinds

    @cached_property
    def _kinds(self) -> frozenset[str]:
        known = current().roles
        return frozenset(known[role].kind for role in self.roles if role in known)


CONSILIUM = frozenset({"consilium_chair", "consilium_secretary", "consilium_member"})
HEALTH = frozenset({"psychologist", "paediatrician"})
Predicate = Callable[[Actor, Mapping[str, object]], bool]


def _here(actor: Actor, facts: Mapping[str, object]) -> bool:
    return bool(facts.get("institution") == actor.institution)


def works_with_families(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and (actor.is_a("staff") or actor.is_a("supervisor"))


def supervises(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and actor.is_a("supervisor")


def sees_case(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Supervisors see every case of their institution; staff those they are bound to (fact ``bound``)."""
    return supervises(actor, facts) or (works_with_families(actor, facts) and bool(facts.get("bound")))


def holds_task(actor: Actor, facts: Mapping[str, object]) -> bool:
    return works_with_families(actor, facts) and facts.get("assignee_id") == actor.id


def is_candidate(actor: Actor, facts: Mapping[str, Any]) -> bool:
    """The task is free and offered to one of the person's roles, or to the person by login."""
    if not works_with_families(actor, facts) or facts.get("assignee_id") is not None:
        return False
    offered = {facts.get("role"), *(facts.get("groups") or ())} - {None}
    named = set(facts.get("users") or ())
    return bool(offered & actor.roles) or actor.login in named


def keeps_consilium(actor: Actor, facts: Mapping[str, object]) -> bool:
    """The secretary and the chair of the institution's consilium prepare its meetings."""
    return _here(actor, facts) and bool(actor.roles & {"consilium_secretary", "consilium_chair"})


def sits_in_consilium(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and bool(actor.roles & CONSILIUM)


def is_member(actor: Actor, facts: Mapping[str, object]) -> bool:
    """On the list of the meeting in question (fact ``member``)."""
    return _here(actor, facts) and bool(facts.get("member"))


def runs_meeting(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Its own secretary or chair."""
    return _here(actor, facts) and actor.id in (facts.get("chair_id"), facts.get("secretary_id"))


def chairs_meeting(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and facts.get("chair_id") == actor.id


def sees_health(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Special-category data: who leads a case of the family (fact ``curates``), its psychologist, its paediatrician."""
    specialist = bool(actor.roles & HEALTH) and bool(facts.get("bound"))
    return works_with_families(actor, facts) and (bool(facts.get("curates")) or specialist)


def is_methodologist(actor: Actor, facts: Mapping[str, object]) -> bool:
    return actor.is_a("methodologist")


def is_administrator(actor: Actor, facts: Mapping[str, object]) -> bool:
    return actor.is_a("administrator") and facts.get("institution", actor.institution) == actor.institution


PERMISSIONS: dict[str, tuple[Predicate, ...]] = {
    # permission          any of these suffices                    facts it looks at
    "start_case":         (works_with_families,),                 # institution
    "list_cases":         (works_with_families,),                 # institution
    "view_case":          (sees_case,),                           # institution, bound
    "view_health":        (sees_health,),                         # institution, curates, bound
    "view_boards":        (supervises,),                          # institution
    "add_note":           (sees_case,),                           # institution, bound
    "send_message":       (sees_case,),                           # institution, bound
    "view_task":          (holds_task, is_candidate, supervises), # institution, assignee_id, role, groups, users
    "complete_task":      (holds_task, is_candidate),
    "claim_task":         (is_candidate,),
    "return_task":        (holds_task, supervises),
    "assign_task":        (supervises,),
    "intervene":          (supervises,),                          # suspend, resume, retry, cancel
    "view_readers":       (supervises,),                          # who opened a family's case
    "view_models":        (is_methodologist, is_administrator, supervises, works_with_families),
    "edit_models":        (is_methodologist,),
    "publish":            (is_methodologist,),
    "edit_calendar":      (is_administrator,),
    "manage_people":      (is_administrator,),                    # institution
    "view_meetings":      (sits_in_consilium, supervises),        # institution
    "convene_meeting":    (keeps_consilium, supervises),
    "view_meeting":       (is_member, keeps_consilium, supervises), # institution, member, chair_id, secretary_id
    "run_meeting":        (runs_meeting,),                        # agenda, attendance, votes, decisions
    "sign_protocol":      (chairs_meeting,),
    "move_clock":         (is_administrator, supervises),
}  # fmt: skip


def may(actor: Actor, permission: str, **facts: object) -> bool:
    """Whether the actor has the permission; an unknown permission is a programming error (``KeyError``)."""
    facts.setdefault("institution", actor.institution)
    return any(predicate(actor, facts) for predicate in PERMISSIONS[permission])


def require(actor: Actor, permission: str, **facts: object) -> None:
    """Pass or raise: ``NotFound`` for another institution's things, ``NotAllowed`` otherwise."""
    if may(actor, permission, **facts):
        return
    if facts.get("institution", actor.institution) != actor.institution:
        raise NotFound(what=permission, key="")
    raise NotAllowed(permission=permission, person=actor.id)


def visible_work_items(actor: Actor) -> ColumnElement[bool]:
    """The open tasks a person may see, as a condition on ``WorkItem``."""
    if not (actor.is_a("staff") or actor.is_a("supervisor")):
        return false()
    here = WorkItem.institution == actor.institution
    if actor.is_a("supervisor"):
        return here
    free = and_(WorkItem.assignee_id.is_(None), WorkItem.role.in_(sorted(actor.roles)))
    return and_(here, or_(WorkItem.assignee_id == actor.id, free, offered_to(actor)))


def offered_to(actor: Actor) -> ColumnElement[bool]:
    """Free tasks that are offered to several groups or people, one of whom is the actor: a condition on ``WorkItem``."""
    names = (*sorted(actor.roles), f"@{actor.login}")
    one_of = or_(*(WorkItem.offered.contains(f"|{name}|", autoescape=True) for name in names))
    return and_(WorkItem.offered.is_not(None), WorkItem.assignee_id.is_(None), one_of)


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases a person may see, as a condition on ``Case``: every query of case data carries it.

    Need to know (docs/threats.md, R1): supervisors see their institution's cases; staff those they curate, have worked on, or hold
    or may take a task of; members of a consilium those on its agenda.
    """
    if not (actor.is_a("staff") or actor.is_a("supervisor")):
        return false()
    here = Case.institution == actor.institution
    if actor.is_a("supervisor"):
        return here
    tasks = exists().where(WorkItem.case_id == Case.id, visible_work_items(actor)).correlate(Case)
    worked = exists().where(Submission.case_id == Case.id, Submission.person_id == actor.id).correlate(Case)
    bound = [Case.curator_id == actor.id, tasks, worked]
    if actor.roles & CONSILIUM:
        bound.append(_before_the_meeting(actor))
    return and_(here, or_(*bound))


def _before_the_meeting(actor: Actor) -> ColumnElement[bool]:
    """A member reads the cases of an agenda until the protocol is signed; whoever keeps the consilium, all it is asked."""
    listed = (AgendaItem.case_id == Case.id, AgendaItem.status != "dropped")
    unsigned = exists().where(Meeting.id == AgendaItem.meeting_id, Meeting.status.in_(("convened", "open")))
    if may(actor, "view_meeting"):
        asked = or_(AgendaItem.meeting_id.is_(None), unsigned.correlate(AgendaItem))
        return exists().where(*listed, asked).correlate(Case)
    seat = (MeetingMember.meeting_id == AgendaItem.meeting_id, MeetingMember.person_id == actor.id)
    return exists().where(*listed, *seat, unsigned.correlate(AgendaItem)).correlate(Case)
