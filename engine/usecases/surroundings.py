"""What a running case gets from the world while one action holds it: the time, the institution's calendar, operations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from engine.operations import catalogue
from engine.operations.operation import Scene
from engine.runtime.views import Place
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import CalendarOverride
from engine.worktime import Calendar, Deadline, resolve
from engine.worktime.calendar import Override


class CaseWorld:
    """The store's ``Surroundings``. Time stands still within an action."""

    def __init__(self, tx: Tx, case: CaseRecord) -> None:
        self.moment = tx.now()
        self.scene = Scene(tx, case, calendar_of(tx, case.institution, case.calendar_version), self.moment)

    def now(self) -> datetime:
        return self.moment

    def resolve_term(self, value: Any, started: datetime) -> Deadline:
        return resolve(value, started, self.scene.calendar)

    def perform(self, operation: str, inputs: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
        self.scene.place = place
        return catalogue.perform(self.scene, operation, inputs)


def calendar_of(tx: Tx, institution: str, version: int) -> Calendar:
    """The institution's calendar with the administrator's days on top, kept until the next change of any day."""
    known = tx.store.calendars
    key = (institution, version)
    if key not in known:
        for old in [other for other in known if other[0] == institution]:
            known.pop(old, None)
        known[key] = _read_calendar(tx, institution)
    calendar: Calendar = known[key]
    return calendar


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
    """The built-ins of every expression and form: ``case`` and the institution's ``parameters``."""
    institution = tx.config.institutions[case.institution]
    return {
        "case": {
            "id": case.id,
            "number": case.number,
            "institution": case.institution,
            "curator": case.curator,
            "started_at": case.started_at.astimezone(institution.zone).isoformat(timespec="seconds"),
        },
        "parameters": dict(institution.parameters),
    }
