"""Work that another task decides on: what lies before the one who decides, and what comes back to the one who made it.

A diagram says so by the property ``decides_on`` of the deciding task, which names the task that makes the work; in its form
``decision`` is ``return`` where the work goes back. ``compared_with`` names the task that made the first version, where
another task makes the later ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.action.tasks.returned import DECIDES_ON, RETURN
from engine.queries.cases.case_pages import Written
from engine.queries.cases.pinned_models import Sheet, sheet
from engine.queries.tasks.task import TaskPage
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Person, Submission

BEFORE = "compared_with"


@dataclass(frozen=True)
class DecidedWork:
    """The last version of the work, the one before it, and what was decided on the last; each as it was sent."""

    last: Written
    before: Written | None
    decision: Written | None


def work_to_decide(tx: Tx, task: TaskPage) -> DecidedWork | None:
    """What a deciding task decides on; None for any other task."""
    node = _sheet(tx, task).nodes().get(task.element)
    told = node[1].properties if node else {}
    made_by, first = told.get(DECIDES_ON, ""), told.get(BEFORE, "")
    versions = _sent(tx, task.case_id, [made_by], 2) if made_by else []
    if first and len(versions) == 1:
        versions += _sent(tx, task.case_id, [first], 1)
    return DecidedWork(versions[0], versions[1] if versions[1:] else None, None) if versions else None


def returned_work(tx: Tx, task: TaskPage) -> DecidedWork | None:
    """The work of this task where it was sent and came back; None for work that begins, or was taken."""
    deciding = [
        node.id
        for _, node in _sheet(tx, task).nodes().values()
        if node.properties.get(DECIDES_ON) == task.element
    ]
    sent = _sent(tx, task.case_id, [task.element, *deciding], 2) if deciding else []
    if len(sent) < 2 or sent[0].element == task.element or sent[1].element != task.element:
        return None
    return DecidedWork(sent[1], None, sent[0]) if sent[0].data.get("decision") == RETURN else None


def _sheet(tx: Tx, task: TaskPage) -> Sheet:
    return sheet(tx, task.version_id, task.process)


def _sent(tx: Tx, case_id: str, elements: list[str], most: int) -> list[Written]:
    """The newest first."""
    query = (
        select(
            Submission.id,
            Submission.task_id,
            Submission.element,
            Submission.name,
            Submission.form,
            Submission.data,
            Person.name.label("person"),
            Submission.for_id,
            Submission.absences,
            Submission.at,
        )
        .join(Person, Person.id == Submission.person_id, isouter=True)
        .where(Submission.case_id == case_id, Submission.element.in_(elements))
        .order_by(Submission.id.desc())
        .limit(most)
    )
    return [*map(by_name(Written), tx.execute(query))]
