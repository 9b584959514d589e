"""What specialists found: diagnosis, risk, monitoring, final analysis, checks of quality."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfCase, OfFamily


class RiskAssessment(OfCase, Base):
    """Factors of F05 as they were told, and what the decisions made of them."""

    __tablename__ = "risk_assessment"
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    source: Mapped[str] = mapped_column(String(20))  # diagnosis | monitoring | brigade_trip
    assessed_on: Mapped[date]
    factors: Mapped[dict[str, object]]  # codes and numbers alone
    score: Mapped[int | None]
    level: Mapped[str | None] = mapped_column(String(20))  # recommended
    override: Mapped[str | None] = mapped_column(String(20))
    override_reason: Mapped[str] = mapped_column(Text, default="")
    immediate_threat: Mapped[bool] = mapped_column(Boolean, default=False)
    __table_args__ = (Index("ix_risk_family", "family_id", "assessed_on"),)


class Diagnosis(OfFamily, Base):
    """The findings of F05 beside the risk: living conditions, problems, resources."""

    __tablename__ = "diagnosis"
    risk_id: Mapped[str] = mapped_column(ForeignKey("risk_assessment.id"))
    examined_on: Mapped[date]
    participants: Mapped[list[object]]
    findings: Mapped[
        dict[str, object]
    ]  # tenure, rooms, utilities, debts, leisure, ... as the form names them
    problems: Mapped[list[object]]
    network_map: Mapped[list[object]]
    strengths: Mapped[str] = mapped_column(Text, default="")
    distress: Mapped[int | None]
    conclusion: Mapped[str] = mapped_column(Text, default="")


class Monitoring(OfFamily, Base):
    """Interim monitoring (F12)."""

    __tablename__ = "monitoring"
    risk_id: Mapped[str] = mapped_column(ForeignKey("risk_assessment.id"))
    held_on: Mapped[date]
    participants: Mapped[list[object]]
    measures_status: Mapped[list[object]]
    child_dev: Mapped[list[object]]
    goals_done_pct: Mapped[int | None]
    dynamics: Mapped[str] = mapped_column(String(20), default="")
    family_opinion: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")


class FinalAnalysis(OfFamily, Base):
    """Goals against results at the end of a programme (F13)."""

    __tablename__ = "final_analysis"
    analysed_on: Mapped[date]
    goals: Mapped[list[object]]
    risk_before: Mapped[int | None]
    risk_after: Mapped[int | None]
    initial_problem_resolved: Mapped[bool | None]
    result_code: Mapped[str] = mapped_column(String(30), default="")
    participants: Mapped[list[object]]
    conclusion: Mapped[str] = mapped_column(Text, default="")
    family_opinion: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(String(20), default="")


class WorkReport(OfCase, Base):
    """A specialist's report and what the head decided on it (F14)."""

    __tablename__ = "work_report"
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reported_at: Mapped[datetime]
    what_done: Mapped[str] = mapped_column(Text, default="")
    hours: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    take_on: Mapped[str] = mapped_column(String(20), default="")
    head_ack: Mapped[bool] = mapped_column(Boolean, default=False)
    head_decision: Mapped[str] = mapped_column(String(20), default="")
    head_at: Mapped[datetime | None]


class Questionnaire(OfCase, Base):
    """Six answers from 1 to 5 (F15)."""

    __tablename__ = "questionnaire"
    institution: Mapped[str] = mapped_column(String(40))
    asked_on: Mapped[date]
    answers: Mapped[dict[str, object]]  # q1 ... q6
    mean: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    comment: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_questionnaire_period", "institution", "asked_on"),)


class QualityCheck(OfCase, Base):
    """A check of quality or of papers (F16)."""

    __tablename__ = "quality_check"
    institution: Mapped[str] = mapped_column(String(40))
    checked_on: Mapped[date]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20), default="")
    method: Mapped[str] = mapped_column(String(20), default="")
    sample: Mapped[list[object]]
    checklist: Mapped[list[object]]
    grade: Mapped[int | None]  # per cent of «yes» among what applies
    actions: Mapped[list[object]]
    __table_args__ = (Index("ix_quality_period", "institution", "checked_on"),)


class UnknownFact(OfFamily, Base):
    """A fact that a form went without: not found out, refused, or of no concern; until a later form says it (``settled``)."""

    __tablename__ = "unknown_fact"
    institution: Mapped[str] = mapped_column(String(40))
    task_id: Mapped[str] = mapped_column(String(36), index=True)
    form: Mapped[str] = mapped_column(String(100))
    form_name: Mapped[str] = mapped_column(String(300))  # as its people read it
    field: Mapped[str] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(String(300))
    special: Mapped[bool] = mapped_column(Boolean)  # of a special category: its name is for few
    why: Mapped[str] = mapped_column(String(20))  # not_found_out | refused | not_applicable
    ask_on: Mapped[date | None]
    noted_on: Mapped[date]
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_on: Mapped[date | None]
    settled: Mapped[str] = mapped_column(String(10), default="", server_default="")  # found | asked: anew
    settled_task: Mapped[str | None] = mapped_column(String(36), index=True)  # whose form settled it
    __table_args__ = (Index("ix_unknown_fact_noted", "institution", "noted_on"),)
