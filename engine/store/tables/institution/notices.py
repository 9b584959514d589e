"""What a person has chosen about notices."""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


class NoticeChoice(Base):
    """One row a person who has chosen anything; without one nothing is muted and no mail is written."""

    __tablename__ = "notice_choice"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(String(254))  # empty: none
    muted: Mapped[list[object]]  # kinds of config/notices.toml
    mailed: Mapped[list[object]]  # kinds that go by mail as well
    digest: Mapped[bool] = mapped_column(Boolean)  # a letter in the morning of working days
