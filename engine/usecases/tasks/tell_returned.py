"""Whose work a decision has sent back hears of it: the task alone would stand among all others."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from engine.access import Actor
from engine.action.tasks.returned import DECIDES_ON
from engine.ids.rising import new_id
from engine.registry.notices.lines import Line
from engine.runtime.views import OpenTask
from engine.store.session import Tx
from engine.store.tables import Person, Submission, WorkItem
from engine.usecases.notices.announce import announce

RETURNED = "work_returned"


def tell_returned(
    tx: Tx,
    actor: Actor,
    case_id: str,
    decided: OpenTask,
    follows: Iterable[OpenTask],
) -> None:
    """A line for whoever has the work to do again, else for its last author.

    ``decided``: the task whose decision sent it back; ``follows``: the tasks that are open now.

    Who has decided on work of their own needs none.
    """
    made_by = decided.properties[DECIDES_ON]
    again = [task for task in follows if task.place.element == made_by]
    people = {_whose(tx, case_id, task): task for task in again}
    announce(
        tx,
        [
            Line(
                person,
                case_id,
                RETURNED,
                {"by": actor.id, "what": task.place.name, "task": task.id},
                new_id(),
            )
            for person, task in people.items()
            if person is not None and person != actor.id
        ],
    )


def _whose(tx: Tx, case_id: str, task: OpenTask) -> int | None:
    held: int | None = tx.connection.scalar(select(WorkItem.assignee_id).where(WorkItem.id == task.id))
    if held is not None:
        return held
    made = (Submission.case_id == case_id, Submission.element == task.place.element)
    author = select(Submission.person_id).join(Person, Person.id == Submission.person_id)
    here = author.where(*made, Person.active.is_(True)).order_by(Submission.id.desc()).limit(1)
    last: int | None = tx.connection.scalar(here)
    return last
