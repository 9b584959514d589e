"""What a family agreed to and took back, whom something of it went to and on what ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, and_, case, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.registry.families.withdrawals import consented_since, still_stops
from engine.registry.life.erase import DESTROYED
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Consent, Family, Letter, Person, Withdrawal

MOST = 60
_HOLDER = aliased(Person)
_OF_CASE = aliased(Case)


@dataclass(frozen=True)
class Handed:
    """A letter about the family, on what ground it stands, and whether it has gone."""

    id: str
    kind: str
    agency: str
    agency_name: str
    prepared_at: datetime
    sent_on: date | None
    status: str
    ground: str
    number: str


@dataclass(frozen=True)
class Ending:
    """A withdrawal whose term runs: whose data, by when it ends, who answers for it."""

    id: str
    family_id: str
    title: str
    submitted_on: date
    stop_on: date
    holder: str | None
    number: str | None = None  # of its newest case: what tells a family without a name from another


def withdrawals(tx: Tx, family_id: str) -> list[NamedRow]:
    """The papers by which something was taken back, the newest first."""
    query = (
        select(
            Withdrawal.__table__,
            Person.name.label("recorded"),
            _HOLDER.name.label("holder"),
            consented_since().label("answered"),
            _OF_CASE.number.label("number"),
        )
        .outerjoin(Person, Person.id == Withdrawal.recorded_by)
        .outerjoin(_HOLDER, _HOLDER.id == Withdrawal.holder_id)
        .outerjoin(_OF_CASE, _OF_CASE.id == Withdrawal.of_case)
        .where(Withdrawal.family_id == family_id)
        .order_by(Withdrawal.submitted_on.desc(), Withdrawal.id)
    )
    return list(tx.execute(query.limit(MOST)))


def end_of_processing(papers: Iterable[NamedRow]) -> NamedRow | None:
    """The paper whose end is not recorded yet, the nearest day first; else the one recorded last; None without any."""
    ending = [row for row in papers if row.stop_on is not None and (row.done_at or not row.answered)]
    waiting = [row for row in ending if row.done_at is None]
    if waiting:
        return min(waiting, key=lambda row: row.stop_on)
    return max(ending, key=lambda row: row.done_at, default=None)


def handed_over(tx: Tx, actor: Actor, family_id: str) -> list[Handed]:
    """Letters about the family, the newest first; of a plan that stood on no consent only the measure was written of."""
    alone = and_(Letter.kind == "plan", Letter.ground == "measure")
    kind = case((alone, "measure"), else_=Letter.kind).label("kind")
    query = (
        select(
            *(Letter.id, kind, Letter.agency, Letter.agency_name),
            *(Letter.prepared_at, Letter.sent_on, Letter.status, Letter.ground),
        )
        .add_columns(Case.number)
        .join(Case, Case.id == Letter.case_id)
        .where(Letter.family_id == family_id, visible_cases(actor))
        .order_by(Letter.prepared_at.desc(), Letter.id)
    )
    return [*map(by_name(Handed), tx.execute(query.limit(MOST)))]


def recipients(consents: Iterable[NamedRow], handed: Iterable[Handed]) -> list[str]:
    """Organisations that may be taken back one by one: named in a sheet that holds, or told something before."""
    named = {str(each) for row in consents if row.kind == "disclosure" for each in row.recipients}
    return sorted(named | {each.agency for each in handed if each.agency != "family"})


def case_number(family_id: InstrumentedAttribute[str]) -> ScalarSelect[str]:
    """The number of the family's newest case."""
    newest = select(Case.number).where(Case.family_id == family_id).order_by(Case.started_at.desc(), Case.id)
    return newest.limit(1).correlate_except(Case).scalar_subquery()


def endings(tx: Tx, actor: Actor, page: int = 1) -> Page[Ending]:
    """Processing that has to end, the nearest day first: of the families this person sees."""
    theirs = select(Case.id).where(Case.family_id == Withdrawal.family_id, visible_cases(actor)).exists()
    query = (
        select(
            Withdrawal.id,
            Withdrawal.family_id,
            title_in_lists(actor).label("title"),
            Withdrawal.submitted_on,
            Withdrawal.stop_on,
            Person.name.label("holder"),
            case_number(Withdrawal.family_id).label("number"),
        )
        .join(Family, Family.id == Withdrawal.family_id)
        .outerjoin(Person, Person.id == Withdrawal.holder_id)
        .where(Withdrawal.institution == actor.institution, still_stops())
        .where(Family.status != DESTROYED, theirs)
        .order_by(Withdrawal.stop_on, Withdrawal.id)
    )
    return read_page(tx, query, by_name(Ending), page)


def sheets(tx: Tx, family_id: str) -> list[NamedRow]:
    """One sheet a purpose: who signed, for what, for whom, until when, which text; the newest first."""
    query = select(Consent.__table__, Case.number).join(Case, Case.id == Consent.case_id)
    mine = query.where(Consent.family_id == family_id)
    return list(tx.execute(mine.order_by(Consent.recorded_at.desc(), Consent.kind).limit(MOST)))
