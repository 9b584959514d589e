"""Open tasks as the use cases on them need them: who is offered one, which is open, what became of one that is not."""

from __future__ import annotations

from typing import Any

from sqlalchemy import literal, or_, select

from engine.access import Actor, require
from engine.action.tasks.item_facts import item_facts
from engine.bonds import not_shut
from engine.errors import TaskNotOpen
from engine.registry.life import blocks
from engine.sight import visible_cases, visible_work_items
from engine.store import cases
from engine.store.by_name import Query
from engine.store.cases import EarlierAnswer
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Person, Submission, WorkItem
from engine.words import say


def hold_item(tx: Tx, actor: Actor, task_id: str, permission: str) -> Any:
    """Lock the inbox row of an open task and check a permission on it. Raises TaskNotOpen, NotAllowed, CaseSuspended (the processing is stopped: nobody new).

    The case is locked first, as every action does, so that nobody completes the task meanwhile.
    """
    record = cases.lock_by_task(tx, task_id)
    row = tx.execute(select(WorkItem.__table__).where(WorkItem.id == task_id)).mappings().first()
    shut = record is not None and record.family_id in actor.sight.shut
    if (
        row is None
        or row["institution"] != actor.institution
        or shut
        or (actor.bounded and not within_unit(tx, actor, task_id))
    ):
        raise task_not_open(tx, actor, task_id)
    require(actor, permission, **item_facts(row, record))
    if record is not None:
        blocks.must_not_pass_on(tx, record)
    return row


def within_unit(tx: Tx, actor: Actor, task_id: str) -> bool:
    """Whether a head of a department, or who stands in for somebody, sees the task: they do nothing to those of another.

    Of everybody else their roles say it.
    """
    seen = select(WorkItem.id).where(WorkItem.id == task_id, visible_work_items(actor))
    return tx.connection.scalar(seen) is not None


def submitted_before(tx: Tx, key: str) -> EarlierAnswer | None:
    """The answer to a request whose task is gone."""
    row = tx.execute(select(Submission.answer, Submission.person_id).where(Submission.key == key)).first()
    return EarlierAnswer(row.answer, row.person_id) if row else None


def task_not_open(tx: Tx, actor: Actor, task_id: str) -> TaskNotOpen:
    """The fault for a task that is gone: who completed it and when, to whom may see its case or did it."""
    done = (
        select(Submission.name, Submission.at, Person.name.label("by"))
        .join(Case, Case.id == Submission.case_id)
        .outerjoin(Person, Person.id == Submission.person_id)
        .where(Submission.task_id == task_id, or_(visible_cases(actor), Submission.person_id == actor.id))
    )
    row = tx.execute(done).first() or tx.execute(_cancelled(task_id, actor)).first()
    if row is None:
        return TaskNotOpen(task_id=task_id, name="", by="—", at="—")
    local = row.at.astimezone(tx.config.institutions[actor.institution].zone)
    return TaskNotOpen(task_id=task_id, name=row.name, by=row.by or "—", at=f"{local:%d.%m.%Y %H:%M}")


def _cancelled(task_id: str, actor: Actor) -> Query:
    """A task that the case took back, by a timer or a message: its term tells when, and that it was not a person."""
    told = (
        DeadlineRow.name,
        DeadlineRow.closed_at.label("at"),
        literal(say("store.by_the_case")).label("by"),
    )
    return (
        select(*told)
        .join(Case, Case.id == DeadlineRow.case_id)
        .where(
            DeadlineRow.task_id == task_id,
            Case.institution == actor.institution,
            *not_shut(actor, Case.family_id),
            or_(
                visible_cases(actor),
                DeadlineRow.assignee_id == actor.id,
                DeadlineRow.role.in_(sorted(actor.roles)),  # it was offered to them a moment ago
            ),
            DeadlineRow.closed_at.is_not(None),
        )
    )
