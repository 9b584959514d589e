"""Узнать, какие дни уже заняты посещениями: what the month's limit is held against (clause ekb.4.a)."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visit_days, visits


class Given(Inputs):
    but: str | None = None  # the visit that is being moved to another day


class Visited(BaseModel):
    held_on: date
    kind: str


class Done(Outputs):
    visits_held: list[Visited]
    last_held: date | None  # the last that took place; a visit that waits is none
    agreed_on: date | None  # the day agreed on for the case's next visit, as its visits say
    scheduled_for: (
        str | None
    )  # the level or type that the last plan of visits was made for, empty where it says none
    scheduled_on: date | None  # when that was
    scheduled_until: date | None  # and its last day


def run(context: OperationContext, given: Given) -> Done:
    """Visits that took place and visits that wait, in person unless the institution counts calls too.

    The limit is the citizen's: those of another case count as well.
    """
    institution = context.tx.config.institutions[context.case.institution]
    rows = visit_days.used(
        context.tx, context.case.family_id, institution.parameters.get("remote_counts") is True
    )
    held = [Visited(held_on=_day(context, day), kind=kind) for id_, kind, day in rows if id_ != given.but]
    took_place = [day for _, _, day in rows if not isinstance(day, datetime)]
    counted = visits.counted_channels(institution.parameters)
    profile, made_at, until = visit_days.scheduled(context.tx, context.case.id) or (None, None, None)
    return Done(
        visits_held=sorted(held, key=lambda visit: visit.held_on),
        last_held=max(took_place, default=None),
        agreed_on=visit_days.agreed(context.tx, context.case.id, counted),
        scheduled_for=profile,
        scheduled_on=_day(context, made_at) if made_at else None,
        scheduled_until=until,
    )


def _day(context: OperationContext, day: date | datetime) -> date:
    """The institution's local day."""
    return context.calendar.local(day).date() if isinstance(day, datetime) else day


OPERATION = Operation("visits.used", Given, Done, run)
