"""A family's case as a member of the consilium reads it before the vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from engine.queries.meetings.goals_reached import GoalsReached, goals_reached
from engine.registry.families import consents
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Case,
    Meeting,
    Monitoring,
    Person,
    ProcessVersion,
    Submission,
    Visit,
)

MONITORING = "f12%"  # forms of interim monitoring, whatever the jurisdiction
ANALYSIS = "f13_results%"
ANALYSED = ("below_reason",)
TOLD = (
    "risk_score",
    "support_level",
    "patronage_type",
    "goals_done_pct",
    "dynamics",
    "proposal",
    "second_parent",
)


@dataclass(frozen=True)
class Summary:
    """What a member reads before the vote: ids, codes, dates; the papers themselves are on the case's page."""

    process: str
    started_at: datetime
    status: str
    stage: str
    curator: str | None
    values: Mapping[str, Any]
    monitored_at: datetime | None
    last_visit_on: date | None
    visits: int
    earlier: tuple[Mapping[str, Any], ...]
    course: Mapping[str, object] | None = None  # dynamics and reason of the last monitoring
    reached: GoalsReached | None = None  # once the final analysis is there
    consent: Any = (
        None  # signed_on, term_on of the sheet on which the family may be enrolled; None without one
    )
    analysed: Mapping[str, object] | None = None  # of the last final analysis, where the question is removal


def summary(tx: Tx, item: Mapping[str, object]) -> Summary:
    """The family's case in short, for a member who has been shown the meeting."""
    case_id = item["case_id"]
    row = tx.execute(
        select(
            ProcessVersion.name.label("process"),
            Case.started_at,
            Case.status,
            Case.stage,
            Person.name.label("curator"),
            Case.variables,
        )
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(Case.id == case_id)
    ).one()
    monitored = select(func.max(Submission.at)).where(
        Submission.case_id == case_id, Submission.form.like(MONITORING)
    )
    held = select(func.count(Visit.id).label("visits"), func.max(Visit.held_on).label("last_visit_on")).where(
        Visit.case_id == case_id, Visit.status == "done"
    )
    visited = tx.execute(held).one()
    return Summary(
        process=row.process,
        started_at=row.started_at,
        status=row.status,
        stage=row.stage,
        curator=row.curator,
        values={name: row.variables[name] for name in TOLD if row.variables.get(name) is not None},
        monitored_at=tx.connection.scalar(monitored),
        last_visit_on=visited.last_visit_on,
        visits=visited.visits,
        earlier=_earlier(tx, item),
        course=_course(tx, str(case_id)),
        reached=goals_reached(tx, str(case_id)),
        consent=consents.signed(tx, str(item["family_id"]), "patronage", tx.now().date()),
        analysed=_analysed(tx, case_id) if item["question"] == "remove" else None,
    )


def _analysed(tx: Tx, case_id: object) -> Mapping[str, object] | None:
    """Why the curator would remove though goals were not reached."""
    query = (
        select(Submission.data)
        .where(Submission.case_id == case_id, Submission.form.like(ANALYSIS))
        .order_by(Submission.id.desc())
        .limit(1)
    )
    data = tx.connection.scalar(query)
    return None if data is None else {name: data.get(name) for name in ANALYSED}


def _course(tx: Tx, case_id: str) -> Mapping[str, object] | None:
    """How the family does, by the last monitoring; None where none was held."""
    wanted = select(Monitoring.dynamics, Monitoring.reason).where(Monitoring.case_id == case_id)
    newest = wanted.order_by(Monitoring.held_on.desc(), Monitoring.id).limit(1)
    row: Mapping[str, object] | None = tx.execute(newest).mappings().first()
    return row


def _earlier(tx: Tx, item: Mapping[str, object]) -> tuple[Mapping[str, Any], ...]:
    """Signed decisions on the family's case, the latest first."""
    query = (
        select(
            AgendaItem.id,
            AgendaItem.question,
            AgendaItem.decision,
            AgendaItem.level,
            Meeting.id.label("meeting_id"),
            Meeting.held_on,
            Meeting.number,
            Meeting.year,
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.case_id == item["case_id"], Meeting.status == "signed", AgendaItem.id != item["id"])
        .order_by(Meeting.held_on.desc(), AgendaItem.id)
        .limit(10)
    )
    return tuple(tx.execute(query).mappings())
