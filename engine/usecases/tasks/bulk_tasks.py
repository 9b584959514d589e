"""Several tasks of the inbox at once: each is taken, given back or handed over by the rules of one, and has its own result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.errors import KuratorError, NotFound
from engine.sight import visible_work_items
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import WorkItem
from engine.usecases.tasks.assign_task import give_task
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.return_task import free_task
from engine.usecases.tasks.tell_handed import Handed, tell_handed

MOST = 100  # tasks at once: four pages of the inbox


@dataclass(frozen=True)
class HandOver:
    """To whom, and why."""

    person_id: int
    reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one task; ``fault`` None: it is done."""

    task_id: str
    name: str  # nothing where the person may not see the task
    about: str
    case_number: str
    fault: KuratorError | None = None


def bulk_tasks(
    tx: Tx, actor: Actor, verb: str, task_ids: Iterable[str], to: HandOver | None = None
) -> list[Outcome]:
    """``verb`` is ``take``, ``give_back`` or ``assign`` (this one needs ``to``). In the order of ``task_ids``.

    A task that is refused hinders none of the others; one out of sight is as one that is not there. Each that is done has
    its own line in its case's journal; whom they went to, and from, hear of all at once. Raises NotFound for another verb.
    """
    asked = list(dict.fromkeys(task_ids))[:MOST]
    went: list[Handed] = []
    act = _verb(tx, actor, verb, to, went)
    seen = _seen(tx, actor, asked)
    # the cases in one order, so that two such actions never wait for each other
    order = sorted(asked, key=lambda id_: (seen[id_].case_id if id_ in seen else "", id_))
    done = {id_: _one(act, id_, seen) for id_ in order}
    tell_handed(tx, actor.id, went)
    return [done[id_] for id_ in asked]


def _verb(tx: Tx, actor: Actor, verb: str, to: HandOver | None, went: list[Handed]) -> Callable[[str], None]:
    """``went``: what was handed over, and grows."""
    verbs: dict[str, Callable[[str], None]] = {
        "take": lambda id_: claim_task(tx, actor, id_),
        "give_back": lambda id_: went.append(free_task(tx, actor, id_)),
    }
    if to is not None:
        verbs["assign"] = lambda id_: went.append(give_task(tx, actor, id_, to.person_id, to.reason))
    if verb not in verbs:
        raise NotFound(what="verb", key=verb)
    return verbs[verb]


def _seen(tx: Tx, actor: Actor, asked: list[str]) -> Mapping[str, NamedRow]:
    query = select(WorkItem.id, WorkItem.name, WorkItem.about, WorkItem.case_id, WorkItem.case_number).where(
        WorkItem.id.in_(asked), visible_work_items(actor)
    )
    return {str(row.id): row for row in tx.execute(query)}


def _one(act: Callable[[str], None], task_id: str, seen: Mapping[str, NamedRow]) -> Outcome:
    """A verb checks before it writes, so what is refused has written nothing."""
    row = seen.get(task_id)
    if row is None:
        return Outcome(task_id, "", "", "", NotFound(what="task", key=task_id))
    fault: KuratorError | None = None
    try:
        act(task_id)
    except KuratorError as refused:
        fault = refused
    return Outcome(task_id, row.name, row.about, row.case_number, fault)
