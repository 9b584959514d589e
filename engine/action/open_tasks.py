"""Open tasks as the use cases on them need them: who is offered one, its form, what became of one that is not open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, literal, select

from engine.access import Actor, require
from engine.action.projections import role_of
from engine.config import Config
from engine.errors import NotFound, TaskNotOpen
from engine.forms.read import read_form
from engine.models import versions
from engine.runtime.views import OpenTask
from engine.store.case_record import CaseRecord, EarlierAnswer
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Person, Submission, WorkItem
from engine.words import say


def offer(task: OpenTask, record: CaseRecord, holder: int | None, config: Config) -> dict[str, Any]:
    """The facts that access rules look at, from the runtime's view of a task."""
    return {
        "institution": record.institution,
        "assignee_id": holder,
        "role": role_of(task, config),
        "groups": task.groups,
        "users": task.users,
    }


def hold_item(tx: Tx, actor: Actor, task_id: str, permission: str) -> Any:
    """Lock the inbox row of an open task and check a permission on it. Raises TaskNotOpen, NotAllowed.

    The case is locked first, as every action does, so that nobody completes the task meanwhile.
    """
    case_id = select(WorkItem.case_id).where(WorkItem.id == task_id).scalar_subquery()
    tx.execute(select(Case.id).where(Case.id == case_id).with_for_update())
    row = tx.execute(select(WorkItem.__table__).where(WorkItem.id == task_id)).mappings().first()
    if row is None or row["institution"] != actor.institution:
        raise task_not_open(tx, actor, task_id)
    facts = {name: row[name] for name in ("institution", "assignee_id", "role", "groups", "users")}
    require(actor, permission, **facts)
    return row


def submitted_before(tx: Tx, key: str) -> EarlierAnswer | None:
    """The answer to a request whose task is gone."""
    row = tx.execute(select(Submission.answer, Submission.person_id).where(Submission.key == key)).first()
    return EarlierAnswer(row.answer, row.person_id) if row else None


def task_not_open(tx: Tx, actor: Actor, task_id: str) -> TaskNotOpen:
    """The fault for a task that is gone: who completed it and when, if it was one of this institution."""
    done = (
        select(Submission.name, Submission.at, Person.name.label("by"))
        .join(Case, Case.id == Submission.case_id)
        .outerjoin(Person, Person.id == Submission.person_id)
        .where(Submission.task_id == task_id, Case.institution == actor.institution)
    )
    row = tx.execute(done).first() or tx.execute(_cancelled(task_id, actor)).first()
    if row is None:
        return TaskNotOpen(task_id=task_id, name="", by="—", at="—")
    local = row.at.astimezone(tx.config.institutions[actor.institution].zone)
    return TaskNotOpen(task_id=task_id, name=row.name, by=row.by or "—", at=f"{local:%d.%m.%Y %H:%M}")


def _cancelled(task_id: str, actor: Actor) -> Select[*tuple[Any, ...]]:
    """A task that the case took back, by a timer or a message: its term tells when, and that it was not a person."""
    return select(
        DeadlineRow.name, DeadlineRow.closed_at.label("at"), literal(say("store.by_the_case")).label("by")
    ).where(
        DeadlineRow.task_id == task_id,
        DeadlineRow.institution == actor.institution,
        DeadlineRow.closed_at.is_not(None),
    )


@dataclass(frozen=True)
class PinnedForm:
    """A form's schema and the hash of its exact bytes."""

    schema: Mapping[str, Any]
    sha256: str | None


NO_FORM = PinnedForm({"type": "default", "components": []}, None)


def pinned_form(tx: Tx, version_id: int, form_id: str | None) -> PinnedForm:
    """The form a task of this version shows; one without fields where the task has none. Raises NotFound."""
    if form_id is None:
        return NO_FORM
    kept = tx.store.kept  # a version never changes: read once per process
    if ("forms", version_id) not in kept:
        kept[("forms", version_id)] = _read(tx, version_id)
    form: PinnedForm | None = kept[("forms", version_id)].get(form_id)
    if form is None:
        raise NotFound(what="form", key=form_id)
    return form


def _read(tx: Tx, version_id: int) -> dict[str, PinnedForm]:
    found = {}
    for path, content in versions.files(tx, version_id).items():
        if path.endswith(".form"):
            schema = read_form(content)
            found[schema["id"]] = PinnedForm(schema, hashlib.sha256(content).hexdigest())
    return found
