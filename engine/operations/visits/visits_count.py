"""Сверить посещения с нормой: what the last full period saw and what it owed (clauses zhod.type.*)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import Field

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visits
from engine.worktime.period import owed

ONE_DAY = timedelta(days=1)


class Given(Inputs):
    period: Literal["week", "month"]
    minimum: int = Field(ge=0, le=100)
    since: date | datetime  # when the norm began; its day counts


class Done(Outputs):
    done: int
    required: int
    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")


def run(context: OperationContext, given: Given) -> Done:
    first, last = last_period(context.today, given.period)
    since = context.calendar.local(given.since).date() if isinstance(given.since, datetime) else given.since
    counted = visits.counted_channels(context.tx.config.institutions[context.case.institution].parameters)
    held = visits.count_held(context.tx, context.case.id, first, last, counted)
    required = owed(given.minimum, given.period, first, last, since, context.calendar)
    context.remember(
        "visits.counted", period=given.period, first=first.isoformat(), done=held.count, required=required
    )
    return Done(done=held.count, required=required, first=first, last=last)


def last_period(today: date, period: str) -> tuple[date, date]:
    """First and last day of the week (Monday to Sunday) or month before the one ``today`` lies in."""
    begin = today - ONE_DAY * today.weekday() if period == "week" else today.replace(day=1)
    last = begin - ONE_DAY
    return (last - ONE_DAY * 6 if period == "week" else last.replace(day=1)), last


OPERATION = Operation("visits.count", Given, Done, run)
