"""A line for everybody who holds a role and may see the case (need to know)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, select

from engine.action.actor import actor_by_id
from engine.action.outbox import Row
from engine.action.visible_case import sees_case
from engine.ids.rising import new_id
from engine.operations.visits.visit_party import CODE as PARTY
from engine.registry.families.families import UNIT
from engine.registry.notices.lines import Line
from engine.registry.people import staff
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Person
from engine.usecases.notices.announce import announce

BROKEN, OWN_BROKEN = "deadline_breached", "own_deadline_breached"
#: Of a term that was over when its task appeared: nobody who got it could keep it.
BORN_LATE, OWN_BORN_LATE = "deadline_born_late", "own_deadline_born_late"
LED_BY = Prepared(
    select(Case.institution, Case.curator_id, Family.status)
    .join(Family, Family.id == Case.family_id)
    .where(Case.id == bindparam("case_id"))
)
DOER = Prepared(
    select(Person.id)
    .join(DeadlineRow, DeadlineRow.assignee_id == Person.id)
    .where(DeadlineRow.id == bindparam("term"), Person.active.is_(True))
)
TERM = Prepared(select(DeadlineRow.started_at, DeadlineRow.due_at).where(DeadlineRow.id == bindparam("term")))


def tell(tx: Tx, row: Row) -> None:
    """An effect ``notice`` of the outbox; ``to`` is a role, or several of one telling.

    Of a case that nobody leads yet those hear who may take its steps; where nobody may, who sees to it that somebody leads it.
    The service's own work is about no family: all who hold the role hear of it. Of a broken term its own doer hears too, of one
    that was over when its task appeared that it was; whoever has brought the news (``by``) needs no notice of it. Who is waited
    for at a visit has been named by the operation: they need not see the case, and read of it no more than its number and the day.
    """
    facts, case_id = dict(row["payload"]), row["case_id"]
    told = str(facts.pop("told", None) or new_id())
    roles = facts["to"] if isinstance(facts["to"], list) else [facts["to"]]
    named = facts.pop("people", None) if facts["code"] == PARTY else None
    heard = dict.fromkeys(
        named
        if isinstance(named, list)
        else (one for role in roles for one in receivers(tx, case_id, str(role)))
    )
    people = [one for one in heard if one != facts.get("by")]
    broken = facts["code"] == BROKEN
    own = OWN_BROKEN
    if broken and _born_late(tx, str(facts.get("term", ""))):
        facts["code"], own = BORN_LATE, OWN_BORN_LATE
    lines = [Line(person, case_id, facts["code"], facts, told) for person in people]
    if broken:
        lines = _with_the_doer(tx, lines, Line(0, case_id, own, facts | {"code": own}, told))
    announce(tx, lines)


def _born_late(tx: Tx, term: str) -> bool:
    """The clock of its clause stands, and was over before there was anything to be done."""
    found = TERM.first(tx, {"term": term})
    return found is not None and bool(found.started_at >= found.due_at)


def _with_the_doer(tx: Tx, lines: list[Line], own: Line) -> list[Line]:
    """Whose term it was is told so; as the head of others they need not be told again."""
    found = DOER.first(tx, {"term": str(own.facts.get("term", ""))})
    if found is None or not seeing(tx, str(own.case_id), [found.id]):
        return lines
    return [*(line for line in lines if line.person_id != found.id), replace(own, person_id=found.id)]


def receivers(tx: Tx, case_id: str, role: str) -> list[int]:
    """Who hears of a case what is meant for a role."""
    [case] = LED_BY.rows(tx, {"case_id": case_id})
    if role == "curator" and case.curator_id:
        return [case.curator_id]
    holders = staff.holders(tx, case.institution, role)
    if case.status == UNIT:
        return holders
    found = seeing(tx, case_id, holders)
    if role == "curator" and not found:
        return seeing(tx, case_id, staff.seated(tx, case.institution, supervisors(tx)))
    return found


def seeing(tx: Tx, case_id: str, people: Iterable[int]) -> list[int]:
    """Those of them who may see the case."""
    return [person for person in people if sees_case(tx, actor_by_id(tx, person), case_id)]


def supervisors(tx: Tx) -> list[str]:
    """Roles that supervise."""
    return [role.id for role in tx.config.roles.values() if role.kind == "supervisor"]
