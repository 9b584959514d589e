"""What stands in the database at one moment of a scenario: the facts that expectations are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any, NoReturn

from sqlalchemy import select

from engine.models import versions
from engine.runtime.case import RunningCase
from engine.runtime.views import OpenTask
from engine.scenarios.stage import Stage
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    CaseState,
    DeadlineRow,
    Family,
    Incident,
    JournalEntry,
    Letter,
    Notice,
    Person,
    Timer,
    Visit,
    WorkItem,
)

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Snapshot:
    """Rows of one case as plain mappings, each kind read when it is asked for; moments are on the institution's clock.

    Nothing happens between one question and the next: the stage stands still while expectations are looked at.
    """

    stage: Stage
    case_id: str

    @cached_property
    def case(self) -> dict[str, Any]:
        return self._read(Case, Case.id == self.case_id)[0]

    @cached_property
    def family(self) -> dict[str, Any]:
        return self._read(Family, Family.id == self.case["family_id"])[0]

    @cached_property
    def tasks(self) -> Rows:
        return self._own(WorkItem)

    @cached_property
    def timers(self) -> Rows:
        return self._own(Timer)

    @cached_property
    def deadlines(self) -> Rows:
        return self._own(DeadlineRow)

    @cached_property
    def letters(self) -> Rows:
        return self._own(Letter)

    @cached_property
    def notices(self) -> Rows:
        return self._own(Notice)

    @cached_property
    def visits(self) -> Rows:
        return self._own(Visit)

    @cached_property
    def journal(self) -> Rows:
        return self._own(JournalEntry)

    @cached_property
    def incidents(self) -> Rows:
        return self._own(Incident)

    @cached_property
    def people(self) -> dict[int, str]:
        return {row["id"]: row["login"] for row in self._read(Person)}

    def _own(self, table: Any) -> Rows:
        return self._read(table, table.case_id == self.case_id)

    def _read(self, table: Any, *conditions: Any) -> Rows:
        with self.stage.store.reading() as tx:
            return _rows(tx, self.stage, table, *conditions)


def open_tasks(stage: Stage, case_id: str) -> Sequence[OpenTask]:
    """The open tasks as the runtime gives them, with what their forms start with."""
    with stage.store.reading() as tx:
        return tasks_of(tx, case_id)


def tasks_of(tx: Tx, case_id: str) -> Sequence[OpenTask]:
    """The open tasks of a case with what their forms start with."""
    version = tx.execute(select(Case.process_version_id).where(Case.id == case_id)).scalar_one()
    state = tx.execute(select(CaseState.state).where(CaseState.case_id == case_id)).scalar_one()
    return RunningCase.load(versions.compiled(tx, version), state, _Still()).tasks()


class _Still:
    """An execution context for looking only: nothing is run, so nothing is asked."""

    @property
    def zone(self) -> tzinfo:
        raise NotImplementedError

    def now(self) -> datetime:
        raise NotImplementedError

    def resolve_term(self, value: object, started: datetime) -> NoReturn:
        raise NotImplementedError

    def built_ins(self) -> Mapping[str, object]:
        raise NotImplementedError

    def perform(self, operation: str, inputs: object, place: object) -> NoReturn:
        raise NotImplementedError


def _rows(tx: Tx, stage: Stage, table: Any, *conditions: Any) -> list[dict[str, Any]]:
    found = tx.execute(select(table.__table__).where(*conditions)).mappings()
    zone = stage.institution.zone
    return [
        {
            key: value.astimezone(zone) if isinstance(value, datetime) and value.tzinfo else value
            for key, value in row.items()
        }
        for row in found
    ]
