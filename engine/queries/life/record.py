"""What of a family's record was corrected, what people asked of their data, and when its processing was stopped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.action.context import calendar_of
from engine.queries.concealed import title_in_lists
from engine.queries.life.consents import case_number
from engine.queries.paging import Page, read_page
from engine.registry.life.corrections import OF_FAMILY, OF_MEMBER
from engine.registry.record.changes import HAND
from engine.sight import visible_cases
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Block, Case, Claim, Correction, Family, Member, Person, WorkItem
from engine.worktime import resolve

MOST = 100
ANSWER = "claim_answer"  # parameter of the institution: how long after a paper its answer may take
_LIFTER = aliased(Person)


def correctable(tx: Tx, family_id: str) -> list[tuple[str, Mapping[str, object]]]:
    """Whose values there are: the family's own (no id), then each member's, with the fields that can be corrected."""
    family = select(*(Family.__table__.c[name] for name in OF_FAMILY)).where(Family.id == family_id)
    member = (Member.id, *(Member.__table__.c[name] for name in OF_MEMBER))
    people = select(*member).where(Member.family_id == family_id).order_by(Member.added_at, Member.id)
    found: list[tuple[str, Mapping[str, object]]] = [("", dict(tx.execute(family).mappings().one()))]
    for row in tx.execute(people).mappings():
        found.append((row["id"], {name: row[name] for name in OF_MEMBER}))
    return found


def corrections(tx: Tx, family_id: str) -> list[NamedRow]:
    """What was written by hand, the newest first, with who made it; what forms changed stands in the dossier."""
    query = (
        select(Correction.__table__, Person.name.label("by"), Member.last_name, Member.first_name)
        .join(Person, Person.id == Correction.by_id)
        .outerjoin(Member, Member.id == Correction.member_id)
        .where(Correction.family_id == family_id, Correction.kind == HAND)
    )
    return list(tx.execute(query.order_by(Correction.at.desc(), Correction.id).limit(MOST)))


def claims(tx: Tx, family_id: str, closed: bool) -> list[NamedRow]:
    """What waits first, then the newest; of data that is closed what waits alone."""
    query = (
        select(Claim.__table__, Person.name.label("answered"))
        .outerjoin(Person, Person.id == Claim.answered_by)
        .where(Claim.family_id == family_id, *((Claim.state == "asked",) if closed else ()))
        .order_by(Claim.state != "asked", Claim.asked_on.desc(), Claim.id)
    )
    return list(tx.execute(query.limit(MOST)))


def claims_waiting(tx: Tx, actor: Actor, page: int = 1) -> Page[NamedRow]:
    """Requests that nobody has answered, the oldest paper first: of the families this person sees."""
    theirs = select(Case.id).where(Case.family_id == Claim.family_id, visible_cases(actor)).exists()
    query = (
        select(
            Claim.id,
            Claim.family_id,
            Claim.asked_on,
            title_in_lists(actor).label("title"),
            case_number(Claim.family_id).label("number"),
        )
        .join(Family, Family.id == Claim.family_id)
        .where(Claim.institution == actor.institution, Claim.state == "asked", theirs)
    )
    return read_page(tx, query.order_by(Claim.asked_on, Claim.id), lambda row: row, page)


def answer_days(tx: Tx, actor: Actor, claims: Iterable[NamedRow]) -> dict[str, date]:
    """Claim -> the day by which it has to be answered, counted from the paper; none where the house names no term."""
    term = tx.config.institutions[actor.institution].parameters.get(ANSWER)
    if not isinstance(term, dict):
        return {}
    calendar = calendar_of(tx, actor.institution)
    begun = {row.id: datetime.combine(row.asked_on, time(12), calendar.zone) for row in claims}
    return {each: resolve(term, began, calendar).due.date() for each, began in begun.items()}


def to_stop(tx: Tx, family_id: str) -> list[NamedRow]:
    """The open tasks that a stop of the processing would make stand still, the earliest term first."""
    query = (
        select(
            WorkItem.id, WorkItem.name, WorkItem.due_at, WorkItem.role, Case.number, Person.name.label("by")
        )
        .join(Case, Case.id == WorkItem.case_id)
        .outerjoin(Person, Person.id == WorkItem.assignee_id)
        .where(Case.family_id == family_id, Case.status == "open")
    )
    return list(tx.execute(query.order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id).limit(MOST)))


def blocks(tx: Tx, family_id: str) -> list[NamedRow]:
    """The newest first."""
    query = (
        select(Block.__table__, Person.name.label("by"), _LIFTER.name.label("lifter"))
        .join(Person, Person.id == Block.by_id)
        .outerjoin(_LIFTER, _LIFTER.id == Block.lifted_by)
        .where(Block.family_id == family_id)
    )
    return list(tx.execute(query.order_by(Block.since.desc(), Block.id).limit(MOST)))
