"""The statements of the hot path, built once and compiled once by the library's cache."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Integer,
    LargeBinary,
    String,
    bindparam,
    case,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from engine.store.by_name import Query
from engine.store.prepared import Prepared
from engine.store.tables import (
    Case,
    CaseState,
    DeadlineRow,
    Family,
    FormDraft,
    MessageWait,
    Moment,
    Person,
    Setting,
    Submission,
    Timer,
    WorkItem,
)

CALENDAR = "calendar"  # setting: {"version": n}, raised whenever an override changes

FIELDS = [
    Case.id,
    Case.number,
    Case.institution,
    Case.family_id,
    Case.process_id,
    Case.process_version_id,
    Case.status,
    Case.outcome,
    Case.stage,
    Case.next_due,
    Case.open_tasks,
    Case.curator_id,
    Case.variables,
    Case.incidents,
    Case.started_at,
    Case.changed_at,
    Case.ended_at,
    Case.lock_version,
    Case.journal_seq,
    Case.journal_hash,
    case(
        (or_(Family.confidentiality == "high", Family.withdrawn_on.is_not(None)), ""), else_=Family.title
    ).label("family_title"),  # unnamed in lists
    select(Person.login).where(Person.id == Case.curator_id).scalar_subquery().label("curator"),
    select(Setting.value).where(Setting.key == CALENDAR).scalar_subquery().label("calendar"),
]


def _locked(condition: ColumnElement[bool], skip_locked: bool = False) -> Query:
    found = select(*FIELDS).join(Family, Family.id == Case.family_id).where(condition)
    return found.with_for_update(of=Case, skip_locked=skip_locked)


LOOK = select(*FIELDS).join(Family, Family.id == Case.family_id).where(Case.id == bindparam("case_id"))
BY_ID = Prepared(_locked(Case.id == bindparam("case_id")))
BY_TASK = Prepared(
    _locked(Case.id == select(WorkItem.case_id).where(WorkItem.id == bindparam("task_id")).scalar_subquery())
)
DUE_TIMER = Prepared(
    _locked(Case.status == "open", skip_locked=True)
    .add_columns(Timer.id.label("claimed"))
    .join(Timer, Timer.case_id == Case.id)
    .where(Timer.suspended.is_(False), Timer.fire_at <= bindparam("now"))
    .order_by(Timer.fire_at, Timer.id)
    .limit(1)
)
#: In a suspended case those terms run on that its head has not shifted: the others are ``paused``.
DUE_DEADLINE = Prepared(
    _locked(or_(Case.status == "open", Case.status == "suspended"), skip_locked=True)
    .add_columns(DeadlineRow.id.label("claimed"))
    .join(DeadlineRow, DeadlineRow.case_id == Case.id)
    .where(DeadlineRow.status == "open", DeadlineRow.due_at <= bindparam("now"))
    .order_by(DeadlineRow.due_at, DeadlineRow.id)
    .limit(1)
)


def _part(
    kind: str,
    key: Any,
    person: Any = None,
    word: Any = None,
    state: Any = None,
    answer: Any = None,
    due: Any = None,
) -> Query:
    return select(
        literal(kind, String).label("kind"),
        key.label("key"),
        (cast(null(), Integer) if person is None else person).label("person"),
        (cast(null(), String) if word is None else word).label("word"),
        (cast(null(), LargeBinary) if state is None else state).label("state"),
        (cast(null(), JSON) if answer is None else answer).label("answer"),
        (cast(null(), Moment) if due is None else due).label("due"),
    )


_CASE: BindParameter[Any] = bindparam("case_id")
STANDING = Prepared(
    union_all(
        _part("state", CaseState.case_id, state=CaseState.state).where(CaseState.case_id == _CASE),
        _part("answer", Submission.task_id, person=Submission.person_id, answer=Submission.answer).where(
            Submission.key == bindparam("key")
        ),
        _part("item", WorkItem.id, person=WorkItem.assignee_id).where(WorkItem.case_id == _CASE),
        _part("timer", Timer.id).where(Timer.case_id == _CASE),
        _part("wait", MessageWait.id).where(MessageWait.case_id == _CASE),
        _part("deadline", DeadlineRow.id, word=DeadlineRow.status, due=DeadlineRow.due_at).where(
            DeadlineRow.case_id == _CASE, DeadlineRow.closed_at.is_(None)
        ),
        _part("draft", FormDraft.task_id).where(
            FormDraft.task_id == bindparam("task_id"), FormDraft.person_id == bindparam("person_id")
        ),
    )
)

SAVE_CASE = Prepared(
    update(Case)
    .where(Case.id == bindparam("b_id"))
    .values(
        {
            name: bindparam(f"b_{name}")
            for name in (
                "status",
                "outcome",
                "stage",
                "next_due",
                "open_tasks",
                "curator_id",
                "variables",
                "incidents",
                "changed_at",
                "ended_at",
                "journal_seq",
                "journal_hash",
            )
        }
    )
    # another version leaves nothing where something must stand, and the database refuses: nobody has to count rows
    .values(lock_version=case((Case.lock_version == bindparam("b_version"), Case.lock_version + 1)))
)
SAVE_STATE = Prepared(
    update(CaseState).where(CaseState.case_id == bindparam("b_id")).values(state=bindparam("b_state"))
)
SAVE_HEAD = Prepared(
    update(Case)
    .where(Case.id == bindparam("b_id"))
    .values(journal_seq=bindparam("b_seq"), journal_hash=bindparam("b_hash"))
)
