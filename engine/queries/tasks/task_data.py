"""What a task's form starts with: the state of its case is opened to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sqlalchemy import select

from engine.action.context import given_facts
from engine.errors import OperationFailed
from engine.models import versions
from engine.queries.tasks.known.taken_over import taken_over
from engine.queries.tasks.task import TaskPage
from engine.runtime.case import RunningCase
from engine.runtime.documentation import filled
from engine.runtime.views import Place
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import CaseState
from engine.worktime import Deadline


@dataclass(frozen=True)
class Opening:
    """What the form starts with and the help that the diagram gives for the step."""

    data: Mapping[str, object]
    help: str


class ReadOnlyContext:
    """An execution context of a case that is only looked at: nothing may happen in it."""

    zone: tzinfo = UTC

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    def now(self) -> datetime:
        return self.tx.clock.now()

    def resolve_term(self, value: object, started: datetime) -> Deadline:
        return Deadline(started)

    def built_ins(self) -> Mapping[str, object]:
        return {}

    def perform(self, operation: str, inputs: Mapping[str, object], place: Place) -> Mapping[str, object]:
        raise OperationFailed(operation=operation, reason="read only")


def opening(tx: Tx, task: TaskPage) -> Opening:
    """The data and help of an open task; empty where the state knows nothing of it (it has just been completed).

    ``case`` and ``parameters`` are among the data, because conditions of the form may name them.
    """
    record = cases.look(tx, task.case_id)
    state = tx.connection.scalar(select(CaseState.state).where(CaseState.case_id == task.case_id))
    if record is None or state is None:
        return Opening({}, "")
    running = RunningCase.load(versions.compiled(tx, task.version_id), state, ReadOnlyContext(tx))
    found = next((each for each in running.tasks() if each.id == task.id), None)
    if found is None:
        return Opening({}, "")
    data = {**found.data, **taken_over(tx, record.id, found), **given_facts(tx, record)}
    here = tx.clock.now().astimezone(tx.config.institutions[task.institution].zone)
    return Opening(data, filled(found.documentation, data, here))
