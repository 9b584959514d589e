"""The work with one family: programme, visits, findings, requests, and the dates that come next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, literal, or_, select, union_all

from engine.queries.paging import Page, read_page
from engine.registry.work.results import decided
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    BrigadeTrip,
    Case,
    Consent,
    Contract,
    DeadlineRow,
    Meeting,
    Person,
    Programme,
    ProgrammeMeasure,
    Referral,
    RiskAssessment,
    Visit,
    WorkItem,
)

AHEAD = ("planned", "notified")
MOST = 8  # dates that come next
RUNNING = ProgrammeMeasure.status == "in_progress"


@dataclass(frozen=True)
class Coming:
    """One date ahead: ``at`` is a moment or a day."""

    at: datetime | date
    kind: str  # task | visit | measure | meeting | programme | contract | consent
    words: str
    case_id: str
    case_number: str
    who: str | None = None


def programmes(tx: Tx, case_ids: Sequence[str]) -> list[tuple[NamedRow, Sequence[NamedRow]]]:
    """The version in force of every case, else its draft, each with its measures."""
    versions = (
        select(Programme.__table__, Case.number, Person.name.label("approver"))
        .join(Case, Case.id == Programme.case_id)
        .join(Person, and_(Person.id == Programme.approved_by, decided()), isouter=True)
        .where(Programme.case_id.in_(case_ids), Programme.status.in_(["current", "draft"]))
        .order_by(Programme.status == "draft", Programme.version.desc())
    )
    chosen: dict[str, NamedRow] = {}
    for row in tx.execute(versions):
        chosen.setdefault(row.case_id, row)
    measures = (
        select(ProgrammeMeasure.__table__, Person.name.label("decider"))
        .join(Person, Person.id == ProgrammeMeasure.decided_by, isouter=True)
        .where(ProgrammeMeasure.programme_id.in_([row.id for row in chosen.values()]))
    )
    rows = tx.execute(measures.order_by(ProgrammeMeasure.no)).all() if chosen else []
    return [(row, [each for each in rows if each.programme_id == row.id]) for row in chosen.values()]


def visits(tx: Tx, case_ids: Sequence[str], number: int, size: int = 10) -> Page[NamedRow]:
    """Visits held and missed, the newest first; those ahead are among the coming dates."""
    moment = func.coalesce(Visit.held_at, Visit.planned_at)
    query = (
        select(Visit.__table__, Person.name.label("person"), Case.number)
        .join(Case, Case.id == Visit.case_id)
        .join(Person, Person.id == Visit.person_id, isouter=True)
        .where(Visit.case_id.in_(case_ids), Visit.status.in_(["done", "missed"]))
        .order_by(moment.desc(), Visit.id)
    )
    return read_page(tx, query, lambda row: row, number, size)


def risks(tx: Tx, case_ids: Sequence[str]) -> list[NamedRow]:
    """Assessments of the risk, the newest first."""
    query = select(RiskAssessment.__table__, Case.number).join(Case, Case.id == RiskAssessment.case_id)
    mine = query.where(RiskAssessment.case_id.in_(case_ids))
    return list(tx.execute(mine.order_by(RiskAssessment.assessed_on.desc(), RiskAssessment.id).limit(8)))


def referrals(tx: Tx, case_ids: Sequence[str]) -> list[NamedRow]:
    """Requests to organisations: those that wait first."""
    waits = case((Referral.status.in_(["sent", "overdue"]), 0), else_=1)
    query = select(Referral.__table__, Case.number).join(Case, Case.id == Referral.case_id)
    mine = query.where(Referral.case_id.in_(case_ids))
    return list(tx.execute(mine.order_by(waits, Referral.sent_on.desc(), Referral.id).limit(12)))


def trips(tx: Tx, case_ids: Sequence[str]) -> list[NamedRow]:
    """Trips of the brigade, the newest first."""
    query = select(BrigadeTrip.__table__, Case.number).join(Case, Case.id == BrigadeTrip.case_id)
    mine = query.where(BrigadeTrip.case_id.in_(case_ids))
    return list(tx.execute(mine.order_by(BrigadeTrip.arrived_at.desc(), BrigadeTrip.id).limit(8)))


def terms(tx: Tx, case_ids: Sequence[str], number: int, size: int = 10) -> Page[NamedRow]:
    """Running terms by their date, then the broken ones of the past."""
    query = (
        select(DeadlineRow.__table__, Case.number, Person.name.label("person"))
        .join(Case, Case.id == DeadlineRow.case_id)
        .join(Person, Person.id == DeadlineRow.assignee_id, isouter=True)
        .where(
            DeadlineRow.case_id.in_(case_ids),
            or_(DeadlineRow.closed_at.is_(None), DeadlineRow.breached_at.is_not(None)),
        )
        .order_by(DeadlineRow.closed_at.is_not(None), DeadlineRow.due_at, DeadlineRow.id)
    )
    return read_page(tx, query, lambda row: row, number, size)


def coming(tx: Tx, case_ids: Sequence[str], now: datetime, today: date) -> list[Coming]:
    """What comes next in the cases, the nearest first."""
    found = [*_tasks(tx, case_ids), *_visits_ahead(tx, case_ids, now), *_meetings(tx, case_ids)]
    found += _ends(tx, case_ids, today)
    return sorted(found, key=lambda each: (_day(each.at), each.kind))[:MOST]


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _tasks(tx: Tx, case_ids: Sequence[str]) -> list[Coming]:
    """Open tasks with a term; the end of a measure is told once, by the name of the measure."""
    measured = exists().where(ProgrammeMeasure.case_id == WorkItem.case_id, RUNNING)
    of_measures = and_(func.coalesce(WorkItem.form, "").startswith("measure_result"), measured)
    query = (
        select(
            WorkItem.due_at, WorkItem.name, WorkItem.case_id, WorkItem.case_number, Person.name.label("who")
        )
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(WorkItem.case_id.in_(case_ids), WorkItem.due_at.is_not(None), ~of_measures)
        .order_by(WorkItem.due_at)
        .limit(MOST)
    )
    return [
        Coming(row.due_at, "task", row.name, row.case_id, row.case_number, row.who)
        for row in tx.execute(query)
    ]


def _visits_ahead(tx: Tx, case_ids: Sequence[str], now: datetime) -> list[Coming]:
    query = (
        select(Visit.planned_at, Visit.purpose, Visit.case_id, Case.number, Person.name.label("who"))
        .join(Case, Case.id == Visit.case_id)
        .join(Person, Person.id == Visit.person_id, isouter=True)
        .where(Visit.case_id.in_(case_ids), Visit.status.in_(AHEAD), Visit.planned_at >= now)
        .order_by(Visit.planned_at)
        .limit(MOST)
    )
    return [
        Coming(row.planned_at, "visit", row.purpose, row.case_id, row.number, row.who)
        for row in tx.execute(query)
    ]


def _meetings(tx: Tx, case_ids: Sequence[str]) -> list[Coming]:
    query = (
        select(Meeting.planned_at, AgendaItem.case_id, Case.number)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.case_id.in_(case_ids), Meeting.status.in_(["convened", "open"]))
        .order_by(Meeting.planned_at, AgendaItem.id)
        .limit(MOST)
    )
    return [Coming(row.planned_at, "meeting", "", row.case_id, row.number) for row in tx.execute(query)]


def _ends(tx: Tx, case_ids: Sequence[str], today: date) -> list[Coming]:
    """Days on which a paper runs out or a measure falls due."""
    papers: list[tuple[str, Any, Any, Any, Any]] = [
        ("programme", Programme, Programme.end_on, Programme.status == "current", literal("")),
        ("contract", Contract, Contract.end_on, Contract.status == "signed", Contract.number),
        ("consent", Consent, Consent.term_on, Consent.status == "signed", Consent.kind),
        ("measure", ProgrammeMeasure, ProgrammeMeasure.due_on, RUNNING, ProgrammeMeasure.title),
    ]
    parts = [
        select(
            day.label("day"), literal(kind).label("kind"), words.label("words"), table.case_id, Case.number
        )
        .join(Case, Case.id == table.case_id)
        .where(table.case_id.in_(case_ids), living, day >= today)
        for kind, table, day, living, words in papers
    ]
    found = union_all(*parts).subquery()
    rows = tx.execute(select(found).order_by(found.c.day, found.c.kind).limit(MOST))
    return [Coming(row.day, row.kind, row.words, row.case_id, row.number) for row in rows]
