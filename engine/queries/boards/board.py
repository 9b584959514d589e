"""The board of deadlines: broken, today, this week; and how many fall on each of the next fourteen days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, not_, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.registry.life.pauses import resting
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Person

COLUMNS = ("broken", "today", "week")
CARDS = 20  # of one column; the rest is a click away
BARS = 14
WEEKEND = (5, 6)


@dataclass(frozen=True)
class Card:
    """One term that breaks or broke."""

    task_id: str
    case_id: str
    case_number: str
    family_title: str
    name: str
    clauses: tuple[str, ...]
    why: tuple[str, ...]
    due_at: datetime
    breached_at: datetime | None
    assignee: str | None
    role: str | None
    closed_at: datetime | None = None
    status: str = "open"


@dataclass(frozen=True)
class Bar:
    """The open terms of one day."""

    day: date
    due: int


@dataclass(frozen=True)
class Horizon:
    """The edges of the columns: now, the end of today, the end of the week (Sunday), in the institution's zone.

    On a Saturday and a Sunday the week that comes is the one people ask about: it ends with the Sunday after.
    """

    now: datetime
    day_end: datetime
    week_end: datetime
    zone: ZoneInfo

    @property
    def next_week(self) -> bool:
        """Whether the week of the third column is the one that comes."""
        return self.now.astimezone(self.zone).weekday() in WEEKEND

    @classmethod
    def at(cls, now: datetime, zone: ZoneInfo) -> Horizon:
        """The horizon of a moment."""
        today = now.astimezone(zone).date()
        sunday = today + timedelta(days=6 - today.weekday() + 7 * (today.weekday() in WEEKEND))
        return cls(now, _midnight_after(today, zone), _midnight_after(sunday, zone), zone)


def column(
    tx: Tx, actor: Actor, name: str, horizon: Horizon, number: int = 1, size: int = CARDS
) -> Page[Card]:
    """The cards of one column, the earliest term first."""
    return read_page(tx, _in_column(_open_terms(actor), name, horizon), card_of, number, size)


def counts(tx: Tx, actor: Actor, horizon: Horizon) -> dict[str, int]:
    """How many terms every column holds."""
    parts = [_in_column(_counted(actor), name, horizon).scalar_subquery().label(name) for name in COLUMNS]
    return dict(tx.execute(select(*parts)).one()._mapping)


def breaking_today(tx: Tx, actor: Actor, horizon: Horizon) -> int:
    """How many terms end today and are not broken yet: what the list of today holds. Asked on every page of a head."""
    return int(tx.connection.scalar(_in_column(_counted(actor), "today", horizon)) or 0)


def _counted(actor: Actor) -> Query:
    """The open terms as a number: the same rows. Whoever sees the whole house needs no case looked at for it."""
    here = (DeadlineRow.institution == actor.institution, DeadlineRow.closed_at.is_(None), runs(actor))
    query = select(func.count()).select_from(DeadlineRow).where(*here)
    if actor.is_a("supervisor") and not actor.heads_unit and not actor.sight.shut:
        return query
    return query.join(Case, Case.id == DeadlineRow.case_id).where(visible_cases(actor))


def edges(name: str, horizon: Horizon) -> tuple[datetime | None, datetime]:
    """From when (None: ever since) and until when the terms of a column are due."""
    return {
        "broken": (None, horizon.now),
        "today": (horizon.now, horizon.day_end),
        "week": (horizon.day_end, horizon.week_end),
    }[name]


def _in_column(query: Query, name: str, horizon: Horizon) -> Query:
    since, until = edges(name, horizon)
    until_then = query.where(DeadlineRow.due_at < until)
    return until_then if since is None else until_then.where(DeadlineRow.due_at >= since)


def bars(tx: Tx, actor: Actor, horizon: Horizon) -> list[Bar]:
    """Two weeks from today, a bar a day."""
    today = horizon.now.astimezone(horizon.zone).date()
    days = [today + timedelta(days=offset) for offset in range(BARS)]
    query = (
        select(DeadlineRow.due_at)
        .join(Case, Case.id == DeadlineRow.case_id)
        .where(
            visible_cases(actor),
            DeadlineRow.institution == actor.institution,
            DeadlineRow.closed_at.is_(None),
            runs(actor),
            DeadlineRow.due_at >= horizon.now,
            DeadlineRow.due_at < _midnight_after(days[-1], horizon.zone),
        )
    )
    found = [row.due_at.astimezone(horizon.zone).date() for row in tx.execute(query)]
    return [Bar(day, found.count(day)) for day in days]


def _open_terms(actor: Actor) -> Query:
    return terms_of(actor).where(DeadlineRow.closed_at.is_(None), runs(actor))


def terms_of(actor: Actor) -> Query:
    """Every term of the cases the person sees, as a card needs it, the earliest first."""
    return (
        select(
            DeadlineRow.task_id,
            DeadlineRow.case_id,
            Case.number.label("case_number"),
            title_in_lists(actor).label("family_title"),
            DeadlineRow.name,
            DeadlineRow.clauses,
            DeadlineRow.why,
            DeadlineRow.due_at,
            DeadlineRow.breached_at,
            Person.name.label("assignee"),
            *(DeadlineRow.role, DeadlineRow.closed_at, DeadlineRow.status),
        )
        .join(Case, Case.id == DeadlineRow.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(Person, Person.id == DeadlineRow.assignee_id, isouter=True)
        .where(visible_cases(actor), DeadlineRow.institution == actor.institution)
        .order_by(DeadlineRow.due_at, DeadlineRow.id)
    )


def card_of(row: NamedRow) -> Card:
    """A row of terms as a card."""
    return Card(**{**row._asdict(), "clauses": tuple(row.clauses), "why": tuple(row.why)})


def runs(actor: Actor) -> ColumnElement[bool]:
    """Not a term that a pause of its case will move: it neither breaks nor comes before the case goes on."""
    rests = DeadlineRow.case_id.in_(resting(actor.institution))
    return not_(and_(DeadlineRow.status == "paused", rests))


def _midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)
