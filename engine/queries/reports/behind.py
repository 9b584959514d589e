"""The lines behind a figure: which cases it was counted from, one page or all of them as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Text, cast, or_, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.queries.reports.counted import UNKNOWN, WHOLE
from engine.queries.reports.sheet import Sheet
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person

PORTION = 1000  # rows fetched at once while a list is handed out


@dataclass(frozen=True)
class Figure:
    """A figure of a sheet: its name, and the part it is of (``part`` empty: of the whole)."""

    name: str
    by: str = ""
    part: str = WHOLE


@dataclass(frozen=True)
class Line:
    """One line: what happened in which case, on which day. ``case_id`` None: a thing of no single case."""

    case_id: str | None
    number: str | None
    family_title: str | None
    curator: str | None
    day: date | None
    what: str | None
    note: str | None


def behind(tx: Tx, actor: Actor, sheet: Sheet, figure: Figure, number: int) -> Page[Line]:
    """One page, the earliest first."""
    return read_page(tx, _query(actor, sheet, figure), by_name(Line), number, 50)


def all_behind(tx: Tx, actor: Actor, sheet: Sheet, figure: Figure) -> Iterator[Line]:
    """All of them in the same order, in portions: never all at once in memory."""
    query = _query(actor, sheet, figure).execution_options(yield_per=PORTION)
    return map(by_name(Line), tx.execute(query))


def _query(actor: Actor, sheet: Sheet, figure: Figure) -> Query:
    lines = sheet.lines.subquery()
    query = (
        select(
            lines.c.case_id,
            Case.number,
            title_in_lists(actor).label("family_title"),
            Person.name.label("curator"),
            lines.c.day,
            lines.c.what,
            lines.c.note,
        )
        .select_from(lines)
        .outerjoin(Case, Case.id == lines.c.case_id)
        .outerjoin(Family, Family.id == Case.family_id)
        .outerjoin(Person, Person.id == Case.curator_id)
        .where(lines.c[figure.name] == 1)
        .order_by(lines.c[sheet.order], lines.c.id)
    )
    return (
        query.where(_of_part(lines.c[figure.by], sheet.parts[figure.by], figure.part)) if figure.by else query
    )


def _of_part(column: ColumnElement[str], kind: str, part: str) -> ColumnElement[bool]:
    written = cast(column, Text)
    if kind != "category":
        return or_(column.is_(None), written == "") if part == UNKNOWN else written == part
    if part == UNKNOWN:
        return or_(column.is_(None), written.in_(("null", "[]")))
    return written.contains(f'"{part}"', autoescape=True)
