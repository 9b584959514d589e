"""Visits: planned, held, missed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered, OfFamily


class Visit(Numbered, Base):
    """A contact with a family, planned or held; norms of the process count the held ones."""

    __tablename__ = "visit"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(
        String(20)
    )  # primary | scheduled | unplanned | emergency | brigade | control
    channel: Mapped[str] = mapped_column(String(20))  # home | office | phone | video
    status: Mapped[str] = mapped_column(String(20))  # planned | notified | done | missed | cancelled
    planned_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    held_on: Mapped[date | None]  # the institution's local day: what a norm counts
    contact: Mapped[str] = mapped_column(String(20), default="yes")  # yes | nobody_home | refused
    recorded_at: Mapped[datetime]
    schedule_id: Mapped[str | None] = mapped_column(String(36))  # the visit_schedule it was planned in
    purpose: Mapped[str] = mapped_column(Text, default="", server_default="")
    notified_at: Mapped[datetime | None]
    notify_channel: Mapped[str | None] = mapped_column(String(20))
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    duration_min: Mapped[int | None]
    over_limit_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    expected: Mapped[list[object] | None]  # who is to go, by the codes of the form
    participants: Mapped[list[object] | None]
    observations: Mapped[
        dict[str, object] | None
    ]  # climate, relations, distress, housing, child_care, rights, threat
    reaction: Mapped[str | None] = mapped_column(String(20))
    services: Mapped[list[object] | None]
    discussion: Mapped[str] = mapped_column(Text, default="", server_default="")
    recommendations: Mapped[str] = mapped_column(Text, default="", server_default="")
    family_decision: Mapped[str | None] = mapped_column(String(20))
    next_on: Mapped[date | None]
    __table_args__ = (
        Index("ix_visit_norm", "case_id", "status", "held_on"),
        Index("ix_visit_calendar", "institution", "planned_at"),
        Index("ix_visit_held", "institution", "held_on"),
    )


class ChildSeen(OfFamily, Base):
    """A report of a visit names this child among those who were there: by these days «не видели» is counted."""

    __tablename__ = "child_seen"
    institution: Mapped[str] = mapped_column(String(40))
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    seen_on: Mapped[date]
    __table_args__ = (
        UniqueConstraint("visit_id", "member_id"),
        Index("ix_child_seen", "member_id", "seen_on"),
    )
