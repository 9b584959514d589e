"""D19 «Журнал учета семей»: the register of families in support, in the columns of the published regional form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from sqlalchemy import Subquery, Text, case, cast, func, select

from engine.queries.concealed import hidden_from, title_in_lists
from engine.queries.paging import Page, read_page
from engine.queries.reports.newest import newest
from engine.queries.reports.scope import Scope, standing
from engine.queries.reports.stays import FOR_EVER, stays
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

PORTION = 500


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
    page = read_page(tx, _query(scope), by_name(Entry), number, 25)
    return replace(page, rows=_with_members(tx, page.rows))


def whole_journal(tx: Tx, scope: Scope) -> Iterator[Entry]:
    """All of it in portions."""
    rows = map(by_name(Entry), tx.execute(_query(scope).execution_options(yield_per=PORTION)))
    while portion := list(islice(rows, PORTION)):
        yield from _with_members(tx, portion)


def _query(scope: Scope) -> Query:
    stay, stood, hidden = stays(scope), _stood(scope), hidden_from(scope.actor)
    contract, closing, application = _contract(scope), _closing(scope), _application(scope)
    ended = case((stay.c.ended < FOR_EVER, stay.c.ended))
    return (
        select(
            stay.c.case_id,
            Case.number,
            stay.c.family_id,
            title_in_lists(scope.actor).label("family_title"),
            hidden.label("hidden"),
            case((hidden, None), else_=application.c.circumstances).label("circumstances"),
            case((hidden, None), else_=cast(Family.categories, Text)).label("categories"),
            Person.name.label("curator"),
            contract.c.number.label("contract"),
            contract.c.dated.label("contract_on"),
            stood.c.level,
            stood.c.type,
            stood.c.term,
            stood.c.since,
            stay.c.begun,
            closing.c.outcome,
            ended.label("ended"),
        )
        .select_from(stay)
        .join(Case, Case.id == stay.c.case_id)
        .join(Family, Family.id == stay.c.family_id)
        .outerjoin(Person, Person.id == Case.curator_id)
        .outerjoin(stood, stood.c.case_id == stay.c.case_id)
        .outerjoin(contract, contract.c.case_id == stay.c.case_id)
        .outerjoin(closing, closing.c.case_id == stay.c.case_id)
        .outerjoin(application, application.c.case_id == stay.c.case_id)
        .order_by(stay.c.begun, stay.c.case_id)
    )


def _stood(scope: Scope) -> Subquery:
    """Level, type and term at the end of the days, and since when the level or type stood."""
    kinds = {"level": "support_level", "type": "patronage_type", "term": "patronage_term"}
    values = [
        func.max(case((FamilyLevel.kind == kind, FamilyLevel.value))).label(name)
        for name, kind in kinds.items()
    ]
    moved = func.max(case((FamilyLevel.kind != kinds["term"], FamilyLevel.since))).label("since")
    found = (
        select(FamilyLevel.case_id, *values, moved)
        .join(Case, Case.id == FamilyLevel.case_id)
        .where(
            Case.institution == scope.actor.institution,
            *standing(scope.period.end),
            FamilyLevel.kind.in_(sorted(kinds.values())),
        )
    )
    return found.group_by(FamilyLevel.case_id).subquery()


def _contract(scope: Scope) -> Subquery:
    order = (Contract.dated.desc(), Contract.id)
    place = func.row_number().over(partition_by=Contract.case_id, order_by=order).label("place")
    found = select(Contract.case_id, Contract.number, Contract.dated, place).where(Contract.status != "draft")
    return newest(found, Contract, scope)


def _closing(scope: Scope) -> Subquery:
    order = (Closing.closed_on.desc(), Closing.id)
    place = func.row_number().over(partition_by=Closing.case_id, order_by=order).label("place")
    return newest(select(Closing.case_id, Closing.outcome, place), Closing, scope)


def _application(scope: Scope) -> Subquery:
    order = (Application.registered_at.desc(), Application.id)
    place = func.row_number().over(partition_by=Application.case_id, order_by=order).label("place")
    circumstances = cast(Application.circumstances, Text).label("circumstances")
    return newest(select(Application.case_id, circumstances, place), Application, scope)


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
    ).where(Member.family_id.in_(shown), Member.lives_together.is_(True))
    for row in tx.execute(query.order_by(Member.family_id, Member.birth_date, Member.id)):
        found.setdefault(row.family_id, []).append((_name(row), row.relation, row.birth_date))
    return [replace(row, hidden=bool(row.hidden), members=_of(found, row)) for row in rows]


def _of(
    found: Mapping[str, list[tuple[str, str, date | None]]], row: Entry
) -> tuple[tuple[str, str, date | None], ...]:
    return tuple(found.get(row.family_id, ()))


def _name(row: NamedRow) -> str:
    return " ".join(part for part in (row.last_name, row.first_name, row.middle_name) if part)
