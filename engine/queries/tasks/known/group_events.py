"""What the register of group events knows of the family: of the task's own month, and what no form has told of yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select

from engine.queries.tasks.task import TaskPage
from engine.registry.groups.attendance import MARKS
from engine.store.session import Tx
from engine.store.tables import Case, GroupActivity, GroupAttendance, Member, Submission

Row = dict[str, object]


def of_the_month(tx: Tx, task: TaskPage, here: datetime) -> list[Row]:
    """Events that the family was at or was marked away from, in the month in which the task came: one that is done late
    asks for the month it is about."""
    first = task.created_at.astimezone(here.tzinfo).date().replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return _marked(tx, task.family_id, GroupActivity.held_on >= first, GroupActivity.held_on < after)


def untold(tx: Tx, task: TaskPage, here: datetime) -> list[Row]:
    """Events entered in the register since the case began that no answer to the task's own form has told of: a form that writes
    down one meeting after another begins with the next. One is told of by its kind and day."""
    started = select(Case.started_at).where(Case.id == task.case_id)
    began = tx.execute(started).scalar_one().astimezone(here.tzinfo).date()
    known = _marked(tx, task.family_id, GroupActivity.held_on >= began, GroupActivity.entered_at.is_not(None))
    told = _told(tx, task) if known else set()
    return [row for row in known if (row["kind"], row["held_on"]) not in told]


def _told(tx: Tx, task: TaskPage) -> set[tuple[object, object]]:
    answers = select(Submission.data).where(
        Submission.case_id == task.case_id,
        Submission.form == task.form_id,
        Submission.element == task.element,
    )
    told = (data or {} for data in tx.connection.scalars(answers))
    return {(data.get("help_given"), data.get("held_on")) for data in told}


def _marked(tx: Tx, family_id: str, *conditions: ColumnElement[bool]) -> list[Row]:
    wanted = (
        select(
            *(GroupActivity.kind, GroupActivity.topic, GroupActivity.held_on),
            *(GroupAttendance.state, GroupAttendance.reason, GroupAttendance.members),
        )
        .join(GroupAttendance, GroupAttendance.activity_id == GroupActivity.id)
        .where(
            GroupAttendance.family_id == family_id,
            GroupAttendance.state.in_(MARKS),
            GroupActivity.cancelled_at.is_(None),
            *conditions,
        )
        .order_by(GroupActivity.held_on, GroupActivity.id)
    )
    found = tx.execute(wanted).all()
    people = _first_names(tx, family_id) if found else {}
    return [
        {
            "kind": row.kind,
            "topic": row.topic or None,
            "held_on": _written(row.held_on),
            "state": row.state,
            "reason": row.reason or None,
            "came": ", ".join(people[str(one)] for one in row.members if str(one) in people) or None,
        }
        for row in found
    ]


def _written(day: date) -> str:
    return day.isoformat()


def _first_names(tx: Tx, family_id: str) -> dict[str, str]:
    query = select(Member.id, Member.first_name).where(Member.family_id == family_id, Member.first_name != "")
    return {row.id: row.first_name for row in tx.execute(query.order_by(Member.added_at, Member.id))}
