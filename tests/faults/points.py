"""A person's form is sent by a process that dies at a named point; it is sent again by another.

``python -m tests.faults.points URL TASK LOGIN POINT...`` tries one point after another, each in a process of its own that
kills itself there, and says for each how many submissions of the task there are afterwards.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from engine.action.actor import actor_by_login
from engine.runtime.case import RunningCase
from engine.store.session import Store
from engine.store.tables import Submission
from engine.usecases.tasks import complete_task as verb

KEY = "the-key"
BEFORE, AFTER = "before commit", "after commit"


def die(*_given: Any, **_more: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(place: Any, name: str) -> None:
    setattr(place, name, die)


def after(place: Any, name: str) -> None:
    real: Callable[..., Any] = getattr(place, name)

    def act(*given: Any, **more: Any) -> None:
        real(*given, **more)
        die()

    setattr(place, name, act)


POINTS: dict[str, Callable[[Store], None]] = {
    "request read": lambda store: before(verb.cases, "lock_by_task"),
    "lock": lambda store: after(verb.cases, "lock_by_task"),
    "rows": lambda store: after(verb.cases, "rows_of"),
    "load": lambda store: after(verb, "load_action"),
    "form": lambda store: after(verb, "validate"),
    "engine step": lambda store: after(RunningCase, "complete"),
    "state": lambda store: after(RunningCase, "save"),
    "save, version, journal": lambda store: after(verb, "finish"),
    "key": lambda store: after(verb.INSERT_SUBMISSION, "send"),
    BEFORE: lambda store: None,
    AFTER: lambda store: None,
}


def complete(url: str, task: str, login: str, point: str = "") -> None:
    """Send the form; die at the point."""
    store = Store(url)
    if point:
        POINTS[point](store)
    with store.reading() as tx:
        actor = actor_by_login(tx, login)
    with store.transaction() as tx:
        verb.complete_task(tx, actor, task, None, {"goals": 4}, KEY)
        if point == BEFORE:
            die()
    if point:
        die()


def count(url: str, task: str) -> int:
    store = Store(url)
    with store.reading() as tx:
        found = tx.connection.scalar(select(func.count()).where(Submission.task_id == task))
    store.close()
    return int(found or 0)


def main(url: str, task: str, login: str) -> None:
    told: dict[str, tuple[int, int]] = {}
    for point in POINTS:
        child = os.fork()
        if not child:
            complete(url, task, login, point)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        told[point] = (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, count(url, task))
    complete(url, task, login)
    told["again"] = (0, count(url, task))
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:4])
