"""Every table of Kurator. Facts live here; a case's state is opaque bytes, its projections are rows.

The hot path uses these as Core tables; everything else may use the mapped classes.
"""

from engine.store.tables.assessments import (
    Diagnosis,
    FinalAnalysis,
    Monitoring,
    QualityCheck,
    Questionnaire,
    RiskAssessment,
    WorkReport,
)
from engine.store.tables.base import Base, BigId, Moment
from engine.store.tables.cases import Case, CaseState, Family, NumberSeries
from engine.store.tables.history import Idempotency, JournalEntry, JournalHead, Notice, Outbox
from engine.store.tables.intake import Application, Closing, Consent, Contract, Inquiry, Refusal
from engine.store.tables.meetings import AgendaItem, Meeting, MeetingMember, Vote
from engine.store.tables.members import FamilyLevel, FamilyMatch, Member, MemberHealth
from engine.store.tables.models import Blob, ModelDraft, ProcessVersion
from engine.store.tables.orders import CuratorOrder, Membership
from engine.store.tables.partners import Agency, BrigadeTrip, GroupActivity, GroupAttendance, Referral
from engine.store.tables.people import Person, PersonRole
from engine.store.tables.programmes import Programme, ProgrammeMeasure, VisitSchedule
from engine.store.tables.registry import Delivery, Visit
from engine.store.tables.sessions import LoginSession
from engine.store.tables.settings import CalendarOverride, Setting
from engine.store.tables.waiting import DeadlineRow, Incident, MessageWait, Timer, WorkItem
from engine.store.tables.writing import FormDraft, Note, Submission

__all__ = [
    "Agency",
    "AgendaItem",
    "Application",
    "Base",
    "BigId",
    "Blob",
    "BrigadeTrip",
    "CalendarOverride",
    "Case",
    "CaseState",
    "Closing",
    "Consent",
    "Contract",
    "CuratorOrder",
    "DeadlineRow",
    "Delivery",
    "Diagnosis",
    "Family",
    "FamilyLevel",
    "FamilyMatch",
    "FinalAnalysis",
    "FormDraft",
    "GroupActivity",
    "GroupAttendance",
    "Idempotency",
    "Incident",
    "Inquiry",
    "JournalEntry",
    "JournalHead",
    "LoginSession",
    "Meeting",
    "MeetingMember",
    "Member",
    "MemberHealth",
    "Membership",
    "MessageWait",
    "ModelDraft",
    "Moment",
    "Monitoring",
    "Note",
    "Notice",
    "NumberSeries",
    "Outbox",
    "Person",
    "PersonRole",
    "ProcessVersion",
    "Programme",
    "ProgrammeMeasure",
    "QualityCheck",
    "Questionnaire",
    "Referral",
    "Refusal",
    "RiskAssessment",
    "Setting",
    "Submission",
    "Timer",
    "Visit",
    "VisitSchedule",
    "Vote",
    "WorkItem",
    "WorkReport",
]
