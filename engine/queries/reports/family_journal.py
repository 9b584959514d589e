"""D19 «Журнал учета семей»: the register of families in support, in the columns of the published regional form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from sqlalchemy import ScalarSelect, Text, case, cast, func, select

from engine.queries.concealed import hidden_from, title_in_lists
from engine.queries.paging import Page
from engine.queries.reports.newest import latest_application, latest_closing, latest_contract
from engine.queries.reports.scope import Scope, standing
from engine.queries.reports.stays import FOR_EVER, stays
from engine.registry.record.presence import present
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import (
    Application,
    Case,
    Closing,
    Contract,
    Family,
    FamilyLevel,
    Member,
    Person,
)

PORTION, SIZE = 500, 25


@dataclass(frozen=True)
class Entry:
    """One family for one stay in support. Members and what brought it are of nobody whose name lists do not show."""

    case_id: str
    number: str
    family_id: str
    family_title: str
    hidden: bool
    circumstances: str | None  # JSON
    categories: str | None  # JSON
    curator: str | None
    contract: str | None
    contract_on: date | None
    level: str | None
    type: str | None
    term: str | None
    since: datetime | None
    begun: datetime
    outcome: str | None
    ended: datetime | None
    members: tuple[tuple[str, str, date | None], ...] = ()  # name, relation, born


def family_journal(tx: Tx, scope: Scope, number: int) -> Page[Entry]:
    """One page, in the order in which families were taken on."""
    rows = [*map(by_name(Entry), tx.execute(_query(scope, SIZE + 1, (number - 1) * SIZE)))]
    return Page(_with_members(tx, rows[:SIZE]), number, len(rows) > SIZE)


def whole_journal(tx: Tx, scope: Scope) -> Iterator[Entry]:
    """All of it in portions."""
    rows = map(by_name(Entry), tx.execute(_query(scope).execution_options(yield_per=PORTION)))
    while portion := list(islice(rows, PORTION)):
        yield from _with_members(tx, portion)


def _query(scope: Scope, most: int | None = None, after: int = 0) -> Query:
    """The papers are looked up for the lines of the page alone."""
    found, hidden = stays(scope), hidden_from(scope.actor)
    ordered = select(*found.c).order_by(found.c.begun, found.c.case_id)
    stay = (ordered if most is None else ordered.limit(most).offset(after)).subquery()
    level, moved = _stood(scope, "support_level")
    type_, moved_type = _stood(scope, "patronage_type")
    term, _ = _stood(scope, "patronage_term")
    circumstances = cast(latest_application(Application.circumstances), Text)
    return (
        select(
            stay.c.case_id,
            Case.number,
            stay.c.family_id,
            title_in_lists(scope.actor).label("family_title"),
            hidden.label("hidden"),
            case((hidden, None), else_=circumstances).label("circumstances"),
            case((hidden, None), else_=cast(Family.categories, Text)).label("categories"),
            Person.name.label("curator"),
            latest_contract(Contract.number).label("contract"),
            latest_contract(Contract.dated).label("contract_on"),
            level.label("level"),
            type_.label("type"),
            term.label("term"),
            func.coalesce(moved_type, moved).label("since"),
            stay.c.begun,
            latest_closing(Closing.outcome).label("outcome"),
            case((stay.c.ended < FOR_EVER, stay.c.ended)).label("ended"),
        )
        .select_from(stay)
        .join(Case, Case.id == stay.c.case_id)
        .join(Family, Family.id == Case.family_id)
        .outerjoin(Person, Person.id == Case.curator_id)
        .where(Case.institution == scope.actor.institution)
        .order_by(stay.c.begun, stay.c.case_id)
    )


def _stood(scope: Scope, kind: str) -> tuple[ScalarSelect[str], ScalarSelect[datetime]]:
    """What stood of the case at the end of the days, and since when."""
    kept = (FamilyLevel.case_id == Case.id, FamilyLevel.kind == kind, *standing(scope.period.end))
    value = select(func.max(FamilyLevel.value)).where(*kept).correlate(Case).scalar_subquery()
    return value, select(func.max(FamilyLevel.since)).where(*kept).correlate(Case).scalar_subquery()


def _with_members(tx: Tx, rows: Sequence[Entry]) -> list[Entry]:
    """Those who live with the family; of a family that lists do not name, nobody."""
    shown = sorted({row.family_id for row in rows if not row.hidden})
    found: dict[str, list[tuple[str, str, date | None]]] = {}
    query = select(
        Member.family_id,
        Member.last_name,
        Member.first_name,
        Member.middle_name,
        Member.relation,
        Member.birth_date,
    ).where(Member.family_id.in_(shown), Member.lives_together.is_(True), present())
    listed = query.order_by(Member.family_id, Member.birth_date, Member.id)
    for row in tx.execute(listed) if shown else ():
        found.setdefault(row.family_id, []).append((_name(row), row.relation, row.birth_date))
    return [replace(row, hidden=bool(row.hidden), members=_of(found, row)) for row in rows]


def _of(
    found: Mapping[str, list[tuple[str, str, date | None]]], row: Entry
) -> tuple[tuple[str, str, date | None], ...]:
    return tuple(found.get(row.family_id, ()))


def _name(row: NamedRow) -> str:
    return " ".join(part for part in (row.last_name, row.first_name, row.middle_name) if part)
