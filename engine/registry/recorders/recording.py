"""One submitted form on its way into the registry: what a recorder sees, and how it refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine.errors import FormFaults
from engine.store.case_record import CaseRecord
from engine.store.session import Tx
from engine.words import say
from engine.worktime import Calendar


@dataclass(frozen=True)
class Recording:
    """A form as it was accepted, with the case it belongs to. The transaction is the task's own."""

    tx: Tx
    case: CaseRecord
    calendar: Calendar
    now: datetime
    task_id: str
    element: str
    form: str | None
    data: Mapping[str, Any]  # cleaned by the form: known fields only, dates as ISO text
    given: Mapping[str, Any]  # what the form began with: routing values of the case
    person_id: int
    wrote: dict[str, str] = field(
        default_factory=dict
    )  # recorder -> id of the row, for operations of this action

    @property
    def today(self) -> date:
        return self.calendar.local(self.now).date()

    def refuse(self, path: str, sentence: str, **facts: Any) -> FormFaults:
        """The fault to raise: the form is shown again with the sentence ``registry.<sentence>`` beside the field."""
        return FormFaults(faults={path: [say(f"registry.{sentence}", **facts)]}, kept=dict(self.data))


Write = Callable[[Recording], None]
Settle = Callable[[Recording, Mapping[str, Any]], None]


@dataclass(frozen=True)
class Recorder:
    """``write`` runs before the case goes on; ``settle`` after it, with the variables that decisions have set by then."""

    write: Write
    settle: Settle | None = None
