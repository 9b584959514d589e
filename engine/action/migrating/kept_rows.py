"""Rows of what stays open while its case changes its version: they are called as the other version calls them.

Who holds a task, since when and until when is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import bindparam, update

from engine.action.projections import Row, Waiting, item_row, timer_row, wait_row
from engine.action.tasks.naming import PROPERTY as NAMED_BY
from engine.action.tasks.naming import about
from engine.runtime.views import OpenTask, OpenTimer, Subscription
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Base, DeadlineRow, Incident, MessageWait, Timer, WorkItem

OF_ITEMS = (
    *("element", "name", "about", "process", "path", "role", "groups", "users", "offered", "form", "clauses"),
    *("priority", "search"),
)
OF_TERMS = ("element", "name", "clauses", "role")
OF_TIMERS = ("element", "name", "process", "path", "attached_to")
View = TypeVar("View", OpenTask, OpenTimer, Subscription)
OF_WAITS = ("element", "message", "key")


def rename_rows(tx: Tx, record: CaseRecord, before: Waiting, after: Waiting) -> None:
    """Of tasks, timers and messages that were open and still are; only where something is called otherwise."""
    tasks = _pairs(before.tasks, after.tasks, lambda task: _item(tx, record, task))
    _send(tx, WorkItem, OF_ITEMS, tasks)
    _send(tx, DeadlineRow, OF_TERMS, tasks)
    _send(tx, Incident, ("element", "name"), tasks, "task_id")
    _send(tx, Timer, OF_TIMERS, _pairs(before.timers, after.timers, lambda each: timer_row(each, record)))
    waits = _pairs(before.subscriptions, after.subscriptions, lambda each: wait_row(each, record))
    _send(tx, MessageWait, OF_WAITS, waits)


def _item(tx: Tx, record: CaseRecord, task: OpenTask) -> Row:
    subject = about(tx, record.id, task) if NAMED_BY in task.properties else ""
    return item_row(task, record, tx.config, None, tx.now(), subject)


def _pairs(
    before: Iterable[View], after: Iterable[View], row: Callable[[View], Row]
) -> list[tuple[Row, Row]]:
    old = {each.id: each for each in before}
    return [(row(old[each.id]), row(each)) for each in after if each.id in old and old[each.id] != each]


def _send(
    tx: Tx, table: type[Base], columns: tuple[str, ...], pairs: Iterable[tuple[Row, Row]], key: str = "id"
) -> None:
    rows = [
        {"b_id": new["id"], **{f"b_{name}": new[name] for name in columns}}
        for old, new in pairs
        if any(old[name] != new[name] for name in columns)
    ]
    if rows:
        values: Row = {name: bindparam(f"b_{name}") for name in columns}
        own = update(table).where(table.__table__.c[key] == bindparam("b_id"))
        tx.execute(own.values(values), rows)
