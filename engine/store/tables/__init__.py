"""Every table of Kurator. Facts live here; a case's state is opaque bytes, its projections are rows.

The hot path uses these as Core tables; everything else may use the mapped classes.
"""

from engine.store.tables.base import Base, BigId, Moment
from engine.store.tables.cases.cases import Case, CaseState, Family, NumberSeries
from engine.store.tables.cases.field import FieldReport, PhoneKey
from engine.store.tables.cases.hands import CaseUndo
from engine.store.tables.cases.history import (
    FamilyLook,
    Idempotency,
    JournalEntry,
    JournalHead,
    LookPurpose,
    Notice,
    Outbox,
)
from engine.store.tables.cases.jobs import Job, JobItem
from engine.store.tables.cases.passing import Passage
from engine.store.tables.cases.pauses import CasePause
from engine.store.tables.cases.waiting import DeadlineRow, Incident, MessageWait, Timer, WorkItem
from engine.store.tables.cases.writing import FormDraft, Note, Submission, TaskUndo
from engine.store.tables.families.access import FamilyAccess
from engine.store.tables.families.assessments import (
    Diagnosis,
    FinalAnalysis,
    Monitoring,
    QualityCheck,
    Questionnaire,
    RiskAssessment,
    UnknownFact,
    WorkReport,
)
from engine.store.tables.families.groups import GroupActivity, GroupAttendance, GroupChange
from engine.store.tables.families.intake import Application, Closing, Consent, Contract, Inquiry, Refusal
from engine.store.tables.families.letters import Incoming, Letter, LetterMove
from engine.store.tables.families.life import (
    Block,
    Claim,
    Correction,
    Destruction,
    Tombstone,
    Withdrawal,
)
from engine.store.tables.families.members import FamilyJoin, FamilyLevel, FamilyMatch, Member, MemberHealth
from engine.store.tables.families.partners import Agency, BrigadeTrip, Referral
from engine.store.tables.families.programmes import Programme, ProgrammeMeasure, VisitSchedule
from engine.store.tables.families.visits import ChildSeen, Visit
from engine.store.tables.institution.entry import (
    AccessRequest,
    CalendarFeed,
    EntryLink,
    FailedEntry,
    KnownPlace,
    RecoveryCode,
    SecondFactor,
)
from engine.store.tables.institution.keeping import Anchor, BackupRun, RowLedger
from engine.store.tables.institution.meetings import AgendaItem, Meeting, MeetingMember, Vote
from engine.store.tables.institution.models import Blob, ModelAside, ModelDraft, ProcessVersion
from engine.store.tables.institution.notices import NoticeChoice
from engine.store.tables.institution.orders import Absence, AbsenceScope, CuratorOrder, Membership
from engine.store.tables.institution.people import Person, PersonRole, Unit
from engine.store.tables.institution.plans import MigrationPlan
from engine.store.tables.institution.publications import (
    Publication,
    PublicationNews,
    PublicationStep,
    PublicationVersion,
    ScenarioRun,
)
from engine.store.tables.institution.reports import ReportSigned
from engine.store.tables.institution.sessions import LoginSession
from engine.store.tables.institution.settings import CalendarOverride, Setting
from engine.store.tables.institution.views import InboxView
from engine.store.tables.papers.filings import Filing, FilingFile
from engine.store.tables.papers.papers import NameForm, Paper, PaperFile, PaperTemplate, PaperWanted

__all__ = [
    "Absence",
    "AbsenceScope",
    "AccessRequest",
    "Agency",
    "Block",
    "ChildSeen",
    "Claim",
    "Correction",
    "AgendaItem",
    "Anchor",
    "Application",
    "BackupRun",
    "Base",
    "BigId",
    "Blob",
    "BrigadeTrip",
    "CalendarFeed",
    "CalendarOverride",
    "Case",
    "CasePause",
    "CaseState",
    "CaseUndo",
    "Closing",
    "Consent",
    "Contract",
    "CuratorOrder",
    "DeadlineRow",
    "Destruction",
    "Diagnosis",
    "EntryLink",
    "FailedEntry",
    "Family",
    "FamilyAccess",
    "FamilyLook",
    "FamilyJoin",
    "FamilyLevel",
    "FamilyMatch",
    "FinalAnalysis",
    "Filing",
    "FilingFile",
    "FormDraft",
    "GroupActivity",
    "GroupAttendance",
    "GroupChange",
    "Idempotency",
    "Incident",
    "FieldReport",
    "InboxView",
    "PhoneKey",
    "Incoming",
    "Inquiry",
    "Job",
    "JobItem",
    "JournalEntry",
    "JournalHead",
    "LookPurpose",
    "KnownPlace",
    "Letter",
    "LetterMove",
    "LoginSession",
    "Meeting",
    "MeetingMember",
    "Member",
    "MemberHealth",
    "Membership",
    "MessageWait",
    "MigrationPlan",
    "ModelAside",
    "ModelDraft",
    "Moment",
    "Monitoring",
    "Note",
    "NameForm",
    "Notice",
    "NoticeChoice",
    "NumberSeries",
    "Outbox",
    "Paper",
    "PaperFile",
    "PaperTemplate",
    "PaperWanted",
    "Passage",
    "Person",
    "Unit",
    "UnknownFact",
    "PersonRole",
    "ProcessVersion",
    "Programme",
    "ProgrammeMeasure",
    "Publication",
    "PublicationNews",
    "PublicationStep",
    "PublicationVersion",
    "QualityCheck",
    "Questionnaire",
    "RecoveryCode",
    "Referral",
    "Refusal",
    "ReportSigned",
    "RiskAssessment",
    "RowLedger",
    "ScenarioRun",
    "SecondFactor",
    "Setting",
    "Submission",
    "TaskUndo",
    "Timer",
    "Tombstone",
    "Visit",
    "VisitSchedule",
    "Vote",
    "Withdrawal",
    "WorkItem",
    "WorkReport",
]
