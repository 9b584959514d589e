"""What lies in the folder of a family that a test is not about: rows of every table, in every state that a verb looks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Boolean, Date, Integer, Numeric, String, insert

from engine.errors import CaseSuspended
from engine.store.session import Tx
from engine.store.tables import (
    Absence,
    AbsenceScope,
    AgendaItem,
    Application,
    Base,
    Block,
    BrigadeTrip,
    CaseUndo,
    ChildSeen,
    Claim,
    Closing,
    Consent,
    Contract,
    Correction,
    CuratorOrder,
    DeadlineRow,
    Destruction,
    Diagnosis,
    FamilyLevel,
    FieldReport,
    Filing,
    FilingFile,
    FinalAnalysis,
    FormDraft,
    GroupActivity,
    GroupAttendance,
    GroupChange,
    Idempotency,
    Incident,
    Incoming,
    Inquiry,
    Job,
    JobItem,
    Letter,
    LetterMove,
    LoginSession,
    Meeting,
    MeetingMember,
    Member,
    MemberHealth,
    Membership,
    Moment,
    Monitoring,
    NameForm,
    Note,
    Notice,
    Outbox,
    Paper,
    PaperFile,
    PaperWanted,
    Programme,
    ProgrammeMeasure,
    QualityCheck,
    Questionnaire,
    Referral,
    Refusal,
    RiskAssessment,
    TaskUndo,
    Tombstone,
    UnknownFact,
    Visit,
    VisitSchedule,
    Vote,
    Withdrawal,
    WorkReport,
)

BEFORE = datetime(2025, 3, 3, 9, tzinfo=UTC)
AHEAD = datetime(2036, 3, 3, 9, tzinfo=UTC)  # nothing of theirs falls due while a test runs
LONG_AHEAD = date(2036, 3, 3)
HELD_ON = tuple(date(2026, month, day) for month, day in ((6, 26), (7, 1), (7, 8), (9, 1), (9, 7), (9, 9)))
BETWEEN_VERSIONS = {"before": 0, "after": 0, "chosen": [], "process": "-", "name": "-", "from": 1, "to": 2}
LEFT_OUT = object()
Papers = Iterator[tuple[type[Base], dict[str, Any]]]


def of_case() -> Papers:
    """In the order in which rows refer to each other."""
    yield Member, {"last_name": "Соседова", "same_name": "соседова вера", "birth_date": date(1990, 1, 1)}
    yield MemberHealth, {}
    yield Inquiry, {"kind": "inquiry", "received_at": BEFORE}
    for status in ("draft", "registered"):
        yield Application, {"status": status}
    for kind in ("patronage", "pd", "disclosure"):
        yield Consent, {"kind": kind, "status": "signed", "signed_on": BEFORE.date()}
    for version, status in enumerate(("current", "draft"), 1):
        yield Programme, {"version": version, "status": status, "kind": "action_plan"}
        for no, measure in enumerate(("planned", "in_progress"), 1):
            yield ProgrammeMeasure, {"no": no, "status": measure, "due_on": LONG_AHEAD}
    yield (
        Withdrawal,
        {
            "kinds": ["disclosure"],
            "recipients": ["school"],
            "submitted_on": BEFORE.date(),
            "stop_on": LONG_AHEAD,
            "done_at": BEFORE,
        },
    )
    yield Destruction, {"ground": "request", "state": "refused"}
    yield Claim, {"state": "asked", "asked_on": BEFORE.date()}
    yield Correction, {"field": "address", "was": "ул. Старая, 1", "became": "ул. Новая, 2"}
    yield Block, {"since": BEFORE, "paused": [], "lifted_at": BEFORE}
    yield Tombstone, {"destruction_id": "-"}
    yield Contract, {"status": "signed", "number": "1"}
    yield RiskAssessment, {"source": "diagnosis"}
    yield Diagnosis, {}
    yield Monitoring, {}
    yield FinalAnalysis, {}
    yield Refusal, {}
    yield Closing, {"closed_on": BEFORE.date()}
    for status in ("planned", "notified", "missed"):
        yield Visit, {"status": status, "planned_at": AHEAD, "kind": "scheduled", "channel": "home"}
    for held_on in HELD_ON:
        yield (
            Visit,
            {"status": "done", "kind": "scheduled", "channel": "home", "contact": "yes", "held_on": held_on},
        )
    yield ChildSeen, {"seen_on": HELD_ON[0]}
    yield (
        UnknownFact,
        {"field": "school", "why": "not_found_out", "noted_on": BEFORE.date(), "settled_on": BEFORE.date()},
    )
    yield VisitSchedule, {}
    yield WorkReport, {}
    yield Paper, {"kind": "d12", "year": 2025, "number": uuid4().int % 10**9, "title": "Акт посещения семьи"}
    for form in ("docx", "pdf"):
        yield PaperFile, {"form": form, "content": b"-"}
    yield Absence, {"kind": "vacation", "begins_on": BEFORE.date(), "ends_on": BEFORE.date()}
    yield AbsenceScope, {}
    yield Filing, {"title": "Согласие", "shelf": "дело 4, лист 2"}
    yield FilingFile, {"content": b"-"}
    for became in ("late", "differs", "draft"):
        yield FieldReport, {"became": became, "name": "Провести посещение", "written_at": BEFORE}
    yield PaperWanted, {"kind": "d12", "batch": str(uuid4()), "position": 1, "done_at": BEFORE}
    yield NameForm, {"words": "Соседова Вера"}
    yield Questionnaire, {}
    yield QualityCheck, {}
    for status in ("sent", "overdue"):
        yield Referral, {"status": status, "kind": "request", "agency": "school", "due_on": LONG_AHEAD}
    yield BrigadeTrip, {}
    yield GroupActivity, {"kind": "club", "held_on": BEFORE.date()}
    yield GroupAttendance, {}
    yield GroupChange, {"field": "attendance"}
    for kind in ("support_level", "patronage_type", "patronage_term", "risk_score"):
        yield FamilyLevel, {"kind": kind, "value": "basic"}
    for status in ("open", "paused", "met", "breached"):
        done = None if status in ("open", "paused") else BEFORE
        yield (
            DeadlineRow,
            {"status": status, "due_at": AHEAD, "element": "plan", "task_id": "-", "closed_at": done},
        )
    for error in (None, CaseSuspended.code):
        yield Outbox, {"kind": "message", "due_at": AHEAD, "error": error, "done_at": error and BEFORE}
    yield Notice, {}
    yield Note, {}
    yield Incident, {"element": "plan"}
    for status in ("prepared", "sent"):
        yield Letter, {"kind": "plan", "code": "plan", "agency": "school", "status": status}
    yield LetterMove, {"status": "sent", "on": BEFORE.date()}
    yield Incoming, {"way": "post", "number": uuid4().int % 10**8, "year": 1999}
    yield CuratorOrder, {}
    yield Idempotency, {}
    yield FormDraft, {"task_id": str(uuid4())}
    yield CaseUndo, {"line": str(uuid4()), "at": BEFORE, "state": b"", "kept": {}}
    yield Job, {"kind": "migrate", "phase": "work", "status": "done", "args": BETWEEN_VERSIONS}
    for became in ("done", "cannot"):
        yield JobItem, {"state": became, "todo": "", "said": {}, "at": BEFORE}
    yield TaskUndo, {"task_id": str(uuid4()), "until": AHEAD, "state": b""}
    yield LoginSession, {}
    yield Membership, {"role": "curator"}
    for status in ("waiting", "listed", "dropped"):
        yield AgendaItem, {"status": status, "question": "level", "due_at": AHEAD, "body": "consilium"}
    yield Meeting, {"status": "convened", "body": "consilium", "planned_at": AHEAD}
    yield MeetingMember, {"position": 1, "votes": True}
    yield AgendaItem, {"status": "voting", "question": "review", "body": "consilium"}
    yield Vote, {"round": 1, "choice": "for"}


def put(tx: Tx, known: Mapping[str, Any]) -> None:
    """Insert the rows. ``known`` holds what they have in common by column (``case_id``, ``institution``, ...)."""
    newest: dict[str, Any] = {}  # table -> id of its last row, for those that refer to it
    for table, given in of_case():
        newest[table.__tablename__] = one(tx, table, {**known, **given}, newest)


def one(
    tx: Tx, table: type[Base], known: Mapping[str, Any], newest: Mapping[str, Any] = MappingProxyType({})
) -> Any:
    """Insert one row and tell its id; whatever must be there and is not known gets a plain value of its type."""
    filled = {each.key: _value(table, each, known, newest) for each in table.__table__.columns}
    row = {key: value for key, value in filled.items() if value is not LEFT_OUT}
    tx.execute(insert(table), row)
    return row.get("id")


def _value(table: type[Base], column: Any, known: Mapping[str, Any], newest: Mapping[str, Any]) -> Any:
    """What is known of the column, or whom the row refers to, or a plain value where one must be."""
    if column.key in known:
        return known[column.key]
    for key in column.foreign_keys:
        if (found := newest.get(key.column.table.name)) and key.column.table is not table.__table__:
            return found
        if key.column.table.name == "person":
            return known["person_id"]
    if column.primary_key or column.key == "key":
        return LEFT_OUT if isinstance(column.type, Integer) else str(uuid4())
    if column.nullable or column.default is not None:
        return LEFT_OUT
    return _plain(table, column)


def _plain(table: type[Base], column: Any) -> Any:
    """A value of the column's type, for what no verb looks at."""
    if isinstance(column.type, JSON):
        return [] if "list" in str(table.__annotations__[column.key]) else {}
    values: tuple[tuple[Any, Any], ...] = (
        (Moment, BEFORE),
        (Date, BEFORE.date()),
        (Boolean, False),
        (Integer, 1),
        (Numeric, 1),
        (String, "-"),
    )
    return next(value for kind, value in values if isinstance(column.type, kind))
