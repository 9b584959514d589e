"""What of a task cannot be undone once it is completed, and whether a completed one can be undone still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor
from engine.action.tasks.undoable import LOOKS, SENDS, element
from engine.models import versions
from engine.queries.tasks.task import TaskPage
from engine.runtime.model import CompiledElement, ProcessModel
from engine.store.session import Tx
from engine.store.tables import TaskUndo

WAITS = frozenset({"userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway", "callActivity"})


@dataclass(frozen=True)
class Final:
    """``records``: the answers go into the databank. ``steps``: what the diagram may carry out by itself right after."""

    records: bool
    steps: tuple[str, ...] = ()


def final(tx: Tx, task: TaskPage) -> Final:
    """Said before the task is completed."""
    compiled = versions.compiled(tx, task.version_id)
    found = element(compiled, task.process, task.element)
    if found is None or found.properties.get("records"):
        return Final(True)
    return Final(False, tuple(dict.fromkeys(_ahead(compiled.models[task.process], task.element))))


def _ahead(model: ProcessModel, start: str) -> list[str]:
    """Names of the steps that write or send, as far as the next step that waits for somebody."""
    named, seen, ahead = list[str](), {start}, [start]
    while ahead:
        here = ahead.pop(0)
        for target in (flow.target for flow in model.flows if flow.source == here):
            each = model.elements.get(target)
            if each is None or target in seen:
                continue
            seen.add(target)
            if _lasting(each):
                named.append(f"«{each.name or each.id}»")
            if each.kind not in WAITS:
                ahead.append(target)
    return named


def _lasting(each: CompiledElement) -> bool:
    if each.kind == "serviceTask":
        return each.traits.get("operation") not in LOOKS
    return each.kind in SENDS


def may_undo(tx: Tx, actor: Actor, task_id: str) -> datetime | None:
    """Until when this person may undo it; None where it is too late, or another task of the case was completed since."""
    mine = select(TaskUndo.until).where(
        TaskUndo.task_id == task_id, TaskUndo.person_id == actor.id, TaskUndo.until > tx.now()
    )
    return tx.connection.scalar(mine)
