"""The databank beside the workflow: visits and deliveries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


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
