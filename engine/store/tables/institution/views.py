"""Views of the inbox and of the lists of terms that people keep."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered

TERMS = "terms"  # in ``tab``: a view of the lists of terms, and not of the inbox


class InboxView(Numbered, Base):
    """A tab with what it is narrowed by and its order, under a name. Words that were sought are not kept: they name families."""

    __tablename__ = "inbox_view"
    institution: Mapped[str] = mapped_column(String(40), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(60))
    tab: Mapped[str] = mapped_column(String(12))
    asked: Mapped[dict[str, object]]  # field -> value
    shared: Mapped[bool] = mapped_column(
        Boolean
    )  # with everybody of the house: each sees their own tasks by it
    made_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("person_id", "name"),)
