"""Who is let to a family beside those who work with it, and who is kept from it (docs/threats.md, R3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class FamilyAccess(Numbered, Base):
    """One person and one family.

    request: asked -> granted until a day | refused. emergency: taken at once, with a reason, for an hour. excluded: a
    relative or a neighbour, kept away until lifted. named: one of those for whom a sealed family exists.
    """

    __tablename__ = "family_access"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))  # asked | granted | refused | ended
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    until: Mapped[datetime | None]  # none: until it is lifted
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    __table_args__ = (Index("ix_family_access_person", "person_id", "kind", "state"),)
