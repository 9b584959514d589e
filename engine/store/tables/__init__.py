"""Every table of Kurator. Facts live here; a case's state is opaque bytes, its projections are rows.

The hot path uses these as Core tables; everything else may use the mapped classes.
"""

from engine.store.tables.base import Base, BigId, Moment
from engine.store.tables.cases import Case, CaseState, Family, NumberSeries
from engine.store.tables.history import Idempotency, JournalEntry, JournalHead, Notice, Outbox
from engine.store.tables.meetings import AgendaItem, Meeting, MeetingMember, Vote
from engine.store.tables.models import Blob, ModelDraft, ProcessVersion
from engine.store.tables.people import Person, PersonRole
from engine.store.tables.registry import Delivery, Visit
from engine.store.tables.sessions import LoginSession
from engine.store.tables.settings import CalendarOverride, Setting
from engine.store.tables.waiting import DeadlineRow, Incident, MessageWait, Timer, WorkItem
from engine.store.tables.writing import FormDraft, Note, Submission

__all__ = [
    "AgendaItem",
    "Base",
    "BigId",
    "Blob",
    "CalendarOverride",
    "Case",
    "CaseState",
    "DeadlineRow",
    "Delivery",
    "Family",
    "FormDraft",
    "Idempotency",
    "Incident",
    "JournalEntry",
    "JournalHead",
    "LoginSession",
    "Meeting",
    "MeetingMember",
    "MessageWait",
    "ModelDraft",
    "Moment",
    "Note",
    "Notice",
    "NumberSeries",
    "Outbox",
    "Person",
    "PersonRole",
    "ProcessVersion",
    "Setting",
    "Submission",
    "Timer",
    "Visit",
    "Vote",
    "WorkItem",
]
