"""Tasks go to another person; taken back, they go to whoever had them, where nobody has handed them on since."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update

from engine.access import Actor
from engine.errors import KuratorError, TaskNotOpen
from engine.registry.jobs.jobs import DONE, STAYS, UNDONE, Turn
from engine.store.session import Tx
from engine.store.tables import Job, JobItem, WorkItem
from engine.usecases.jobs.kind import Kind, Outcome
from engine.usecases.tasks.assign_task import give_task
from engine.usecases.tasks.return_task import free_task
from engine.usecases.tasks.tell_handed import Handed, tell_handed
from engine.words import Sentence, tell

PERSON, NAME = "person", "name"
ITEM = (JobItem.id, JobItem.case_id, JobItem.subject, JobItem.state, JobItem.kept)


class HandedOn(KuratorError):
    """Somebody has given the task to a third person, or has returned it, since."""

    code = "jobs.handed_on"


def act(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """One task. Raises what handing over one task raises."""
    to, (name, had) = int(str(turn.args[PERSON])), _held(tx, turn)
    if had == to:
        return Outcome(STAYS, tell("jobs.reassign_has", task=name))
    give_task(tx, actor, turn.subject, to, turn.ground, turn.job_id)
    return Outcome(DONE, tell("jobs.reassign_done", task=name), {"had": had, "step": name})


def undo(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """Raises HandedOn, and what handing over one task raises."""
    name, has = _held(tx, turn)
    if has != int(str(turn.args[PERSON])):
        raise HandedOn()
    had = (turn.kept or {}).get("had")
    if had is None:
        free_task(tx, actor, turn.subject, turn.job_id)
    else:
        give_task(tx, actor, turn.subject, int(str(had)), turn.ground, turn.job_id)
    return Outcome(said=tell("jobs.reassign_back", task=name), kept={"back": had, "step": name})


def ended(tx: Tx, job_id: str, by: int) -> None:
    """Who has got tasks, or lost them, hears how many; one taken back later is a telling of its own."""
    to = int(str(tx.connection.execute(select(Job.args).where(Job.id == job_id)).scalar_one()[PERSON]))
    went = list[Handed]()
    for row in tx.execute(select(*ITEM).where(JobItem.job_id == job_id, JobItem.state.in_((DONE, UNDONE)))):
        kept = dict(row.kept or {})
        if "step" not in kept:
            continue  # told before
        step, other = str(kept.pop("step")), kept.get("back", kept.get("had"))
        had, has = (to, other) if row.state == UNDONE else (other, to)
        went.append(Handed(row.subject, row.case_id, step, had, has))
        tx.execute(update(JobItem).where(JobItem.id == row.id).values(kept=kept))
    tell_handed(tx, by, went)


def title(args: Mapping[str, object]) -> Sentence:
    """To whom."""
    return tell("jobs.reassign_title", name=args[NAME])


def _held(tx: Tx, turn: Turn) -> tuple[str, int | None]:
    """What the task is called and who has it. Raises TaskNotOpen."""
    own = (WorkItem.id == turn.subject, WorkItem.case_id == turn.case_id)
    row = tx.execute(select(WorkItem.name, WorkItem.assignee_id).where(*own)).first()
    if row is None:
        raise TaskNotOpen(task_id=turn.subject)
    return row.name, row.assignee_id


REASSIGN = Kind(act, title, undo, permission="assign_task", facts=(PERSON,), ended=ended)
