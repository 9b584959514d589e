"""What stands in the database at one moment of a scenario: the facts that expectations are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
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
    Delivery,
    Family,
    Incident,
    JournalEntry,
    Notice,
    Outbox,
    Person,
    Timer,
    Visit,
    WorkItem,
)


@dataclass(frozen=True)
class Snapshot:
    """Rows of one case as plain mappings; moments are on the institution's clock."""

    case: dict[str, Any]
    family: dict[str, Any]
    tasks: list[dict[str, Any]]
    timers: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    deliveries: list[dict[str, Any]]
    notices: list[dict[str, Any]]
    visits: list[dict[str, Any]]
    journal: list[dict[str, Any]]
    incidents: list[dict[str, Any]]
    undelivered: list[dict[str, Any]]
    people: dict[int, str]


def snapshot(stage: Stage, case_id: str) -> Snapshot:
    """Read everything about a case that a scenario may ask about."""
    with stage.store.reading() as tx:
        case = _rows(tx, stage, Case, Case.id == case_id)[0]
        own = {
            name: _rows(tx, stage, table, table.case_id == case_id)
            for name, table in (
                ("tasks", WorkItem),
                ("timers", Timer),
                ("deadlines", DeadlineRow),
                ("deliveries", Delivery),
                ("notices", Notice),
                ("visits", Visit),
                ("journal", JournalEntry),
                ("incidents", Incident),
            )
        }
        failed = (Outbox.case_id == case_id, Outbox.error.is_not(None))
        return Snapshot(
            case=case,
            family=_rows(tx, stage, Family, Family.id == case["family_id"])[0],
            undelivered=_rows(tx, stage, Outbox, *failed),
            people={row["id"]: row["login"] for row in _rows(tx, stage, Person)},
            **own,
        )


def open_tasks(stage: Stage, case_id: str) -> Sequence[OpenTask]:
    """The open tasks as the runtime gives them, with what their forms start with."""
    with stage.store.reading() as tx:
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
