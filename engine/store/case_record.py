"""A case as an action holds it: its row, and what else the database knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass
class CaseRecord:
    """A case's row while an action holds it. Operations change it; saving writes it."""

    id: str
    number: str
    institution: str
    family_id: str
    process_id: str
    process_version_id: int
    status: str
    outcome: str | None
    stage: str
    curator_id: int | None
    variables: dict[str, object]
    incidents: int
    started_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    lock_version: int
    journal_seq: int
    journal_hash: str
    family_title: str
    curator: str | None = None  # login, as diagrams name people
    calendar_version: int = 0

    @property
    def stream(self) -> str:
        return f"case:{self.id}"


@dataclass(frozen=True)
class OpenDeadline:
    """A term that has not ended: its status and its due moment."""

    status: str
    due_at: datetime


@dataclass(frozen=True)
class EarlierAnswer:
    """The answer a request was given, and who sent it."""

    answer: dict[str, Any]
    person_id: int | None


@dataclass
class CaseRows:
    """What the database holds about a case beside its row, as an action needs it."""

    state: bytes = b""
    told: EarlierAnswer | None = None  # the same request was carried out before
    items: dict[str, int | None] = field(default_factory=dict)  # open task -> assignee
    timers: set[str] = field(default_factory=set)
    waits: set[str] = field(default_factory=set)
    deadlines: dict[str, OpenDeadline] = field(default_factory=dict)
    drafted: bool = False
