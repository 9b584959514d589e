"""Families that the consilium has not heard in a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, select

from engine.access import Actor
from engine.action.context import calendar_of
from engine.queries.concealed import title_in_lists
from engine.queries.meetings.meeting_list import is_waited_for
from engine.queries.ordering import Column, in_order
from engine.queries.paging import Page, read_page
from engine.registry.meetings.quarter_norm import Quarter, active_from, heard_on, owed_after, owes
from engine.sight import open_families, visible_cases
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Case, Family, Meeting, Person

PARAMETER = "consilium_regular"  # the institutions whose regulation asks for it have this term


@dataclass(frozen=True)
class Unheard:
    """A case without a consilium in the quarter; ``planned_at`` of the meeting that has it on its agenda."""

    case_id: str
    number: str
    family_title: str
    curator: str | None
    active_from: datetime
    asked: bool
    item_id: str | None  # the question that waits on no agenda
    planned_at: datetime | None
    visible: bool  # the person may open the case


@dataclass(frozen=True)
class Coverage:
    """How many families are owed a consilium in the quarter and how many had it."""

    owed: int
    heard: int

    @property
    def percent(self) -> float:
        return round(100 * self.heard / self.owed, 1) if self.owed else 100.0


def has_norm(tx: Tx, institution: str) -> bool:
    """Whether the institution hears every family once a quarter."""
    return PARAMETER in tx.config.institutions[institution].parameters


def quarter_of(tx: Tx, actor: Actor, day: date) -> Quarter:
    """The quarter of a day by the institution's calendar."""
    return Quarter.of(day, calendar_of(tx, actor.institution), owed_after(tx, actor.institution))


def unheard(tx: Tx, actor: Actor, quarter: Quarter, number: int = 1, order: str = "") -> Page[Unheard]:
    """Those still without a sitting, the longest in support first; one page."""
    by: dict[str, Column] = {
        "family": title_in_lists(actor),
        "case": Case.number.expression,
        "since": active_from(),
        "curator": Person.name.expression,
    }
    ordered = in_order(by, order, [active_from()], [Case.id.expression])
    query = _owing(actor, quarter, _columns(actor)).where(~_heard(quarter))
    return read_page(tx, query.order_by(*ordered), _line, number)


def coverage(tx: Tx, actor: Actor, quarter: Quarter) -> Coverage:
    """The figures of the quarter over every case of the institution but those of families shut to the person."""
    owed = tx.connection.scalar(_owing(actor, quarter, select(func.count(Case.id))))
    heard = tx.connection.scalar(_owing(actor, quarter, select(func.count(Case.id))).where(_heard(quarter)))
    return Coverage(owed or 0, heard or 0)


def _columns(actor: Actor) -> Query:
    waiting = and_(AgendaItem.case_id == Case.id, AgendaItem.status.in_(["waiting", "listed", "voting"]))
    unlisted = select(func.min(AgendaItem.id)).where(
        AgendaItem.case_id == Case.id, AgendaItem.status == "waiting", is_waited_for()
    )
    planned = (
        select(func.min(Meeting.planned_at))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.case_id == Case.id, Meeting.status.in_(["convened", "open"]))
    )
    return select(
        Case.id.label("case_id"),
        Case.number,
        title_in_lists(actor).label("family_title"),
        Person.name.label("curator"),
        active_from().label("active_from"),
        exists().where(waiting).label("asked"),
        unlisted.correlate(Case).scalar_subquery().label("item_id"),
        planned.correlate(Case).scalar_subquery().label("planned_at"),
        visible_cases(actor).label("visible"),
    ).join(Person, Person.id == Case.curator_id, isouter=True)


def _owing(actor: Actor, quarter: Quarter, query: Query) -> Query:
    return query.join(Family, Family.id == Case.family_id).where(
        Case.institution == actor.institution, *owes(quarter), *open_families(actor, Case.family_id)
    )


def _heard(quarter: Quarter) -> ColumnElement[bool]:
    return heard_on(Case.id, quarter).correlate(Case).scalar_subquery().is_not(None)


def _line(row: NamedRow) -> Unheard:
    return Unheard(**{**row._mapping, "asked": bool(row.asked), "visible": bool(row.visible)})
