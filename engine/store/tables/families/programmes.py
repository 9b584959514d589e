"""What is to be done with a family: programme, its measures, the schedule of visits."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered, OfCase


class Programme(Numbered, Base):
    """One version of a plan. draft -> current -> replaced | closed; the next version takes over what is unfinished."""

    __tablename__ = "programme"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))  # action_plan | ipss_standalone | ipss_part_of_ippsu | ...
    status: Mapped[str] = mapped_column(String(10))
    goals: Mapped[list[object]]  # {goal, indicator, baseline, target, fact, attained}
    problems: Mapped[list[object]]  # {code, severity, ...}
    ippsu_ref: Mapped[str] = mapped_column(Text, default="")
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    family_participated: Mapped[bool] = mapped_column(Boolean, default=False)
    family_opinion: Mapped[str] = mapped_column(Text, default="")
    family_sign_on: Mapped[date | None]
    change_reason: Mapped[str] = mapped_column(Text, default="")
    # {kind: goal | measure, title, fate: attained | dropped, reason}: what of the version before is here no longer
    dropped: Mapped[list[object]] = mapped_column(default=list)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_on: Mapped[date | None]
    __table_args__ = (UniqueConstraint("case_id", "version"),)


class ProgrammeMeasure(Numbered, Base):
    """One measure of a version. planned -> in_progress -> done | not_done; what is open may be cancelled."""

    __tablename__ = "programme_measure"
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    no: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(String(30), default="")
    help_kind: Mapped[str] = mapped_column(String(20), default="")
    direction: Mapped[str] = mapped_column(String(20), default="")
    target: Mapped[str] = mapped_column(Text, default="")
    agency: Mapped[str] = mapped_column(String(180), default="")
    agency_name: Mapped[str] = mapped_column(String(200), default="", server_default="")  # one named by hand
    responsible: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    periodicity: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(String(12))
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None]  # who took it out of the plan
    __table_args__ = (
        UniqueConstraint("programme_id", "no"),
        Index("ix_measure_due", "case_id", "status", "due_on"),
    )


class VisitSchedule(OfCase, Base):
    """A plan of visits (F11); its rows are visits that wait."""

    __tablename__ = "visit_schedule"
    profile: Mapped[str] = mapped_column(String(40), default="")
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
