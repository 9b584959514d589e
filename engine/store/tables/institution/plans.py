"""Plans by which cases go over to another version of their lifecycle."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class MigrationPlan(Numbered, Base):
    """What somebody has said of the elements of two versions; the rest the plan says by itself. One of a house for two versions."""

    __tablename__ = "migration_plan"
    institution: Mapped[str] = mapped_column(String(40))
    process_id: Mapped[str] = mapped_column(String(100))
    before_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"))
    after_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"))
    chosen: Mapped[
        list[object]
    ]  # [process, element, process, element] each; an empty one: nothing stands for it
    version: Mapped[int]  # guards against two authors
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (UniqueConstraint("institution", "before_id", "after_id"),)
