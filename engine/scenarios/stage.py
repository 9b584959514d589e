"""Where a scenario is played: an empty database in memory, invented people, the models of a workspace published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.action.next_due import next_due
from engine.clock import VirtualClock
from engine.config import Config, Institution
from engine.models.workspace import Workspace
from engine.registry.people import staff
from engine.scenarios.models import lent
from engine.scenarios.script import Scenario
from engine.store.session import Store, Tx
from engine.store.tables import CalendarOverride, Person, PersonRole
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox

MAX_TURNS = 2000


class Stage:
    """One installation for one scenario. Time moves only here, from due moment to due moment."""

    def __init__(
        self, scenario: Scenario, institution: Institution, clock: VirtualClock, store: Store
    ) -> None:
        self.institution, self.clock, self.store = institution, clock, store
        self._furnish(scenario.given)

    @property
    def now(self) -> datetime:
        """The present moment on the institution's clock."""
        return self.clock.now().astimezone(self.institution.zone)

    def actor(self, login: str) -> Actor:
        """One of the scenario's people. Raises NotFound."""
        with self.store.reading() as tx:
            return actor_by_login(tx, login)

    def move_to(self, moment: datetime) -> None:
        """Let time pass up to a local moment; everything that falls due on the way happens at its own moment."""
        target = moment.replace(tzinfo=self.institution.zone)
        for _ in range(MAX_TURNS):
            self.settle()
            with self.store.reading() as tx:
                due = next_due(tx, effects=False)
            if due is None or due > target:
                break
            if due > self.clock.now():
                self.clock.move_to(due)
            fire_due(self.store)
        self.clock.move_to(max(target, self.now))
        self.settle()

    def settle(self) -> None:
        """Carry out the effects of what has just happened: messages between parts of a case among them."""
        for _ in range(MAX_TURNS):
            if not run_outbox(self.store):
                return

    def appoint(self, login: str, role: str) -> None:
        """One more of the scenario's people."""
        with self.store.transaction() as tx:
            self._add_person(tx, login, role)

    def _add_person(self, tx: Tx, login: str, role: str) -> None:
        row = {
            "login": login,
            "name": f"{login} ({role})",
            "institution": self.institution.slug,
            "password": "",
            "session_key": uuid4().hex,
        }
        made = tx.execute(insert(Person).values(**row).returning(Person.id)).scalar_one()
        tx.execute(insert(PersonRole), {"person_id": made, "role": role})

    def _train(self, tx: Tx, login: str, qualification: str) -> None:
        """Written down the day the scenario begins."""
        person = actor_by_login(tx, login).id
        staff.add_training(tx, person, qualification=qualification, valid_from=self.now.date())

    def _furnish(self, given: Mapping[str, Any]) -> None:
        """People log in nowhere in a scenario: they need no password."""
        with self.store.transaction() as tx:
            for login, role in (given.get("people") or {}).items():
                self._add_person(tx, login, role)
            for login, qualification in (given.get("training") or {}).items():
                self._train(tx, login, qualification)
            for day, kind in (given.get("days") or {}).items():
                moved = {
                    "scope": self.institution.slug,
                    "day": datetime.fromisoformat(day).date(),
                    "kind": kind,
                }
                tx.execute(insert(CalendarOverride).values(**moved, set_at=tx.now()))


@contextmanager
def opened(scenario: Scenario, workspace: Workspace, config: Config) -> Iterator[Stage]:
    """A stage that begins at the first moment the scenario names."""
    begin = next((move.at for move in scenario.moves if move.at), None) or datetime(2026, 9, 7, 9, 0)
    institution = config.institutions[scenario.given["institution"]]
    clock = VirtualClock(begin.replace(tzinfo=institution.zone))
    with lent(clock, workspace, scenario.processes, config) as store:
        yield Stage(scenario, institution, clock, store)
