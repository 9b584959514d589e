"""A person's own notices, newest first: by case and by what has happened, and each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select

from engine.access import Actor
from engine.queries.notices.surroundings import (
    CaseSeen,
    NextStep,
    TermSeen,
    cases_seen,
    next_steps,
    terms_seen,
)
from engine.queries.paging import Page, read_page
from engine.queries.people.names import names_of
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Notice


@dataclass(frozen=True)
class Told:
    """One notice. Of a case it has the id alone: what of it may be shown is asked apart."""

    id: int
    case_id: str | None
    code: str
    facts: Mapping[str, object]
    at: datetime
    read_at: datetime | None
    quiet: bool

    @property
    def new(self) -> bool:
        """Counted in the badge."""
        return self.read_at is None and not self.quiet


@dataclass(frozen=True)
class Group:
    """All notices of one case about one thing: the newest, how many there are and how many of them are new."""

    newest: Told
    count: int
    new: int


@dataclass(frozen=True)
class Around:
    """What the page shows of the cases, terms and people that its notices speak of, as of now."""

    cases: Mapping[str, CaseSeen] = field(default_factory=dict)
    terms: Mapping[str, TermSeen] = field(default_factory=dict)
    steps: Mapping[str, NextStep] = field(default_factory=dict)
    people: Mapping[int | str, str] = field(default_factory=dict)


COLUMNS = (Notice.id, Notice.case_id, Notice.code, Notice.facts, Notice.at, Notice.read_at, Notice.quiet)


def groups(tx: Tx, actor: Actor, number: int, unread_only: bool = False) -> Page[Group]:
    """One page, by the newest of each group."""
    new = func.sum(case((_is_new(), 1), else_=0))
    last = func.max(Notice.id).label("last")
    found = (
        select(last, func.count(Notice.id).label("count"), new.label("new"))
        .where(Notice.person_id == actor.id)
        .group_by(Notice.case_id, Notice.code)
        .order_by(last.desc())
    )
    page = read_page(tx, found.having(new > 0) if unread_only else found, lambda row: row, number)
    newest = _by_id(tx, [row.last for row in page.rows])
    rows = [Group(newest[row.last], row.count, row.new) for row in page.rows]
    return Page(rows, page.number, page.has_next)


def of_one_thing(tx: Tx, actor: Actor, case_id: str | None, code: str, number: int) -> Page[Told]:
    """The notices of one group, each by itself."""
    of_case = Notice.case_id.is_(None) if case_id is None else Notice.case_id == case_id
    own = select(*COLUMNS).where(Notice.person_id == actor.id, Notice.code == code, of_case)
    return read_page(tx, own.order_by(Notice.id.desc()), by_name(Told), number)


def around(tx: Tx, actor: Actor, told: Sequence[Told]) -> Around:
    """Sight is asked now: who saw a case when they were told may see it no more."""
    cases = cases_seen(tx, actor, {each.case_id for each in told if each.case_id})
    open_to = {id_ for id_, seen in cases.items() if seen.open}
    terms = {str(each.facts["term"]) for each in told if each.facts.get("term") and each.case_id in open_to}
    people = {one for each in told for one in _people(each)}
    return Around(
        cases, terms_seen(tx, actor, terms), next_steps(tx, actor, open_to), names_of(tx, sorted(people))
    )


def _people(told: Told) -> list[int]:
    """Ids of staff that the facts hold."""
    listed = told.facts.get("people")
    named = [told.facts.get("by"), told.facts.get("instead"), *(listed if isinstance(listed, list) else ())]
    return [one for one in named if isinstance(one, int)]


def _is_new() -> ColumnElement[bool]:
    return Notice.read_at.is_(None) & Notice.quiet.is_(False)


def _by_id(tx: Tx, ids: Sequence[int]) -> dict[int, Told]:
    if not ids:
        return {}
    rows: Sequence[NamedRow] = tx.execute(select(*COLUMNS).where(Notice.id.in_(ids))).all()
    return {row.id: by_name(Told)(row) for row in rows}
