"""Reports from phones that nobody has settled, and one of them with what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from engine.access import Actor
from engine.bonds import not_shut
from engine.errors import NotFound
from engine.queries.tasks.task import draft
from engine.registry.field.field_reports import DIFFERS, WAITS
from engine.sight import visible_cases
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, FieldReport, Person, Submission


@dataclass(frozen=True)
class Waiting:
    """One line: whose it is, of which task, when it was written."""

    id: str
    task_id: str
    name: str
    person: str
    written_at: datetime


@dataclass(frozen=True)
class Shown:
    """A report; ``other`` is what stands beside it: the draft of the same person, or what completed the task and who did."""

    id: str
    case_id: str
    number: str
    task_id: str
    name: str
    form: str | None
    version_id: int
    person_id: int
    person: str
    data: Mapping[str, object]
    written_at: datetime
    received_at: datetime
    became: str
    why: str
    settled: str
    settled_at: datetime | None
    replaced: Mapping[str, object] | None
    other: Mapping[str, object] | None = None
    other_by: str = ""
    other_at: datetime | None = None


def waiting_reports(tx: Tx, actor: Actor, case_id: str) -> list[Waiting]:
    """Of one case that the reader sees; the oldest first."""
    columns = [getattr(FieldReport, name) for name in ("id", "task_id", "name", "written_at")]
    wanted = (
        select(*columns, Person.name.label("person"))
        .join(Person, Person.id == FieldReport.person_id)
        .join(Case, Case.id == FieldReport.case_id)
        .where(
            FieldReport.case_id == case_id,
            FieldReport.became.in_(WAITS),
            FieldReport.settled_at.is_(None),
            visible_cases(actor),
        )
        .order_by(FieldReport.received_at, FieldReport.id)
    )
    return [by_name(Waiting)(row) for row in tx.execute(wanted)]


def report_page(tx: Tx, actor: Actor, report_id: str) -> Shown:
    """For its author and for whoever sees the case. Raises NotFound."""
    own = ("id", "case_id", "task_id", "name", "form", "version_id", "person_id", "data", "written_at")
    rest = ("received_at", "became", "why", "settled", "settled_at", "replaced")
    wanted = (
        select(
            *(getattr(FieldReport, name) for name in (*own, *rest)), Case.number, Person.name.label("person")
        )
        .join(Person, Person.id == FieldReport.person_id)
        .join(Case, Case.id == FieldReport.case_id)
        .where(
            FieldReport.id == report_id,
            FieldReport.institution == actor.institution,
            *not_shut(actor, FieldReport.family_id),
            or_(visible_cases(actor), FieldReport.person_id == actor.id),
        )
    )
    row = tx.execute(wanted).first()
    if row is None:
        raise NotFound(what="report", key=report_id)
    return Shown(
        **{**row._asdict(), **_beside(tx, actor, row.became, row.task_id, row.person_id, row.case_id)}
    )


def _beside(tx: Tx, actor: Actor, became: str, task_id: str, author: int, case_id: str) -> dict[str, object]:
    if became == DIFFERS:
        typed = draft(tx, actor, task_id) if author == actor.id else None
        return {"other": typed.data, "other_at": typed.saved_at} if typed else {}
    wanted = (
        select(Submission.data, Submission.at, Person.name.label("by"))
        .join(Person, Person.id == Submission.person_id, isouter=True)
        .join(Case, Case.id == Submission.case_id)
        .where(Submission.task_id == task_id, Submission.case_id == case_id, visible_cases(actor))
    )
    done = tx.execute(wanted).first()
    return {"other": done.data, "other_by": done.by or "", "other_at": done.at} if done else {}
