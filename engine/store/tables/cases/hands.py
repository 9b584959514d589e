"""What a head's last intervention in a case can be undone to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


class CaseUndo(Base):
    """The case as it stood before a head last moved or mended it by hand, while nothing has happened since: one row a case."""

    __tablename__ = "case_undo"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), primary_key=True)
    #: Of the line of the journal; it stands in its facts under ``by_hand``.
    line: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(40))  # of the journal: case.intervened | variable.mended
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    state: Mapped[bytes]
    kept: Mapped[dict[str, object]]  # tasks, terms, timers and incidents as their rows were
    lock_version: Mapped[int]  # of the case right after it
    journal_seq: Mapped[int]
