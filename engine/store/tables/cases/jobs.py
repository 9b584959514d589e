"""Work on many cases at once, done in the background: the work, and what becomes of each case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, BigId, Numbered

RUNS = "status = 'running'"
TO_DO = "todo <> ''"


class Job(Numbered, Base):
    """One piece of work: what is done with each case, who asked for it and why. Its cases are rows of ``JobItem``."""

    __tablename__ = "job"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))  # a row of engine/usecases/jobs/kinds.py
    args: Mapped[dict[str, object]]
    ground: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    acting_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who asked for what is done now
    phase: Mapped[str] = mapped_column(String(8))  # look | work | undo
    status: Mapped[str] = mapped_column(String(10))  # running | paused | waiting | cancelled | done
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    __table_args__ = (
        Index("ix_job_house", "institution", "created_at"),
        Index("ix_job_runs", "created_at", sqlite_where=text(RUNS), postgresql_where=text(RUNS)),
    )


class JobItem(Base):
    """One case of a job, or one thing of a case. ``state`` is what became of it last, ``todo`` the phase that still waits."""

    __tablename__ = "job_item"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    subject: Mapped[str] = mapped_column(String(80))  # id of the thing in the case; empty: the case itself
    todo: Mapped[str] = mapped_column(String(8))  # look | work | undo | empty
    state: Mapped[str] = mapped_column(String(8))  # empty | would | stays | cannot | done | undone | stands
    said: Mapped[dict[str, object]]  # language -> why, or what was done
    kept: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))  # what undoing it needs
    at: Mapped[datetime | None]  # when the state came to be
    __table_args__ = (
        Index("ix_job_item_of", "job_id", "state"),
        Index("ix_job_item_todo", "job_id", "todo", sqlite_where=text(TO_DO), postgresql_where=text(TO_DO)),
    )
