"""``known``: what the house puts into the form of an open task, as its page does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import or_, select

from engine.queries.cases.pinned_models import form
from engine.queries.tasks.known.known import known
from engine.queries.tasks.task import task_page
from engine.queries.tasks.task_data import opening
from engine.scenarios.looks.snapshot import Snapshot
from engine.scenarios.stage import Stage
from engine.store.tables import Person, PersonRole, WorkItem
from engine.words import say


def unknown(seen: Snapshot, expected: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    """Sentence and element for each field that begins otherwise."""
    for element, values in expected.items():
        begun = _begun(seen.stage, seen.case_id, element)
        for name, value in values.items():
            if begun.get(name) != value:
                what = say("scenarios.what_begins_with", about=f"{element}.{name}")
                said = say("scenarios.other", what=what, expected=value, found=begun.get(name))
                yield said, element


def _begun(stage: Stage, case_id: str, element: str) -> Mapping[str, object]:
    """As who holds the task sees it, else the first whom it is offered to; nothing where it is not open."""
    with stage.store.reading() as tx:
        open_task = (
            select(WorkItem.id, Person.login)
            .select_from(WorkItem)
            .join(
                PersonRole,
                or_(PersonRole.person_id == WorkItem.assignee_id, PersonRole.role == WorkItem.role),
            )
            .join(Person, Person.id == PersonRole.person_id)
        )
        of_step = open_task.where(WorkItem.case_id == case_id, WorkItem.element == element)
        row = tx.execute(of_step.order_by(Person.id != WorkItem.assignee_id, Person.id)).first()
    if row is None:
        return {}
    actor = stage.actor(row.login)
    with stage.store.reading() as tx:
        task = task_page(tx, actor, row.id)
        if task is None or task.form_id is None:
            return {}
        schema = form(tx, task.version_id, task.form_id)
        return known(tx, actor, task, schema, opening(tx, task).data).data
