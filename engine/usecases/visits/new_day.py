"""Whether a visit may be on another day: what has come, days off, the days of its schedule, the norm with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select

from engine.action.context import calendar_of
from engine.action.visits.norm import Norm, counted, counts, norm_of, span
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import VisitSchedule
from engine.words import say

FURTHEST = 366  # days


def refusals(tx: Tx, record: CaseRecord, visit: NamedRow, moment: datetime) -> list[str]:
    """Sentences that say what speaks against it, the first alone: the others may be gone with it."""
    return list(_refusals(tx, record, visit, moment))[:1]


def _refusals(tx: Tx, record: CaseRecord, visit: NamedRow, moment: datetime) -> Iterator[str]:
    calendar = calendar_of(tx, record.institution)
    local, now = calendar.local(moment), calendar.local(tx.now())
    was, day = calendar.local(visit.planned_at).date(), local.date()
    if local <= now:
        yield say("visits.past")
    elif (day - now.date()).days > FURTHEST:
        yield say("visits.far")
    why = calendar.why_off(day)
    if why and visit.kind != "emergency":
        yield say("visits.day_off", day=f"{day:%d.%m.%Y}", why=why)
    schedule = _schedule(tx, visit.schedule_id)
    profile = schedule.profile if schedule else ""
    norm = norm_of(tx, record, profile)
    clause = norm.clause if norm else ""
    if schedule and not _within(schedule, day):
        yield say(
            "visits.outside_schedule",
            first=f"{schedule.period_from:%d.%m.%Y}",
            last=f"{schedule.period_to:%d.%m.%Y}",
            clause=clause,
        )
    if norm and counts(tx, record, visit.kind, visit.channel):
        yield from _against(tx, record, norm, visit.id, was, day)


def _schedule(tx: Tx, schedule_id: str | None) -> NamedRow | None:
    if schedule_id is None:
        return None
    found = select(VisitSchedule.__table__).where(VisitSchedule.id == schedule_id)
    row: NamedRow | None = tx.execute(found).first()
    return row


def _within(schedule: NamedRow, day: date) -> bool:
    first, last = schedule.period_from, schedule.period_to
    return first is None or last is None or first <= day <= last


def _against(tx: Tx, record: CaseRecord, norm: Norm, visit_id: str, was: date, day: date) -> Iterator[str]:
    """Too many in the period it comes to, or too few in the one it leaves that had enough with it."""
    left, reached = span(norm.period, was), span(norm.period, day)
    if left == reached:
        return
    there = counted(tx, record, *reached, but=visit_id).all + 1
    if norm.most is not None and there > norm.most:
        yield say(
            f"visits.too_many_{norm.period}",
            count=there,
            most=norm.most,
            day=f"{reached[0]:%d.%m.%Y}",
            clause=norm.clause,
        )
    here = counted(tx, record, *left, but=visit_id).all
    if here < norm.least <= here + 1:
        yield say(
            f"visits.too_few_{norm.period}",
            count=here,
            least=norm.least,
            day=f"{left[0]:%d.%m.%Y}",
            clause=norm.clause,
        )
