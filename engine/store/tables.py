"""Every table of Kurator. Facts live here; a case's state is opaque bytes, its projections are rows.

The hot path uses these as Core tables (``Case.__table__``); everything else may use the mapped classes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware instant; UTC in the database on both SQLite (naive text) and PostgreSQL (timestamptz)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    type_annotation_map = {
        datetime: Moment,
        date: Date,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        bytes: LargeBinary,
    }


BigId = BigInteger().with_variant(Integer, "sqlite")


# --- people -------------------------------------------------------------------------------------------------


class Person(Base):
    """A member of staff who may log in. ``session_key`` is Flask-Security's uniquifier: changing it ends sessions."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(180))  # «Иванова Мария Петровна»
    position: Mapped[str] = mapped_column(String(180), default="")
    institution: Mapped[str] = mapped_column(String(40), index=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    session_key: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(2), default="ru")


class PersonRole(Base):
    """A role a person holds; ids from ``config/roles.toml``."""

    __tablename__ = "person_role"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


# --- models --------------------------------------------------------------------------------------------------


class Blob(Base):
    """The exact bytes of a model file, by its sha256."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class ProcessVersion(Base):
    """A published process with everything it calls pinned; a running case stays on its version."""

    __tablename__ = "process_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[str] = mapped_column(String(100), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    institution: Mapped[str | None] = mapped_column(String(40), index=True)
    manifest: Mapped[dict[str, Any]]  # {"root": path, "files": {path: sha256}}
    compiled: Mapped[bytes]  # specifications as the runtime stores them, compressed
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (UniqueConstraint("process_id", "number"),)


class ModelDraft(Base):
    """A model file being edited in the studio; ``version`` guards against two authors overwriting each other."""

    __tablename__ = "model_draft"
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    content: Mapped[bytes]
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
    updated_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


# --- families and cases ---------------------------------------------------------------------------------------


class Family(Base):
    """A family in the databank (first cut; the registry grows on it)."""

    __tablename__ = "family"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    institution: Mapped[str] = mapped_column(String(40), index=True)
    title: Mapped[str] = mapped_column(String(180))  # «Семья Ковалёвой Н. П.»
    search: Mapped[str] = mapped_column(String(400), default="")  # lower case, ё -> е
    address: Mapped[str] = mapped_column(String(250), default="")
    confidentiality: Mapped[str] = mapped_column(String(10), default="normal")
    status: Mapped[str] = mapped_column(
        String(30), default="inquiry"
    )  # inquiry | registered | active | closed_*
    register_no: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    registered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("institution", "register_no"),)


class Case(Base):
    """One run of a lifecycle for one family. ``lock_version`` rises by one with every action."""

    __tablename__ = "family_case"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[str] = mapped_column(String(40))  # «ЖД-2026-0114»
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    process_id: Mapped[str] = mapped_column(String(100))
    process_version_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"))
    status: Mapped[str] = mapped_column(String(20))  # open | suspended | completed | cancelled
    outcome: Mapped[str | None] = mapped_column(String(100))  # id of the end event reached
    stage: Mapped[str] = mapped_column(String(300), default="")  # names of the open steps, for lists
    curator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    variables: Mapped[dict[str, Any]]  # routing values as of the last action, for lists and filters
    incidents: Mapped[int] = mapped_column(default=0)  # open ones
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    lock_version: Mapped[int] = mapped_column(default=1)
    previous_case_id: Mapped[str | None] = mapped_column(String(36))
    journal_seq: Mapped[int] = mapped_column(
        default=0
    )  # last link of the case's journal stream: lives here so that
    journal_hash: Mapped[str] = mapped_column(
        String(64), default=""
    )  # an action reads and writes it with the case
    __table_args__ = (
        UniqueConstraint("institution", "number"),
        Index("ix_case_list", "institution", "status", "changed_at"),
    )


class CaseState(Base):
    """The serialised workflow of a case without its specification, compressed. Bytes, because key order matters."""

    __tablename__ = "case_state"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), primary_key=True)
    state: Mapped[bytes]


class NumberSeries(Base):
    """Gapless numbers per institution, kind and year."""

    __tablename__ = "number_series"
    institution: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


# --- projections: rebuilt for the case in the same transaction as its state ------------------------------------


class WorkItem(Base):
    """A task that waits for a person, as the inbox needs it."""

    __tablename__ = "work_item"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # task id of the runtime
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    process: Mapped[str] = mapped_column(String(100))
    path: Mapped[list[Any]]
    role: Mapped[str | None] = mapped_column(String(60))  # candidate role (lane or group)
    groups: Mapped[list[Any]]
    users: Mapped[list[Any]]  # candidate logins
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    form: Mapped[str | None] = mapped_column(String(100))
    clauses: Mapped[list[Any]]
    due_at: Mapped[datetime | None]
    due_why: Mapped[list[Any]]  # lines that explain the date
    follow_up_at: Mapped[datetime | None]
    priority: Mapped[int] = mapped_column(default=50)
    created_at: Mapped[datetime]
    case_number: Mapped[str] = mapped_column(String(40))
    family_title: Mapped[str] = mapped_column(String(180))
    search: Mapped[str] = mapped_column(String(600))  # lower case, ё -> е: task, family, case number
    __table_args__ = (
        Index("ix_inbox_mine", "assignee_id", "due_at", "id"),
        Index("ix_inbox_group", "institution", "role", "assignee_id", "due_at", "id"),
        Index("ix_inbox_due", "institution", "due_at", "id"),
    )


class Timer(Base):
    """A timer that waits; the clock's worker reads only this table."""

    __tablename__ = "timer"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    process: Mapped[str] = mapped_column(String(100))
    path: Mapped[list[Any]]
    attached_to: Mapped[str | None] = mapped_column(String(100))
    due_at: Mapped[datetime]
    due_why: Mapped[list[Any]]
    suspended: Mapped[bool] = mapped_column(Boolean, default=False)
    fire_at: Mapped[datetime]  # when the clock takes it: ``due_at``, later after a failed attempt
    attempts: Mapped[int] = mapped_column(default=0)
    __table_args__ = (Index("ix_timer_due", "suspended", "fire_at", "id"),)


