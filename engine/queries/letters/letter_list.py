"""Letters of the cases a person sees: what waits to be sent, what waits for an answer, what has gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from engine.access import Actor
from engine.bonds import leads, stood_leads
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.registry.letters.letters import UNANSWERED, WAITING
from engine.sight import visible_cases
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Letter

SHOWN = ("waiting", "answers", "all")


@dataclass(frozen=True)
class LetterLine:
    """One letter in a list."""

    id: str
    case_id: str
    case_number: str
    family_title: str
    kind: str
    code: str
    agency: str
    agency_name: str
    ground: str
    recipient: str
    urgency: str
    status: str
    way: str | None
    number: int | None
    year: int | None
    prepared_at: datetime
    send_by: datetime | None
    sent_on: date | None
    answer_by: date | None
    fault: str | None


@dataclass(frozen=True)
class Waiting:
    """How many letters have not gone yet, how many of them should have, how many are urgent."""

    all: int
    late: int
    urgent: int


def letter_list(
    tx: Tx, actor: Actor, show: str, today: date, number: int, mine: bool = False, case_id: str = ""
) -> Page[LetterLine]:
    """``show``: waiting (the urgent and the earliest term first), answers (the earliest term first), all (the newest first).

    ``mine``: of the cases that the person leads or stands in for, and of those seen that nobody leads yet. ``case_id``: of one case.
    """
    query = _lines(actor)
    if mine:
        query = query.where(_own(actor))
    if case_id:
        query = query.where(Letter.case_id == case_id)
    return read_page(tx, _shown(query, show), by_name(LetterLine), number)


def _shown(query: Query, show: str) -> Query:
    if show == "waiting":
        first = case((Letter.urgency == "urgent", 0), else_=1)
        return query.where(still_to_go()).order_by(first, Letter.send_by, Letter.id)
    if show == "answers":
        return query.where(unanswered()).order_by(Letter.answer_by, Letter.id)
    return query.order_by(Letter.prepared_at.desc(), Letter.id)


def still_to_go() -> ColumnElement[bool]:
    """A condition on ``Letter``: prepared, given to the mail, or back from the post."""
    return Letter.status.in_((*WAITING, "returned"))


def unanswered() -> ColumnElement[bool]:
    """A condition on ``Letter``: it has gone, and an answer is waited for."""
    return and_(Letter.status.in_(UNANSWERED), Letter.answer_by.is_not(None))


def waiting_letters(tx: Tx, actor: Actor, now: datetime, mine: bool = False) -> Waiting:
    """The counts for the head of a page."""
    rows = _lines(actor).where(still_to_go())
    found = (rows.where(_own(actor)) if mine else rows).subquery()
    late = or_(found.c.send_by < now, found.c.status == "returned")
    wanted = select(
        func.count().label("all"),
        func.coalesce(func.sum(case((late, 1), else_=0)), 0).label("late"),
        func.coalesce(func.sum(case((found.c.urgency == "urgent", 1), else_=0)), 0).label("urgent"),
    ).select_from(found)
    return by_name(Waiting)(tx.execute(wanted).one())


def silent(tx: Tx, actor: Actor, today: date, mine: bool = False) -> int:
    """How many organisations have not answered in time."""
    found = _lines(actor).where(unanswered(), Letter.answer_by < today)
    rows = (found.where(_own(actor)) if mine else found).subquery()
    return tx.connection.scalar(select(func.count()).select_from(rows)) or 0


def _own(actor: Actor) -> ColumnElement[bool]:
    """A condition on ``Case``: its letters are the person's to send. What nobody leads is everybody's who sees it:

    a danger that is told of at the door has its letters before it has a curator, and they go the same day.
    """
    unled = and_(Case.curator_id.is_(None), Case.status == "open")
    return or_(*leads(actor), *map(stood_leads, actor.sight.stands_for), unled)


def _lines(actor: Actor) -> Query:
    return (
        select(
            *(Letter.id, Letter.case_id, Case.number.label("case_number")),
            title_in_lists(actor).label("family_title"),
            *(
                Letter.kind,
                Letter.code,
                Letter.agency,
                Letter.agency_name,
                Letter.ground,
                Letter.recipient,
                Letter.urgency,
                Letter.status,
            ),
            *(Letter.way, Letter.number, Letter.year, Letter.prepared_at, Letter.send_by, Letter.sent_on),
            *(Letter.answer_by, Letter.fault),
        )
        .join(Case, Case.id == Letter.case_id)
        .join(Family, Family.id == Letter.family_id)
        .where(Letter.institution == actor.institution, visible_cases(actor))
    )
