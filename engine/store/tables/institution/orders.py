"""Orders of the institution about its staff."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class Membership(Numbered, Base):
    """A person in a role by an order, from a day to a day."""

    __tablename__ = "membership"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(180), default="")
    order_no: Mapped[str] = mapped_column(String(60), default="")
    order_on: Mapped[date | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    qualification: Mapped[str] = mapped_column(Text, default="")


class CuratorOrder(Numbered, Base):
    """Who leads a case from when, who stands in, on what ground (F21)."""

    __tablename__ = "curator_order"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"))
    curator_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    basis: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    ordered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (Index("ix_curator_case", "case_id", "valid_from"),)
