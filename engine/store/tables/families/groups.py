"""Group work: events that several families come to, who was invited and came, and every change of that."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class GroupActivity(Numbered, Base):
    """A club, training, lecture, forum or outing. One that only forms of cases tell of has no ``entered_at``."""

    __tablename__ = "group_activity"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    topic: Mapped[str] = mapped_column(String(250))
    held_on: Mapped[date]
    led_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    place: Mapped[str] = mapped_column(String(250), default="", server_default="")
    programme: Mapped[str] = mapped_column(Text, default="", server_default="")
    entered_at: Mapped[datetime | None]  # in the register
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cancel_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    __table_args__ = (Index("ix_group_period", "institution", "held_on"),)


class GroupAttendance(Base):
    """A family on the list of an event; ``members`` are ids of those who came."""

    __tablename__ = "group_attendance"
    activity_id: Mapped[str] = mapped_column(ForeignKey("group_activity.id"), primary_key=True)
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), primary_key=True, index=True)
    members: Mapped[list[object]]
    state: Mapped[str] = mapped_column(String(10), default="came", server_default="came")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")  # why they could not come
    marked_at: Mapped[datetime | None]
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class GroupChange(Numbered, Base):
    """What somebody changed of an event, or of one family at it: what stood there, what stands there now."""

    __tablename__ = "group_change"
    institution: Mapped[str] = mapped_column(String(40))
    activity_id: Mapped[str] = mapped_column(ForeignKey("group_activity.id"))
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    field: Mapped[str] = mapped_column(String(20))
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_group_change_activity", "activity_id", "at"),)
