"""Projections: what a case waits for, rebuilt in the same transaction as its state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfCase

FREE = (
    "assignee_id IS NULL"  # a part of the index, not a column of it: PostgreSQL reads no order behind IS NULL
)
HERE = "closed_at IS NULL AND place IS NOT NULL"
OFFERED = f"offered IS NOT NULL AND {FREE}"  # few tasks: those offered to several at once


class WorkItem(Base):
    """A task that waits for a person, as the inbox needs it."""

    __tablename__ = "work_item"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # task id of the runtime
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    about: Mapped[str] = mapped_column(
        String(300), default="", server_default=""
    )  # words of the databank: for whoever sees the family
    process: Mapped[str] = mapped_column(String(100))
    path: Mapped[list[object]]
    role: Mapped[str | None] = mapped_column(String(60))  # candidate role (lane or group)
    groups: Mapped[list[object]]
    users: Mapped[list[object]]  # candidate logins
    offered: Mapped[str | None] = mapped_column(Text)  # |role|@login|, where ``role`` alone does not tell it
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    form: Mapped[str | None] = mapped_column(String(100))
    clauses: Mapped[list[object]]
    due_at: Mapped[datetime | None]
    due_why: Mapped[list[object]]  # lines that explain the date
    follow_up_at: Mapped[datetime | None]
    priority: Mapped[int] = mapped_column(default=50)
    created_at: Mapped[datetime]
    case_number: Mapped[str] = mapped_column(String(40))
    family_title: Mapped[str] = mapped_column(String(180))
    search: Mapped[str] = mapped_column(String(600))  # lower case, ё -> е: task, family, case number
    __table_args__ = (
        Index("ix_inbox_mine", "assignee_id", "due_at", "id"),
        *(  # free tasks in each order that may be asked for
            Index(
                f"ix_inbox_{name}",
                *("institution", "role", column, "id"),
                sqlite_where=text(FREE),
                postgresql_where=text(FREE),
            )
            for name, column in (("free", "due_at"), ("name", "name"), ("family", "family_title"))
        ),
        Index("ix_inbox_due", "institution", "due_at", "id"),
        Index(
            "ix_inbox_offered",
            "institution",
            "due_at",
            "id",
            sqlite_where=text(OFFERED),
            postgresql_where=text(OFFERED),
        ),
    )


class Timer(OfCase, Base):
    """A timer that waits; the clock's worker reads only this table."""

    __tablename__ = "timer"
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    process: Mapped[str] = mapped_column(String(100))
    path: Mapped[list[object]]
    attached_to: Mapped[str | None] = mapped_column(String(100))
    due_at: Mapped[datetime]
    due_why: Mapped[list[object]]
    suspended: Mapped[bool] = mapped_column(Boolean, default=False)
    fire_at: Mapped[datetime]  # when the clock takes it: ``due_at``, later after a failed attempt
    attempts: Mapped[int] = mapped_column(default=0)
    __table_args__ = (Index("ix_timer_due", "suspended", "fire_at", "id"),)


class MessageWait(OfCase, Base):
    """A message a case waits for."""

    __tablename__ = "message_wait"
    element: Mapped[str] = mapped_column(String(100))
    message: Mapped[str] = mapped_column(String(100))
    key: Mapped[str | None] = mapped_column(String(200))
    __table_args__ = (Index("ix_wait_message", "message", "key"),)


class DeadlineRow(OfCase, Base):
    """A term from its start to its end: kept after the task is gone, because breaches are counted for years."""

    __tablename__ = "deadline"
    institution: Mapped[str] = mapped_column(String(40))
    task_id: Mapped[str] = mapped_column(String(36), index=True)
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    clauses: Mapped[list[object]]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    why: Mapped[list[object]]
    status: Mapped[str] = mapped_column(
        String(12)
    )  # open | paused | met | breached (open or done late) | cancelled (by the course of the case; broken before: breached_at)
    breached_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str | None] = mapped_column(String(60))
    #: Where its task stands, as its passage has it: live counts of a diagram look at no other row. None: no step's own term.
    place: Mapped[int | None] = mapped_column(BigInteger)
    path: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index("ix_deadline_board", "institution", "status", "due_at"),
        *(  # place by place, and case by case
            Index(
                f"ix_deadline_{name}",
                *("institution", *columns, "due_at"),
                sqlite_where=text(HERE),
                postgresql_where=text(HERE),
            )
            for name, columns in (
                ("here", ("place", "path", "case_id")),
                ("late", ("case_id", "place", "path")),
            )
        ),
        #: All that the report on terms counts: it never looks at the rows.
        Index(
            "ix_deadline_period",
            *(
                "institution",
                "due_at",
                "case_id",
                "name",
                "assignee_id",
                "status",
                "closed_at",
                "breached_at",
            ),
        ),
        Index("ix_deadline_open", "status", "due_at", "id"),
    )


class Incident(OfCase, Base):
    """A failed step: where, why; the case waits at its last stable state until it is mended and retried."""

    __tablename__ = "incident"
    task_id: Mapped[str | None] = mapped_column(String(36))
    element: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(300))
    cause: Mapped[str] = mapped_column(Text)
    action: Mapped[dict[str, object]]  # what to retry: {"kind": "timer"|"task"|"message", ...}
    happened_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
