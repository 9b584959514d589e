"""How many terms broke in each of the last weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, func, select

from engine.access import Actor
from engine.queries.boards.board import Card, Horizon, card_of, terms_of
from engine.queries.paging import Page, read_page
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow

WEEKS = 8


@dataclass(frozen=True)
class Week:
    """Seven days from ``monday``: how many terms broke."""

    monday: date
    broken: int


def weeks(tx: Tx, actor: Actor, horizon: Horizon) -> list[Week]:
    """The last eight with the present one, the oldest first; also of terms that were done late since."""
    mondays = [_monday(horizon) - timedelta(weeks=ago) for ago in range(WEEKS - 1, -1, -1)]
    sums = [
        func.coalesce(
            func.sum(
                case((DeadlineRow.due_at >= since, case((DeadlineRow.due_at < until, 1), else_=0)), else_=0)
            ),
            0,
        )
        for since, until in (_edges(monday, horizon.zone) for monday in mondays)
    ]
    since, until = _edges(mondays[0], horizon.zone)[0], _edges(mondays[-1], horizon.zone)[1]
    query = select(*sums).join(Case, Case.id == DeadlineRow.case_id).where(*_broken(actor, since, until))
    return [Week(monday, int(count)) for monday, count in zip(mondays, tx.execute(query).one(), strict=True)]


def broken_in(tx: Tx, actor: Actor, monday: date, zone: ZoneInfo, number: int = 1) -> Page[Card]:
    """The terms that broke in a week, the earliest first."""
    query = terms_of(actor).where(*_broken(actor, *_edges(monday, zone)))
    return read_page(tx, query, card_of, number)


def _broken(actor: Actor, since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    """A term breaks at the moment it is due: the index over these moments serves."""
    return (
        DeadlineRow.institution == actor.institution,
        *(DeadlineRow.due_at >= since, DeadlineRow.due_at < until),
        DeadlineRow.breached_at.is_not(None),
        visible_cases(actor),
    )


def _monday(horizon: Horizon) -> date:
    today = horizon.now.astimezone(horizon.zone).date()
    return today - timedelta(days=today.weekday())


def _edges(monday: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime.combine(monday, time(), zone), datetime.combine(monday + timedelta(days=7), time(), zone)
