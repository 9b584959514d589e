"""Orders of the institution about its staff."""

from __future__ import annotations

from datetime import date, datetime

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
    __table_args__ = (
        Index("ix_curator_case", "case_id", "valid_from"),
        Index("ix_curator_deputy", "deputy_id"),
    )


class Absence(Numbered, Base):
    """A person is away from a day to a day by an order, and who stands in for them meanwhile; it ends by itself."""

    __tablename__ = "absence"
    institution: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(12))  # vacation | illness | trip | training | other
    begins_on: Mapped[date]
    ends_on: Mapped[date]  # the last day
    order_no: Mapped[str] = mapped_column(String(60))
    order_on: Mapped[date]
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # none: nobody stands in
    scope: Mapped[str] = mapped_column(String(12))  # all | families | lifecycles | roles
    #: asked (by an administrator, waits for a head's signature) | standing | declined | ended (before its last day)
    status: Mapped[str] = mapped_column(String(10))
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # who signed or declined it
    decided_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(Text, default="")  # why it was declined or ended
    __table_args__ = (
        Index("ix_absence_substitute", "substitute_id", "status", "ends_on"),
        Index("ix_absence_person", "person_id", "status", "ends_on"),
        Index("ix_absence_list", "institution", "ends_on"),
    )


class AbsenceScope(Numbered, Base):
    """One family, lifecycle or role to which a standing in is limited; with the family's data its line goes."""

    __tablename__ = "absence_scope"
    institution: Mapped[str] = mapped_column(String(40))
    absence_id: Mapped[str] = mapped_column(ForeignKey("absence.id"), index=True)
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"), index=True)
    lifecycle: Mapped[str | None] = mapped_column(String(100))
    role: Mapped[str | None] = mapped_column(String(60))
