"""One family as a whole: who it is, its cases in every lifecycle, its consents and levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.concealed import title_shown
from engine.registry.life.erase import DESTROYED
from engine.sight import opening_cases, visible_cases
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    Consent,
    CuratorOrder,
    Family,
    FamilyLevel,
    Member,
    MemberHealth,
    Person,
    ProcessVersion,
    WorkItem,
)


@dataclass(frozen=True)
class FamilyHead:
    """The first lines of the dossier. ``closed``: the processing of its personal data has ended; nothing of it is told."""

    id: str
    title: str
    address: str
    phone: str
    register_no: str | None
    status: str
    confidentiality: str
    support_level: str | None
    patronage_type: str | None
    patronage_term: str | None
    risk_score: int | None
    created_at: datetime
    withdrawn_on: date | None
    data_stop_on: date | None
    sealed: bool
    closed: bool


@dataclass(frozen=True)
class FamilyCase:
    """A case of the family. Its step and terms are told to those who may see the case (``mine``)."""

    id: str
    number: str
    process: str
    status: str
    stage: str
    curator_id: int | None
    curator: str | None
    deputy_id: int | None
    deputy: str | None
    basis: str | None
    started_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    mine: bool


def head(tx: Tx, actor: Actor, family_id: str, today: date) -> FamilyHead:
    """Errors: NotFound, also where none of its cases opens the family to the person."""
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    query = select(
        Family.id,
        title_shown(actor).label("title"),
        Family.address,
        Family.phone,
        Family.register_no,
        Family.status,
        Family.confidentiality,
        Family.support_level,
        Family.patronage_type,
        Family.patronage_term,
        Family.risk_score,
        Family.created_at,
        Family.withdrawn_on,
        Family.data_stop_on,
        Family.sealed,
    ).where(Family.id == family_id, Family.institution == actor.institution, mine)
    row = tx.execute(query).first()
    if row is None:
        raise NotFound(what="family", key=family_id)
    closed = row.data_stop_on is not None and row.data_stop_on <= today
    hidden = {"title": row.title if row.status == DESTROYED else "", "address": "", "phone": ""}
    told = {**row._mapping, **(hidden if closed else {})}
    return FamilyHead(**told, closed=closed)


def sees_a_case_only(tx: Tx, actor: Actor, family_id: str) -> bool:
    """A case of the family that opens itself and not the family: one that nobody leads, of another department's family."""
    if not actor.heads_unit:
        return False
    here = select(Case.id).where(Case.family_id == family_id).limit(1)
    opened = tx.connection.scalar(here.where(opening_cases(actor))) is not None
    return not opened and tx.connection.scalar(here.where(visible_cases(actor))) is not None


def cases(tx: Tx, actor: Actor, family_id: str) -> list[FamilyCase]:
    """All cases of the family in all lifecycles of the institution, open ones first, then the newest."""
    deputy = aliased(Person)
    due = select(func.min(WorkItem.due_at)).where(WorkItem.case_id == Case.id).scalar_subquery()
    mine = Case.id.in_(select(Case.id).where(Case.family_id == family_id, visible_cases(actor)))
    query = (
        select(
            Case.id,
            Case.number,
            ProcessVersion.name.label("process"),
            Case.status,
            Case.stage,
            Case.curator_id,
            Person.name.label("curator"),
            CuratorOrder.deputy_id,
            deputy.name.label("deputy"),
            CuratorOrder.basis,
            Case.started_at,
            Case.ended_at,
            due.label("due_at"),
            mine.label("mine"),
        )
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .join(
            CuratorOrder, and_(CuratorOrder.case_id == Case.id, CuratorOrder.valid_to.is_(None)), isouter=True
        )
        .join(deputy, deputy.id == CuratorOrder.deputy_id, isouter=True)
        .where(Case.family_id == family_id)
        .order_by(Case.ended_at.is_not(None), Case.started_at.desc(), Case.id)
        .limit(50)
    )
    return [FamilyCase(**{**row._mapping, "mine": bool(row.mine)}) for row in tx.execute(query)]


def members(tx: Tx, family_id: str) -> list[NamedRow]:
    """The people of the family, the eldest first."""
    query = select(Member.__table__).where(Member.family_id == family_id)
    eldest = query.order_by(Member.birth_date.is_(None), Member.birth_date, Member.id)
    return list(tx.execute(eldest.limit(60)))


def health(tx: Tx, family_id: str) -> list[NamedRow]:
    """Special-category data, the newest first: only for whom ``access`` permits ``view_health``."""
    query = select(MemberHealth.__table__).where(MemberHealth.family_id == family_id)
    return list(tx.execute(query.order_by(MemberHealth.found_on.desc(), MemberHealth.member).limit(60)))


def consents(tx: Tx, family_id: str) -> list[NamedRow]:
    """What the family agreed to, the newest first."""
    query = select(Consent.__table__, Case.number).join(Case, Case.id == Consent.case_id)
    newest = query.where(Consent.family_id == family_id).order_by(Consent.recorded_at.desc(), Consent.kind)
    return list(tx.execute(newest.limit(30)))


def levels(tx: Tx, case_ids: Sequence[str]) -> list[NamedRow]:
    """The history of level, type and term in the cases, the newest first; the score has its own."""
    query = select(FamilyLevel.kind, FamilyLevel.value, FamilyLevel.since, FamilyLevel.until, Case.number)
    mine = query.join(Case, Case.id == FamilyLevel.case_id).where(
        FamilyLevel.case_id.in_(case_ids), FamilyLevel.kind != "risk_score"
    )
    return list(tx.execute(mine.order_by(FamilyLevel.since.desc(), FamilyLevel.kind).limit(30)))
