"""Сверить консилиум за квартал: whether the family is owed a consilium in a quarter, and whether it had one (omsk.6.4.a)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.meetings.quarter_norm import ONE_DAY, Quarter, active_from, heard_on, owed_after
from engine.store.tables import Case, Family


class Given(Inputs):
    on: date | datetime | None = None  # a day of the quarter in question; today when none is named


class Done(Outputs):
    owed: bool  # enough calendar days of support by the quarter's end
    held: bool
    held_on: date | None
    due_at: str  # the end of the quarter's last working day
    next_due_at: str  # the same of the quarter after it


def run(context: OperationContext, given: Given) -> Done:
    on = context.calendar.local(given.on).date() if isinstance(given.on, datetime) else given.on
    quarter = Quarter.of(
        on or context.today, context.calendar, owed_after(context.tx, context.case.institution)
    )
    began = _began(context)
    first_day = context.calendar.local(began).date() if began else context.today
    days = (quarter.last - max(first_day, quarter.first)).days + 1
    held_on = context.tx.connection.scalar(heard_on(context.case.id, quarter))
    following = Quarter.of(quarter.last + ONE_DAY, context.calendar)
    return Done(
        owed=days >= quarter.owed_after,
        held=held_on is not None,
        held_on=held_on,
        due_at=context.local(quarter.due_at),
        next_due_at=context.local(following.due_at),
    )


def _began(context: OperationContext) -> datetime | None:
    began = select(active_from()).select_from(Case).join(Family, Family.id == Case.family_id)
    found: datetime | None = context.tx.connection.scalar(began.where(Case.id == context.case.id))
    return found


OPERATION = Operation("consilium.quarter", Given, Done, run)
