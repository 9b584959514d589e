"""What a running case gets from the world while one action holds it: the time, the institution's calendar, operations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from engine.action.calendars import calendar_of
from engine.operations import catalogue
from engine.operations.operation import OperationContext
from engine.runtime.views import Place
from engine.store.case_record import CaseRecord
from engine.store.session import Tx
from engine.worktime import Deadline, resolve


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
