"""Everything a task's page says beside its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select

from engine.access import Actor
from engine.bonds import not_shut
from engine.errors import NotFound
from engine.queries.cases.pinned_models import form, form_of
from engine.queries.concealed import shown, title_shown
from engine.sight import visible_cases, visible_work_items
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    DeadlineRow,
    Family,
    FormDraft,
    Person,
    ProcessVersion,
    Submission,
    WorkItem,
)

PERSON = Person.__table__.alias("assignee")
CURATOR = Person.__table__.alias("curator")


@dataclass(frozen=True)
class TaskPage:
    """An open task with its case, as the person sees it."""

    id: str
    element: str
    name: str
    about: str
    process: str
    path: tuple[str, ...]
    role: str | None
    groups: tuple[str, ...]
    users: tuple[str, ...]
    assignee_id: int | None
    assignee: str | None
    form_id: str | None
    clauses: tuple[str, ...]
    due_at: datetime | None
    due_why: tuple[str, ...]
    created_at: datetime
    institution: str
    case_id: str
    case_number: str
    case_version: int
    case_status: str
    family_id: str
    family_title: str
    curator: str | None
    case_process: str
    version_id: int
    process_title: str


@dataclass(frozen=True)
class Draft:
    """What the person had typed and not sent."""

    data: dict[str, Any]
    saved_at: datetime


@dataclass(frozen=True)
class Closed:
    """A task that is open no more: completed by whom and when, or closed by the course of the case."""

    case_id: str
    case_number: str
    family_title: str
    name: str
    by: str | None
    at: datetime | None
    version_id: int
    form: str | None  # its id
    done: bool = True
    seen: bool = True  # whether the person may still go into the case


SHOWN = (
    WorkItem.id,
    WorkItem.element,
    WorkItem.name,
    WorkItem.process,
    WorkItem.path,
    WorkItem.role,
    WorkItem.groups,
    WorkItem.users,
    WorkItem.assignee_id,
    PERSON.c.name.label("assignee"),
    WorkItem.form.label("form_id"),
    WorkItem.clauses,
    WorkItem.due_at,
    WorkItem.due_why,
    WorkItem.created_at,
    WorkItem.institution,
    WorkItem.case_id,
    WorkItem.case_number,
    Case.lock_version.label("case_version"),
    Case.status.label("case_status"),
    Case.family_id,
    CURATOR.c.name.label("curator"),
    Case.process_id.label("case_process"),
    Case.process_version_id.label("version_id"),
    ProcessVersion.name.label("process_title"),
)


def task_page(tx: Tx, actor: Actor, task_id: str) -> TaskPage | None:
    """The open task; ``None`` when it is not open or not for this person."""
    query = (
        select(*SHOWN, title_shown(actor).label("family_title"), shown(actor, WorkItem.about).label("about"))
        .join(Case, Case.id == WorkItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(PERSON, PERSON.c.id == WorkItem.assignee_id, isouter=True)
        .join(CURATOR, CURATOR.c.id == Case.curator_id, isouter=True)
        .where(WorkItem.id == task_id, visible_work_items(actor))
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    lists = {
        name: tuple(getattr(row, name) or ()) for name in ("path", "groups", "users", "clauses", "due_why")
    }
    return TaskPage(**{**row._mapping, **lists})


def closed_task(tx: Tx, actor: Actor, task_id: str) -> Closed:
    """What became of a task that is not open, for whoever sees its case, did it, or has text of theirs in it.

    Errors: NotFound for everybody else.
    """
    query = (
        select(
            Submission.case_id,
            Case.number.label("case_number"),
            title_shown(actor).label("family_title"),
            Submission.name,
            Person.name.label("by"),
            Submission.at,
            Case.process_version_id.label("version_id"),
            Submission.form,
            visible_cases(actor).label("seen"),
        )
        .join(Case, Case.id == Submission.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(Person, Person.id == Submission.person_id, isouter=True)
        .where(Submission.task_id == task_id, _concerns(actor, task_id, Submission.person_id == actor.id))
    )
    row = tx.execute(query).first()
    return _closed(row) if row else _not_needed(tx, actor, task_id)


def _closed(row: NamedRow) -> Closed:
    return Closed(**{**row._mapping, "seen": bool(row.seen)})


def _concerns(actor: Actor, task_id: str, done: ColumnElement[bool]) -> ColumnElement[bool]:
    """Of the person's institution, and seen, done, or written in by them."""
    written = exists().where(FormDraft.task_id == task_id, FormDraft.person_id == actor.id)
    here = (Case.institution == actor.institution, *not_shut(actor, Case.family_id))
    return and_(*here, or_(visible_cases(actor), done, written))


def _not_needed(tx: Tx, actor: Actor, task_id: str) -> Closed:
    """A task that the case went past: its term remembers it. Errors: NotFound."""
    query = (
        select(
            DeadlineRow.case_id,
            Case.number.label("case_number"),
            title_shown(actor).label("family_title"),
            DeadlineRow.name,
            DeadlineRow.closed_at,
            DeadlineRow.element,
            Case.process_version_id.label("version_id"),
            visible_cases(actor).label("seen"),
        )
        .join(Case, Case.id == DeadlineRow.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            DeadlineRow.task_id == task_id,
            DeadlineRow.closed_at.is_not(None),
            _concerns(
                actor,
                task_id,
                or_(DeadlineRow.assignee_id == actor.id, DeadlineRow.role.in_(sorted(actor.roles))),
            ),
        )
    )
    row = tx.execute(query).first()
    if row is None:
        raise NotFound(what="task", key=task_id)
    shown = form_of(tx, row.version_id, row.element)
    return Closed(
        *(
            row.case_id,
            row.case_number,
            row.family_title,
            row.name,
            None,
            row.closed_at,
            row.version_id,
            shown,
        ),
        done=False,
        seen=bool(row.seen),
    )


def draft(tx: Tx, actor: Actor, task_id: str) -> Draft | None:
    """The person's own draft of the task."""
    mine = (FormDraft.task_id == task_id, FormDraft.person_id == actor.id)
    row = tx.execute(select(FormDraft.data, FormDraft.saved_at).where(*mine)).first()
    return by_name(Draft)(row) if row else None


def task_form(tx: Tx, task: TaskPage) -> dict[str, object] | None:
    """The form of the task as its case's version pinned it."""
    return form(tx, task.version_id, task.form_id)
