"""What sets a task apart in a list: work that came back, and what the reader has begun to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import and_, select

from engine.access import Actor
from engine.action.tasks.returned import DECIDES_ON, sent_back
from engine.queries.cases.pinned_models import sheets, step_names
from engine.store.session import Tx
from engine.store.tables import Case, FormDraft, Submission, WorkItem


@dataclass(frozen=True)
class Marks:
    """Ids of tasks: work that a decision has sent back, and those with a draft of the reader's."""

    returned: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()


def marks(tx: Tx, actor: Actor, tasks: Iterable[str]) -> Marks:
    """Of the tasks of one page."""
    ids = [*tasks]
    if not ids:
        return Marks()
    drafts = select(FormDraft.task_id).where(FormDraft.task_id.in_(ids), FormDraft.person_id == actor.id)
    return Marks(frozenset(_returned(tx, ids)), frozenset(tx.connection.scalars(drafts)))


def work_sent_back(tx: Tx, task_id: str) -> str:
    """What the work is called that the decision of this task has sent back; empty for any other task."""
    asked = select(Submission.element, Submission.data, Case.process_version_id).join(
        Case, Case.id == Submission.case_id
    )
    found = tx.execute(asked.where(Submission.task_id == task_id)).first()
    if found is None:
        return ""
    made = _made_by(tx, found.process_version_id, found.element, found.data)
    return step_names(tx, found.process_version_id).get(made, "") if made else ""


def _returned(tx: Tx, ids: list[str]) -> Iterator[str]:
    """A task that a decision has opened again began in the moment in which it was sent."""
    sent = and_(Submission.case_id == WorkItem.case_id, Submission.at == WorkItem.created_at)
    asked = (
        select(
            *(WorkItem.id, WorkItem.element, Case.process_version_id),
            *(Submission.element.label("decided"), Submission.data),
        )
        .join(Case, Case.id == WorkItem.case_id)
        .join(Submission, sent)
        .where(WorkItem.id.in_(ids))
    )
    for row in tx.execute(asked):
        if row.element == _made_by(tx, row.process_version_id, row.decided, row.data):
            yield row.id


def _made_by(tx: Tx, version_id: int, decided: str, data: dict[str, object]) -> str:
    """The step whose work the answers of a deciding step send back; empty where they do not."""
    told = (
        node.properties
        for process in sheets(tx, version_id)
        for scope in process.walk()
        for node in scope.nodes
        if node.id == decided and DECIDES_ON in node.properties
    )
    return next((made for each in told if (made := sent_back(each, data))), "")
