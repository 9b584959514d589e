"""What people wrote: submissions, drafts, notes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, BigId


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
    data: Mapped[dict[str, object]]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    for_id: Mapped[int | None]  # the person away for whom it was done
    absences: Mapped[list[object] | None]  # the orders by which: ids, the absent person's own first
    at: Mapped[datetime]
    key: Mapped[str | None] = mapped_column(String(80), unique=True)  # of the request: applied at most once
    answer: Mapped[dict[str, object]]  # what the request was told; told again when it is repeated


class FormDraft(Base):
    """What a person has typed into an open task and not yet sent; outlives the session and a conflict."""

    __tablename__ = "form_draft"
    task_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    data: Mapped[dict[str, object]]
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


class TaskUndo(Base):
    """The case as it stood before the last task of it was completed, while that may still be undone: one row a case."""

    __tablename__ = "task_undo"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), primary_key=True)
    task_id: Mapped[str] = mapped_column(String(36), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    until: Mapped[datetime]
    state: Mapped[bytes]
    assignee_id: Mapped[int | None]  # who held the task
    opened_at: Mapped[datetime]  # when the task was opened
    breached: Mapped[bool] = mapped_column(Boolean)  # its term was broken already
    lock_version: Mapped[int]  # of the case right after the completion
    journal_seq: Mapped[int]
    __table_args__ = (Index("ix_task_undo_until", "until"),)
