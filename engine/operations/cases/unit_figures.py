"""Посчитать показатели за квартал: the figures of a unit's report, from the databank (clause rods.7.1)."""

from __future__ import annotations

from datetime import date, timedelta

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.units import unit_figures
from engine.registry.units.unit_figures import Span


class Given(Inputs):
    process: str  # id of the lifecycle whose families the unit works with
    since: date  # first day of the quarter


class Done(Outputs):
    families_at_start: int
    families_taken: int
    families_removed: int
    families_at_end: int
    visits_planned: int
    visits_done: int
    terms_broken: int
    consultations: int
    preventive_talks: int
    alerts: int
    trips: int
    trips_in_time: int
    trips_with_agency: int
    trips_on_request: int
    club_meetings: int
    trainings: int
    family_art_sessions: int
    lectures: int
    files_complete_pct: int | None
    goals_attained_pct: int | None


def run(context: OperationContext, given: Given) -> Done:
    """Three months from the day that is given."""
    span = Span(context.case.institution, given.process, given.since, _last(given.since), context.calendar)
    tx = context.tx
    counted = {
        **unit_figures.families(tx, span),
        **unit_figures.visits_and_terms(tx, span),
        **unit_figures.talks(tx, span),
        **unit_figures.groups(tx, span),
        **unit_figures.brigade(tx, span),
        **unit_figures.quality(tx, span),
    }
    context.remember("unit.counted", first=span.first.isoformat(), last=span.last.isoformat())
    return Done.model_validate(counted)


def _last(first: date) -> date:
    month = first.month + 3
    following = date(first.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return following - timedelta(days=1)


OPERATION = Operation("unit.figures", Given, Done, run)
