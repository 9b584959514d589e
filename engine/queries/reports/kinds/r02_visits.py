"""R02 «Посещения»: planned, held, missed, cancelled, unplanned; whether the norm of the process was kept."""

from __future__ import annotations

from sqlalchemy import Subquery, Text, and_, cast, func, literal, or_, select

from engine.queries.reports.noted import is_action
from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.store.tables import Case, JournalEntry, Visit

COUNTED = "visits.counted"
MINUTES = "visit_minutes_max"
IN_MONTH = "visits_month_max"
WAITING = ("planned", "notified")


def sheets(scope: Scope, limits: dict[str, int]) -> tuple[Sheet, ...]:
    """``limits``: what the institution's parameters set as the most minutes of a visit, and visits in a month."""
    found = [_visits(scope, limits.get(MINUTES)), _norm(scope)]
    return (*found, _months(scope, limits[IN_MONTH])) if IN_MONTH in limits else tuple(found)


def _visits(scope: Scope, minutes: int | None) -> Sheet:
    planned, done = Visit.planned_at.is_not(None), Visit.status == "done"
    kept = Visit.status != "cancelled"
    waits = and_(Visit.held_on.is_(None), scope.period.holds(Visit.planned_at))
    within = or_(scope.period.has(Visit.held_on), waits)
    long = [flag("long", done, Visit.duration_min > minutes)] if minutes is not None else []
    lines = scope.of_house(
        select(
            Visit.id,
            Visit.case_id,
            func.coalesce(Visit.held_on, scope.day(Visit.planned_at)).label("day"),
            Visit.kind.label("what"),
            literal("").label("note"),
            Visit.kind,
            Visit.channel,
            Visit.person_id.label("person"),
            flag("planned", planned, kept),
            flag("planned_done", planned, done),
            flag("missed", Visit.status == "missed"),
            flag("cancelled", Visit.status == "cancelled"),
            flag("waiting", Visit.status.in_(WAITING)),
            flag("unplanned", ~planned, done),
            flag("done", done),
            *long,
        ).where(within, Visit.institution == scope.actor.institution),
        Visit.case_id,
    )
    names = ["planned", "planned_done", "missed", "cancelled", "waiting", "unplanned", "done"]
    return Sheet(
        "visits",
        lines,
        (*names, *(["long"] if long else [])),
        {"kind": "visit", "channel": "channel", "person": "person"},
        shares=(Share("fulfilled", "planned_done", "planned"),),
        listed="visit",
    )


def _norm(scope: Scope) -> Sheet:
    """Weeks and months of families whose visits the process itself has counted against its norm."""
    facts = JournalEntry.facts
    done, owed, span = facts["done"].as_integer(), facts["required"].as_integer(), facts["period"].as_string()
    lines = scope.narrowed(
        select(
            JournalEntry.id,
            JournalEntry.case_id,
            scope.day(JournalEntry.at).label("day"),
            span.label("what"),
            literal("").label("note"),
            span.label("period"),
            flag("owed", owed > 0),
            flag("kept", owed > 0, done >= owed),
            flag("short", owed > 0, done < owed),
        )
        .join(Case, Case.id == JournalEntry.case_id)
        .where(is_action(COUNTED), scope.period.holds(JournalEntry.at))
    )
    share = (Share("norm", "kept", "owed"),)
    return Sheet("norm", lines, ("owed", "kept", "short"), {"period": "span"}, share, listed="span")


def _months(scope: Scope, most: int) -> Sheet:
    """Months of a case in which it was visited, and those with more visits than the regulation lets."""
    held = _held(scope)
    lines = select(
        (held.c.case_id + held.c.month).label("id"),
        held.c.case_id,
        held.c.day,
        literal("").label("what"),
        literal("").label("note"),
        flag("months", held.c.visits > 0),
        flag("over", held.c.visits > most),
    )
    return Sheet("months", lines, ("months", "over"))


def _held(scope: Scope) -> Subquery:
    month = func.substr(cast(Visit.held_on, Text), 1, 7)
    rows = (
        select(
            Visit.case_id,
            month.label("month"),
            func.min(Visit.held_on).label("day"),
            func.count().label("visits"),
        )
        .where(
            Visit.institution == scope.actor.institution,
            Visit.status == "done",
            scope.period.has(Visit.held_on),
        )
        .group_by(Visit.case_id, month)
    )
    return scope.of_house(rows, Visit.case_id).subquery()
