"""The journal, effects on the world, answers already given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, BigId, Numbered

GIVEN_UP = "error IS NOT NULL AND done_at IS NOT NULL"  # few rows
#: What a report counts: few lines among very many, with an index of their own.
COUNTED = text("action = 'visits.counted'")


class JournalEntry(Base):
    """Append-only. Chained by hash within its stream (one stream per case, one per reader, one per institution)."""

    __tablename__ = "journal"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    stream: Mapped[str] = mapped_column(String(60))
    seq: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    facts: Mapped[dict[str, Any]]  # ids, codes, dates; never personal data
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (
        UniqueConstraint("stream", "seq"),
        Index("ix_journal_at", "at"),
        Index("ix_journal_visits", "at", "case_id", sqlite_where=COUNTED, postgresql_where=COUNTED),
    )


class FamilyLook(Base):
    """Where the journal of reading speaks of a family: one row a family of a line, so that who looked at it is found.

    Made from the line's facts and made again from them; the line itself is what counts.
    """

    __tablename__ = "family_look"
    family: Mapped[str] = mapped_column(String(36), primary_key=True)
    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    reader: Mapped[int]
    what: Mapped[str] = mapped_column(String(12))
    __table_args__ = (Index("ix_family_look", "family", "at"),)


class LookPurpose(Numbered, Base):
    """For what somebody looks at a family outside their own work; asked once a sitting, that is a session of a login."""

    __tablename__ = "look_purpose"
    family: Mapped[str] = mapped_column(String(36))
    reader: Mapped[int]
    sitting: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    purpose: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(300), default="")  # may name somebody: not in the journal
    __table_args__ = (UniqueConstraint("family", "reader", "sitting"),)


class JournalHead(Base):
    """The last link of every stream, so that appending needs no search."""

    __tablename__ = "journal_head"
    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class Outbox(Base):
    """An effect on the world, written with the action and carried out after it, exactly once."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(40))  # message | mail | ...
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    payload: Mapped[dict[str, object]]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index("ix_outbox_due", "done_at", "due_at"),
        Index("ix_outbox_failed", "id", sqlite_where=text(GIVEN_UP), postgresql_where=text(GIVEN_UP)),
    )


class Idempotency(Base):
    """The answer already given to a request other than a submission; a repeated key changes nothing."""

    __tablename__ = "idempotency"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    actor_id: Mapped[int | None]
    answer: Mapped[dict[str, object]]
    at: Mapped[datetime]


class Notice(Base):
    """A line for one person inside the product: a code and facts, the words are made when it is read."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    code: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, object]]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    #: The telling it belongs to: the line of the journal and everybody who was told have the same.
    told: Mapped[str | None] = mapped_column(String(36), index=True)
    #: The person had switched this kind off when it was written: it stands on the page and is not counted.
    quiet: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    __table_args__ = (
        Index("ix_notice_person", "person_id", "read_at", "id"),
        Index("ix_notice_list", "person_id", "id"),
    )
