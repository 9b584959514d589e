"""The quarter norm: a family in support is heard at least once a quarter (clause omsk.6.4.a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.store.session import Tx
from engine.store.tables import AgendaItem, Case, Family, Meeting
from engine.worktime import Calendar, resolve

OWED_AFTER = 15  # calendar days of support in the quarter (docs/domain.md, "Quarter rule"), where an institution says nothing else
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Quarter:
    """First and last day, and the last working day: the term of the norm."""

    first: date
    last: date
    due_at: datetime
    calendar: Calendar
    owed_after: int = OWED_AFTER

    @classmethod
    def of(cls, day: date, calendar: Calendar, owed_after: int = OWED_AFTER) -> Quarter:
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        last = (first + timedelta(days=95)).replace(day=1) - ONE_DAY
        due = resolve({"end of": "quarter", "working day": True}, first, calendar)
        return cls(first, last, due.due, calendar, owed_after)

    @property
    def latest_start(self) -> datetime:
        """Support that begins before this moment lasts long enough in the quarter to be heard."""
        return self._midnight(self.last - ONE_DAY * (self.owed_after - 2))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.calendar.zone)


def owed_after(tx: Tx, institution: str) -> int:
    """From how many days of support a quarter asks for a consilium in this institution (``consilium_active_days``)."""
    return int(tx.config.institutions[institution].parameters.get("consilium_active_days", OWED_AFTER))


def active_from() -> ColumnElement[datetime]:
    """When support of a case began: the registration of the family, or the case where it is the later one."""
    later = Family.registered_at > Case.started_at
    return case((later, Family.registered_at), else_=Case.started_at)


def owes(quarter: Quarter) -> tuple[ColumnElement[bool], ...]:
    """Conditions over ``Case`` and ``Family``: an open case that will have had enough days of support when the quarter ends."""
    return (
        Family.registered_at.is_not(None),
        active_from() < quarter.latest_start,
        Case.status.in_(["open", "suspended"]),
    )


def heard_on(case_id: str | InstrumentedAttribute[str], quarter: Quarter) -> Select[date | None]:
    """The last signed sitting of the quarter that decided on the case, as a scalar query."""
    decided = (AgendaItem.case_id == case_id, AgendaItem.status == "decided", Meeting.status == "signed")
    return (
        select(func.max(Meeting.held_on))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(*decided, Meeting.held_on.between(quarter.first, quarter.last))
    )
