"""What a running case gets from the world while one action holds it: the time, the institution's calendar, operations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import select

from engine.operations import catalogue
from engine.operations.operation import OperationContext
from engine.runtime.views import Place
from engine.store.case_record import CaseRecord
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import CalendarOverride
from engine.worktime import Calendar, Deadline, resolve
from engine.worktime.calendar import Override

CALENDARS: Kept[tuple[str, int], Calendar] = Kept(32)  # an institution has one at a time


class CaseContext:
    """The store's ``ExecutionContext``. Time stands still within an action."""

    def __init__(self, tx: Tx, case: CaseRecord) -> None:
        self.moment = tx.now()
        self.operation_context = OperationContext(
            tx, case, calendar_of(tx, case.institution, case.calendar_version), self.moment
        )

    @property
    def zone(self) -> tzinfo:
        return self.operation_context.calendar.zone

    def now(self) -> datetime:
        return self.moment

    def resolve_term(self, value: Any, started: datetime) -> Deadline:
        return resolve(value, started, self.operation_context.calendar)

    def built_ins(self) -> Mapping[str, Any]:
        """The built-in ``case`` as it stands now: the runtime asks after each operation."""
        return {"case": case_facts(self.operation_context.tx, self.operation_context.case)}

    def perform(self, operation: str, inputs: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
        self.operation_context.place = place
        return catalogue.perform(self.operation_context, operation, inputs)


def calendar_of(tx: Tx, institution: str, version: int) -> Calendar:
    """The institution's calendar with the administrator's days on top, kept until the next change of any day."""
    return CALENDARS.get(tx, (institution, version), lambda: _read_calendar(tx, institution))


def _read_calendar(tx: Tx, slug: str) -> Calendar:
    """The institution's own days win over those of its jurisdiction."""
    institution = tx.config.institutions[slug]
    scopes = (institution.jurisdiction, slug)
    rows = tx.execute(select(CalendarOverride.__table__).where(CalendarOverride.scope.in_(scopes))).all()
    days: dict[date, Any] = {}
    for row in sorted(rows, key=lambda row: scopes.index(row.scope)):
        days[row.day] = Override(row.kind, row.act)
    return Calendar.of(institution, days)


def given_facts(tx: Tx, case: CaseRecord) -> dict[str, Any]:
    """The built-ins of every expression and form: ``case`` and the institution's ``parameters`` as they stand now."""
    parameters = tx.config.institutions[case.institution].parameters
    return {"case": case_facts(tx, case), "parameters": dict(parameters)}


def case_facts(tx: Tx, case: CaseRecord) -> dict[str, Any]:
    """What a diagram reads as ``=case.x``; the curator is a login."""
    institution = tx.config.institutions[case.institution]
    return {
        "id": case.id,
        "number": case.number,
        "institution": case.institution,
        "jurisdiction": institution.jurisdiction,
        "curator": case.curator,
        "started_at": case.started_at.astimezone(institution.zone).isoformat(timespec="seconds"),
    }
