"""What of a case, a term and the next step a reader of notices may see at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, literal, select

from engine.access import Actor
from engine.bonds import not_shut
from engine.queries.concealed import title_in_lists
from engine.sight import visible_cases, visible_work_items
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, WorkItem


@dataclass(frozen=True)
class CaseSeen:
    """``open``: whether the person may go in; the name of the family is empty where they may not see it."""

    id: str
    number: str
    family: str
    open: bool


@dataclass(frozen=True)
class TermSeen:
    """A term, and its task while that is open."""

    id: str
    name: str
    due_at: datetime
    closed_at: datetime | None
    task_id: str | None


@dataclass(frozen=True)
class NextStep:
    """The open task of a case that ends first."""

    id: str
    case_id: str
    name: str
    due_at: datetime | None


def cases_seen(tx: Tx, actor: Actor, ids: Iterable[str]) -> dict[str, CaseSeen]:
    """By id. Of a family shut to the person, a sealed one among them, not even the number."""
    seen = case((visible_cases(actor), 1), else_=0)
    title = case((visible_cases(actor), title_in_lists(actor)), else_=literal(""))
    query = (
        select(Case.id, Case.number, title.label("family"), seen.label("open"))
        .join(Family, Family.id == Case.family_id)
        .where(
            Case.id.in_(sorted(ids)),
            Case.institution == actor.institution,
            *not_shut(actor, Case.family_id),
        )
    )
    return {row.id: CaseSeen(row.id, row.number, row.family, bool(row.open)) for row in tx.execute(query)}


def terms_seen(tx: Tx, actor: Actor, ids: Iterable[str]) -> dict[str, TermSeen]:
    """By id; whoever asks has looked whether their cases may be seen."""
    task = (
        select(WorkItem.id)
        .where(WorkItem.id == DeadlineRow.task_id, visible_work_items(actor))
        .correlate(DeadlineRow)
        .scalar_subquery()
    )
    query = select(
        DeadlineRow.id,
        DeadlineRow.name,
        DeadlineRow.due_at,
        DeadlineRow.closed_at,
        task.label("task_id"),
    ).where(DeadlineRow.id.in_(sorted(ids)), DeadlineRow.institution == actor.institution)
    return {row.id: by_name(TermSeen)(row) for row in tx.execute(query)}


def next_steps(tx: Tx, actor: Actor, cases: Iterable[str]) -> dict[str, NextStep]:
    """By case: what the person may do or see there next, those without a term last."""
    query = (
        select(WorkItem.id, WorkItem.case_id, WorkItem.name, WorkItem.due_at)
        .where(WorkItem.case_id.in_(sorted(cases)), visible_work_items(actor))
        .order_by(WorkItem.due_at.is_(None), WorkItem.due_at.desc(), WorkItem.id)
    )
    found = [by_name(NextStep)(row) for row in tx.execute(query)]
    dated = {step.case_id: step for step in found if step.due_at is not None}
    return {step.case_id: step for step in found} | dated
