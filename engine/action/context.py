"""What a case gets from the world while one action holds it: the time, operations, its institution's calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from sqlalchemy import select

from engine.operations import catalogue
from engine.operations.operation import OperationContext
from engine.runtime.views import Place
from engine.store.case_statements import CALENDAR
from engine.store.cases import CaseRecord
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import CalendarOverride, Setting
from engine.worktime import Calendar, Deadline, Override, resolve

CALENDARS: Kept[tuple[str, int, object, object], Calendar] = Kept(32)  # an institution has one at a time
Days = Mapping[tuple[str, date], Override | None]


def calendar_version(tx: Tx) -> int:
    """How often the calendar was changed so far."""
    value = tx.connection.scalar(select(Setting.value).where(Setting.key == CALENDAR))
    return int(value["version"]) if value else 0


def calendar_of(tx: Tx, institution: str, version: int | None = None) -> Calendar:
    """The calendar as it stands now, kept until the next change of a day or of how days are counted; ``version`` where
    that of the days is known already."""
    version = calendar_version(tx) if version is None else version
    counted = tx.config.institutions[institution].parameters
    key = (institution, version, counted.get("roll_forward"), counted.get("late_receipt"))
    return CALENDARS.get(tx, key, lambda: calendar_with(tx, institution))


def calendar_with(tx: Tx, slug: str, instead: Days | None = None) -> Calendar:
    """The calendar as it would be; a day set for the institution wins over one set for its country.

    ``instead`` are days by (scope, day): None takes the administrator's day away.
    """
    institution = tx.config.institutions[slug]
    scopes = (institution.jurisdiction, institution.slug)
    query = select(CalendarOverride.__table__).where(CalendarOverride.scope.in_(scopes))
    days: dict[tuple[str, date], Override | None] = {
        (row.scope, row.day): Override(row.kind, row.act) for row in tx.execute(query)
    }
    days.update(instead or {})
    known = sorted(days.items(), key=lambda item: scopes.index(item[0][0]))
    return Calendar.of(institution, {day: override for (_, day), override in known if override})


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

    @property
    def today(self) -> date:
        """The day of the institution."""
        return self.moment.astimezone(self.zone).date()

    @property
    def local_now(self) -> datetime:
        """The moment on the institution's clock, without its zone, as forms keep their hours."""
        return self.moment.astimezone(self.zone).replace(tzinfo=None)

    def now(self) -> datetime:
        return self.moment

    def resolve_term(self, value: object, started: datetime) -> Deadline:
        return resolve(value, started, self.operation_context.calendar)

    def built_ins(self) -> Mapping[str, object]:
        """The built-in ``case`` as it stands now: the runtime asks after each operation."""
        return {"case": case_facts(self.operation_context.tx, self.operation_context.case)}

    def perform(self, operation: str, inputs: Mapping[str, object], place: Place) -> Mapping[str, object]:
        self.operation_context.place = place
        return catalogue.perform(self.operation_context, operation, inputs)


def given_facts(tx: Tx, case: CaseRecord) -> dict[str, object]:
    """The built-ins of every expression and form: ``case`` and the institution's ``parameters`` as they stand now."""
    parameters = tx.config.institutions[case.institution].parameters
    return {"case": case_facts(tx, case), "parameters": dict(parameters)}


def case_facts(tx: Tx, case: CaseRecord) -> dict[str, object]:
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
