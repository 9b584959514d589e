"""What a unit did in a period, counted from the databank: nobody types a figure of a report (clause rods.7.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.store.session import Tx
from engine.store.tables import (
    BrigadeTrip,
    Case,
    Contract,
    DeadlineRow,
    FinalAnalysis,
    GroupActivity,
    GroupAttendance,
    Inquiry,
    QualityCheck,
    Submission,
    Visit,
)
from engine.worktime import Calendar

Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]
HOUSE = "institution"  # of a brigade's member: one of our own
WORTH = {"yes": 1.0, "partly": 0.5}


@dataclass(frozen=True)
class Span:
    """The cases of one lifecycle of an institution, and the days that are looked at, both included."""

    institution: str
    process: str
    first: date
    last: date
    calendar: Calendar

    @property
    def cases(self) -> Select[str]:
        return select(Case.id).where(Case.institution == self.institution, Case.process_id == self.process)

    def within(self, moment: Moment) -> ColumnElement[bool]:
        """A moment that lies on one of the days, on the institution's clock."""
        return and_(moment >= self._midnight(self.first), moment < self._midnight(self.last + timedelta(1)))

    def day(self, moment: datetime | None) -> date | None:
        return None if moment is None else self.calendar.local(moment).date()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.calendar.zone)


def families(tx: Tx, span: Span) -> dict[str, int]:
    """Supported at the beginning, taken on, given up, supported at the end. Support begins with the contract."""
    begun = func.min(func.coalesce(Contract.dated, Contract.start_on)).label("begun")
    query = select(begun, Case.ended_at).join(Contract, Contract.case_id == Case.id)
    rows = tx.execute(query.where(Case.id.in_(span.cases)).group_by(Case.id, Case.ended_at)).all()
    spells = [(row.begun, span.day(row.ended_at)) for row in rows if row.begun is not None]
    start = sum(begun < span.first and (end is None or end >= span.first) for begun, end in spells)
    taken = sum(span.first <= begun <= span.last for begun, _ in spells)
    gone = sum(end is not None and span.first <= end <= span.last for _, end in spells)
    return {
        "families_at_start": start,
        "families_taken": taken,
        "families_removed": gone,
        "families_at_end": start + taken - gone,
    }


def visits_and_terms(tx: Tx, span: Span) -> dict[str, int]:
    """Visits of the days, planned or held then; terms that broke then."""
    due = or_(
        Visit.held_on.between(span.first, span.last),
        and_(Visit.held_on.is_(None), span.within(Visit.planned_at)),
    )
    mine = (Visit.case_id.in_(span.cases), due)
    broken = (DeadlineRow.case_id.in_(span.cases), span.within(DeadlineRow.breached_at))
    return {
        "visits_planned": _count(tx, Visit.id, *mine, Visit.status != "cancelled"),
        "visits_done": _count(tx, Visit.id, *mine, Visit.status == "done"),
        "terms_broken": _count(tx, DeadlineRow.id, *broken),
    }


def talks(tx: Tx, span: Span) -> dict[str, int]:
    """Consultations and preventive talks: a family's own, so their form alone is kept."""
    query = select(Submission.data).where(Submission.case_id.in_(span.cases), span.within(Submission.at))
    kinds = [row.data.get("help_given") for row in tx.execute(query) if row.data.get("attended") == "yes"]
    return {"consultations": kinds.count("consultation"), "preventive_talks": kinds.count("individual")}


def groups(tx: Tx, span: Span) -> dict[str, int]:
    """Meetings of groups: one meeting counts once, however many families came; one of the register once anybody came."""
    came = select(GroupAttendance.activity_id).where(GroupAttendance.state == "came")
    held = (
        GroupActivity.institution == span.institution,
        GroupActivity.held_on.between(span.first, span.last),
        GroupActivity.cancelled_at.is_(None),
        or_(GroupActivity.entered_at.is_(None), GroupActivity.id.in_(came)),
    )
    names = {"club": "club_meetings", "training": "trainings", "family_art": "family_art_sessions"}
    names["lecture"] = "lectures"
    return {
        name: _count(tx, GroupActivity.id, *held, GroupActivity.kind == kind) for kind, name in names.items()
    }


def brigade(tx: Tx, span: Span) -> dict[str, int]:
    """Signals and trips: in time, with somebody of another body, to families that could not come."""
    trips = tx.execute(
        select(BrigadeTrip.due_at, BrigadeTrip.arrived_at, BrigadeTrip.crew, BrigadeTrip.reason).where(
            BrigadeTrip.case_id.in_(span.cases), span.within(BrigadeTrip.arrived_at)
        )
    ).all()
    mine = (Inquiry.case_id.in_(span.cases), Inquiry.kind == "alert", span.within(Inquiry.received_at))
    return {
        "alerts": _count(tx, Inquiry.id, *mine),
        "trips": len(trips),
        "trips_in_time": sum(row.due_at is None or row.arrived_at <= row.due_at for row in trips),
        "trips_with_agency": sum(any(each.get("agency") != HOUSE for each in row.crew) for row in trips),
        "trips_on_request": sum(row.reason == "cannot_apply" for row in trips),
    }


def quality(tx: Tx, span: Span) -> dict[str, int | None]:
    """Per cent of papers that were there, and of goals reached; None where nothing was looked at."""
    checked = select(QualityCheck.grade).where(
        QualityCheck.institution == span.institution,
        QualityCheck.kind == "documents",
        QualityCheck.checked_on.between(span.first, span.last),
    )
    summed = select(FinalAnalysis.goals).where(
        FinalAnalysis.case_id.in_(span.cases), FinalAnalysis.analysed_on.between(span.first, span.last)
    )
    grades = [float(row.grade) for row in tx.execute(checked) if row.grade is not None]
    goals = [
        WORTH.get(str(one.get("attained")), 0) for row in tx.execute(summed) for one in _goals(row.goals)
    ]
    return {"files_complete_pct": _mean(grades), "goals_attained_pct": _mean([100 * each for each in goals])}


def _goals(rows: Iterable[object]) -> Iterator[dict[str, object]]:
    return (row for row in rows if isinstance(row, dict))


def _mean(values: list[float]) -> int | None:
    return round(sum(values) / len(values)) if values else None


def _count(tx: Tx, column: object, *conditions: ColumnElement[bool]) -> int:
    return int(tx.execute(select(func.count()).where(*conditions)).scalar_one())
