"""Every state that the scenarios of a lifecycle reach, and the way back to it after somebody has tried something there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.action.next_due import next_due
from engine.config import Config
from engine.models.workspace import Workspace
from engine.scenarios.acts import act
from engine.scenarios.play import Play
from engine.scenarios.script import Scenario
from engine.scenarios.stage import Stage, opened
from engine.store.tables import Case, MessageWait, Timer, WorkItem

Shape = frozenset[
    tuple[str, ...]
]  # what is open in a case: tasks, timers, messages waited for; empty: it has ended


@dataclass(frozen=True)
class State:
    """One case at one moment of a scenario."""

    play: Play
    case: str  # as the scenario calls it
    step: int
    shape: Shape
    at: datetime

    @property
    def stage(self) -> Stage:
        return self.play.stage

    @property
    def case_id(self) -> str:
        return self.play.cases[self.case]

    def __str__(self) -> str:
        return f"{self.play.scenario.name}, step {self.step}, {self.at:%Y-%m-%d %H:%M}, case {self.case}"


def states(scenario: Scenario, workspace: Workspace, config: Config) -> Iterator[State]:
    """Every case after every step and after every moment at which something fell due.

    Whoever takes a state may do with it what he likes: the scenario goes on from where it was.
    """
    with opened(scenario, workspace, config) as stage:
        play = Play(scenario, stage)
        for move in scenario.moves:
            for _ in _moments(stage, move.at):
                yield from _cases(play, move.number - 1)
            assert act(play, move) == [], f"{scenario.name}, step {move.number}"
            stage.settle()
            yield from _cases(play, move.number)


def _moments(stage: Stage, target: datetime | None) -> Iterator[datetime]:
    """Let time pass to the target; stop wherever something happens on the way."""
    while target is not None:
        with stage.store.reading() as tx:
            due = next_due(tx, effects=False)
        local = due.astimezone(stage.institution.zone).replace(tzinfo=None) if due else None
        if local is None or local >= target:
            stage.move_to(target)
            return
        stage.move_to(local)
        yield local


def _cases(play: Play, step: int) -> Iterator[State]:
    for name, case_id in list(play.cases.items()):
        kept = Kept.of(play)
        yield State(play, name, step, shape_of(play.stage, case_id), play.stage.now)
        kept.restore(play)


def shape_of(stage: Stage, case_id: str) -> Shape:
    """What is open in a case."""
    found: set[tuple[str, ...]] = set()
    with stage.store.reading() as tx:
        if tx.connection.scalar(select(Case.status).where(Case.id == case_id)) != "open":
            return frozenset()
        for kind, table in (("task", WorkItem), ("timer", Timer)):
            rows = tx.execute(select(table.process, table.element).where(table.case_id == case_id))
            found |= {(kind, row.process, row.element) for row in rows}
        waits = select(MessageWait.element, MessageWait.message).where(MessageWait.case_id == case_id)
        return frozenset(found | {("message", row.element, row.message) for row in tx.execute(waits)})


@dataclass(frozen=True)
class Kept:
    """The whole installation of a scenario at one moment: its database is in memory, on one connection."""

    rows: bytes
    now: datetime
    cases: dict[str, str]

    @classmethod
    def of(cls, play: Play) -> Kept:
        return cls(_database(play.stage).serialize(), play.stage.clock.now(), dict(play.cases))

    def restore(self, play: Play) -> None:
        _database(play.stage).deserialize(self.rows)
        play.stage.clock.move_to(self.now)
        play.cases.clear()
        play.cases.update(self.cases)


def _database(stage: Stage) -> sqlite3.Connection:
    with stage.store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection) and not raw.in_transaction
    return raw
