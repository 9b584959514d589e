"""Colleagues at work beside the browser: the same database and training clock, families nobody looks at on the screen."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import select

from engine.action.actor import actor_by_login
from engine.store.session import Store
from engine.store.tables import WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.tasks.complete_task import complete_task
from tests.journeys.people import sample


class Colleagues:
    """They use the use cases that the pages call. Leave them by ``close``."""

    def __init__(self, url: str, lifecycle: str) -> None:
        self.store, self.lifecycle = Store(url), lifecycle

    def close(self) -> None:
        self.store.close()

    def begin(self, login: str, family: str) -> str:
        """Begin the case of a new family; returns its id."""
        self.store.look_at_clock()
        with self.store.transaction() as tx:
            actor, given = actor_by_login(tx, login), {"title": family, "address": ""}
            case: str = start_case(tx, actor, self.lifecycle, given, {}, str(uuid4())).case_id
        self._settle()
        return case

    def do(self, login: str, case: str, element: str, like: str, /, **over: Any) -> None:
        """Complete the first open task of an element. Raises LookupError where none is open."""
        self.store.look_at_clock()
        house = self.store.config.institutions[self._house(login)]
        with self.store.transaction() as tx:
            today = tx.now().astimezone(house.zone).date()
            wanted = select(WorkItem.id).where(WorkItem.case_id == case, WorkItem.element == element)
            task = tx.connection.scalar(wanted.order_by(WorkItem.due_at, WorkItem.id).limit(1))
            if task is None:
                raise LookupError(f"no open task {element}")
            answers = sample(like, today, self.lifecycle, **over)
            complete_task(tx, actor_by_login(tx, login), task, None, answers, str(uuid4()))
        self._settle()

    def _house(self, login: str) -> str:
        with self.store.reading() as tx:
            return actor_by_login(tx, login).institution

    def _settle(self) -> None:
        """Whatever has just become due happens; the server's own thread may do some of it."""
        while fire_due(self.store) + run_outbox(self.store):
            pass
