"""Work done without a network: the key of a person's phone, and reports that reached the server later than something else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfFamily


class PhoneKey(Base):
    """By this what a person takes along is encrypted in their browser; it outlives their login, so that unsent work does too."""

    __tablename__ = "phone_key"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    key: Mapped[bytes]
    made_at: Mapped[datetime]


class FieldReport(OfFamily, Base):
    """A report that was written without a network; ``id`` is the one its phone gave it, so that it is taken once.

    ``became``: ``done`` (it completed the task), ``draft`` (it waits in the task's form), ``differs`` (beside a draft of the same
    person), ``late`` (the task was no longer theirs). ``data`` of one that is done stands in its submission.
    """

    __tablename__ = "field_report"
    institution: Mapped[str] = mapped_column(String(40))
    task_id: Mapped[str] = mapped_column(String(36), index=True)
    name: Mapped[str] = mapped_column(String(300))  # of the task, as it was when it was taken along
    form: Mapped[str | None] = mapped_column(String(100))
    version_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    data: Mapped[dict[str, object]]
    written_at: Mapped[datetime]  # by the clock of the phone
    received_at: Mapped[datetime]
    became: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(20), default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled: Mapped[str] = mapped_column(String(10), default="")  # phone | desk | seen
    replaced: Mapped[dict[str, object] | None]  # the draft in whose place its text came
    __table_args__ = (Index("ix_field_report_case_at", "case_id", "received_at"),)
