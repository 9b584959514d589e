"""Reports that somebody signed: the figures as they were."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class ReportSigned(Numbered, Base):
    """One signed report: what it was asked for, its figures, who signed them. Never changed; numbers and codes alone."""

    __tablename__ = "report_signed"
    institution: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[str | None] = mapped_column(
        String(36)
    )  # of a head of a department: whose figures they are
    code: Mapped[str] = mapped_column(String(10))  # r01 ... r10
    first_day: Mapped[date]
    last_day: Mapped[date]
    cuts: Mapped[dict[str, object]]
    figures: Mapped[dict[str, object]]  # table -> by -> part -> figure
    signed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(String(64))  # of everything above but the row's own id
    __table_args__ = (Index("ix_report_signed", "institution", "code", "signed_at"),)
