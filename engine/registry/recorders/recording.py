"""One submitted form on its way into the registry: what a recorder sees, and how it refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry import rows
from engine.registry.record.changes import FORM, Ground
from engine.registry.recorders.answers import Answers
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Base
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
    due: datetime | None = None  # the task's own term
    wrote: dict[str, str] = field(
        default_factory=dict
    )  # recorder -> id of the row, for operations of this action
    form_sha256: str = ""  # of the form as its version has it: which text was signed
    entries: list[Entry] = field(default_factory=list)  # lines of the case's journal

    @property
    def today(self) -> date:
        return self.calendar.local(self.now).date()

    @property
    def answers(self) -> Answers:
        return Answers(self.data, self.calendar)

    def add(self, table: type[Base], **values: object) -> str:
        """A new row of this case, and of its family or institution where the table has those; its id."""
        columns = table.__table__.columns
        own = {"family_id": self.case.family_id, "institution": self.case.institution}
        mine = {name: value for name, value in own.items() if name in columns}
        return rows.add(self.tx, table, case_id=self.case.id, **mine, **values)

    @property
    def ground(self) -> Ground:
        """On what the record of the family changes here: this form."""
        return Ground(self.person_id, FORM, of_case=self.case.id, task_id=self.task_id)

    def remember(self, action: str, **facts: object) -> None:
        """A line of the case's journal; ids, codes and dates only."""
        self.entries.append(Entry(action, facts, self.person_id, self.case.id))

    def given_code(self, *path: str) -> str:
        """A code among what the form began with: ``given_code("request", "agency")``."""
        found: object = self.given
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, str) else ""

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
