"""Pauses of cases: why, until when, and what becomes of each term."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfCase

STANDS = "ended_at IS NULL"


class CasePause(OfCase, Base):
    """A head has suspended a case; one row stands at most. Kept afterwards: by it a moved term is explained."""

    __tablename__ = "case_pause"
    institution: Mapped[str] = mapped_column(String(40))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ground: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime]
    until: Mapped[datetime | None]  # it ends by itself at this moment; None: somebody goes on by hand
    rules: Mapped[list[object]]  # of each term then open: id, kind, name, due, chosen, rule
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: by itself
    __table_args__ = (
        Index(
            "ix_case_pause_stands",
            "institution",
            "case_id",
            unique=True,
            sqlite_where=text(STANDS),
            postgresql_where=text(STANDS),
        ),
    )
