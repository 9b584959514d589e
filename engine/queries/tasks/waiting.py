"""What a person waits for and from whom: in the cases they lead, tasks that others hold, letters without an answer,
questions that the consilium has not decided.

Three short lists in the order of their terms, merged: each is read by the cases that are led, which are few.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge

from sqlalchemy import ColumnElement, ScalarSelect, false, func, literal, not_, null, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.access import Actor
from engine.bonds import led_ids
from engine.queries.concealed import in_lists, title_in_lists
from engine.queries.forgiving import Searchable, matches
from engine.queries.letters.letter_list import unanswered
from engine.queries.meetings.meeting_list import is_waited_for
from engine.queries.paging import SIZE, Page, cut
from engine.queries.tasks.inbox_branches import DUE_FIRST, groups, mine
from engine.queries.tasks.inbox_narrowed import ANY, Narrowed
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Case, Family, Letter, Person, WorkItem

TASK, LETTER, QUESTION = "task", "letter", "question"


@dataclass(frozen=True)
class WaitingRow:
    """One thing waited for. ``name``: of the task, code of the letter or of the question; ``whom``: role or kind of agency."""

    kind: str  # task | letter | question
    id: str
    name: str
    about: str
    case_id: str
    case_number: str
    family_title: str
    whom: str | None
    person: str | None  # who holds the task
    recipient: str  # of the letter, as it stands on it
    since: date | datetime | None
    due_at: datetime | None
    due_on: date | None


def waiting(
    tx: Tx, actor: Actor, day_end: datetime, search: str = "", number: int = 1, narrowed: Narrowed = ANY
) -> Page[WaitingRow]:
    """One page, the earliest term first."""
    wanted = number * SIZE + 1
    lists = [
        [*map(by_name(WaitingRow), tx.execute(query.limit(wanted)))]
        for query in _lists(actor, search, narrowed)
    ]
    found = list(merge(*lists, key=lambda row: _place(row, day_end)))
    return cut(found, number, SIZE)


def counted(actor: Actor, most: int) -> list[ScalarSelect[int]]:
    """How many of each kind, up to ``most``: parts of one statement."""
    some = [query.order_by(None).limit(most).subquery() for query in _lists(actor, "", ANY)]
    return [select(func.count()).select_from(each).scalar_subquery() for each in some]


def _place(row: WaitingRow, day_end: datetime) -> tuple[bool, float]:
    """Where its term stands; a day ends where the person works."""
    if row.due_on is not None:
        ends = datetime.combine(row.due_on + timedelta(days=1), time(), day_end.tzinfo)
        return (False, ends.timestamp())
    return (True, 0.0) if row.due_at is None else (False, row.due_at.timestamp())


def _lists(actor: Actor, search: str, narrowed: Narrowed) -> list[Query]:
    """Of tasks, letters, questions; who asks for a kind of task asks for tasks alone."""
    cases = narrowed.cases(actor)
    only = () if cases is None else (Case.id.in_(cases),)
    kinds = (True, not narrowed.kind, not narrowed.kind)
    found = (_tasks(actor, narrowed.kind), _letters(actor), _questions(actor))
    written: tuple[tuple[Searchable, ...], ...] = ((WorkItem.name,), (Letter.recipient,), ())
    return [
        query.where(Case.id.in_(led_ids(actor)), *only, *_sought(actor, search, columns))
        for query, asked, columns in zip(found, kinds, written, strict=True)
        if asked
    ]


def _sought(actor: Actor, search: str, written: tuple[Searchable, ...]) -> list[ColumnElement[bool]]:
    found = matches(search, in_lists(actor, Family.search), written=(Case.number, *written))
    return [] if found is None else [found]


def _tasks(actor: Actor, kind: str) -> Query:
    """Those of others: what the person may do themselves is in their own tabs."""
    own = or_(*(branch.condition() for branch in (*mine(actor), *groups(actor))))
    query = (
        _columns(actor, TASK, WorkItem.id, WorkItem.name)
        .add_columns(
            WorkItem.about,
            WorkItem.role.label("whom"),
            Person.name.label("person"),
            literal("").label("recipient"),
            WorkItem.created_at.label("since"),
            WorkItem.due_at,
            null().label("due_on"),
        )
        .select_from(WorkItem)
        .join(Case, Case.id == WorkItem.case_id)
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(not_(func.coalesce(own, false())), *((WorkItem.name == kind,) if kind else ()))
    )
    return query.join(Family, Family.id == Case.family_id).order_by(*DUE_FIRST)


def _letters(actor: Actor) -> Query:
    query = (
        _columns(actor, LETTER, Letter.id, Letter.code)
        .add_columns(
            literal("").label("about"),
            Letter.agency.label("whom"),
            null().label("person"),
            Letter.recipient,
            Letter.sent_on.label("since"),
            null().label("due_at"),
            Letter.answer_by.label("due_on"),
        )
        .select_from(Letter)
        .join(Case, Case.id == Letter.case_id)
        .where(unanswered())
    )
    return query.join(Family, Family.id == Case.family_id).order_by(Letter.answer_by, Letter.id)


def _questions(actor: Actor) -> Query:
    query = (
        _columns(actor, QUESTION, AgendaItem.id, AgendaItem.question)
        .add_columns(
            literal("").label("about"),
            AgendaItem.body.label("whom"),
            null().label("person"),
            literal("").label("recipient"),
            AgendaItem.requested_at.label("since"),
            AgendaItem.due_at,
            null().label("due_on"),
        )
        .select_from(AgendaItem)
        .join(Case, Case.id == AgendaItem.case_id)
        .where(is_waited_for())
    )
    return query.join(Family, Family.id == Case.family_id).order_by(
        AgendaItem.due_at.asc().nulls_last(), AgendaItem.id
    )


def _columns(
    actor: Actor, kind: str, id_: InstrumentedAttribute[str], name: InstrumentedAttribute[str]
) -> Query:
    title = title_in_lists(actor).label("family_title")
    return select(literal(kind).label("kind"), id_.label("id"), name.label("name")).add_columns(
        Case.id.label("case_id"), Case.number.label("case_number"), title
    )