class MessageWait(Base):
    """A message a case waits for."""

    __tablename__ = "message_wait"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    element: Mapped[str] = mapped_column(String(100))
    message: Mapped[str] = mapped_column(String(100))
    key: Mapped[str | None] = mapped_column(String(200))
    __table_args__ = (Index("ix_wait_message", "message", "key"),)


class DeadlineRow(Base):
    """A term from its start to its end: kept after the task is gone, because breaches are counted for years."""

    __tablename__ = "deadline"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    task_id: Mapped[str] = mapped_column(String(36), index=True)
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    clauses: Mapped[list[Any]]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    why: Mapped[list[Any]]
    status: Mapped[str] = mapped_column(
        String(12)
    )  # open | paused | met | breached (open or done late) | cancelled
    breached_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str | None] = mapped_column(String(60))
    __table_args__ = (
        Index("ix_deadline_board", "institution", "status", "due_at"),
        Index("ix_deadline_open", "status", "due_at", "id"),
    )


class Incident(Base):
    """A failed step: where, why; the case waits at its last stable state until it is mended and retried."""

    __tablename__ = "incident"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    task_id: Mapped[str | None] = mapped_column(String(36))
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    cause: Mapped[str] = mapped_column(Text)
    action: Mapped[dict[str, Any]]  # what to retry: {"kind": "timer"|"task"|"message", ...}
    happened_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]


# --- what people wrote ------------------------------------------------------------------------------------------


class Submission(Base):
    """A completed form exactly as accepted: the record of business facts, with the form's own version."""

    __tablename__ = "submission"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    task_id: Mapped[str] = mapped_column(String(36), index=True)
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    form: Mapped[str | None] = mapped_column(String(100))
    form_sha256: Mapped[str | None] = mapped_column(String(64))
    data: Mapped[dict[str, Any]]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    key: Mapped[str | None] = mapped_column(String(80), unique=True)  # of the request: applied at most once
    answer: Mapped[dict[str, Any]]  # what the request was told; told again when it is repeated


class FormDraft(Base):
    """What a person has typed into an open task and not yet sent; outlives the session and a conflict."""

    __tablename__ = "form_draft"
    task_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    data: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class Note(Base):
    """A comment on a case or on one of its tasks."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    task_id: Mapped[str | None] = mapped_column(String(36))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


# --- history and effects ------------------------------------------------------------------------------------------


class JournalEntry(Base):
    """Append-only. Chained by hash within its stream (one stream per case, one per reader, one per institution)."""

    __tablename__ = "journal"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    stream: Mapped[str] = mapped_column(String(60))
    seq: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    facts: Mapped[dict[str, Any]]  # ids, codes, dates; never personal data
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (UniqueConstraint("stream", "seq"),)


class JournalHead(Base):
    """The last link of every stream, so that appending needs no search."""

    __tablename__ = "journal_head"
    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class Outbox(Base):
    """An effect on the world, written with the action and carried out after it, exactly once."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(40))  # message | mail | ...
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (Index("ix_outbox_due", "done_at", "due_at"),)


class Idempotency(Base):
    """The answer already given to a request other than a submission; a repeated key changes nothing."""

    __tablename__ = "idempotency"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    actor_id: Mapped[int | None]
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Notice(Base):
    """A line for one person inside the product: a code and facts, the words are made when it is read."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    code: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_notice_person", "person_id", "read_at", "id"),)


class Delivery(Base):
    """Something sent to an organisation: the log that papers and reports show (plan, notice, request)."""

    __tablename__ = "delivery"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))  # plan | notice | ...
    agency: Mapped[str] = mapped_column(String(180))
    element: Mapped[str] = mapped_column(String(100))
    sent_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class Visit(Base):
    """A contact with a family, planned or held; norms of the process count the held ones."""

    __tablename__ = "visit"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))  # primary | scheduled | unplanned | emergency | control
    channel: Mapped[str] = mapped_column(String(20))  # home | office | phone | video
    status: Mapped[str] = mapped_column(String(20))  # planned | done | missed | cancelled
    planned_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    held_on: Mapped[date | None]  # the institution's local day: what a norm counts
    contact: Mapped[str] = mapped_column(String(20), default="yes")  # yes | nobody_home | refused
    recorded_at: Mapped[datetime]
    __table_args__ = (
        Index("ix_visit_norm", "case_id", "status", "held_on"),
        Index("ix_visit_calendar", "institution", "planned_at"),
    )


# --- settings edited in the browser ---------------------------------------------------------------------------------


class CalendarOverride(Base):
    """A day that an administrator moved: scope is a jurisdiction (BY, RU) or an institution's slug."""

    __tablename__ = "calendar_override"
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))  # working | off
    act: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(String(300), default="")
    set_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]


class Setting(Base):
    """A value of the installation, e.g. the offset of the training clock in seconds."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[dict[str, Any]]
