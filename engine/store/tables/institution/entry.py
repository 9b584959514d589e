"""How people come in beside their password: links, second factors, known places; and what was tried in vain.

Moments are of the wall clock: moving the training clock opens and shuts no door.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class EntryLink(Base):
    """The one link by which a person sets a password: a newer one takes the place of the older."""

    __tablename__ = "entry_link"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class SecondFactor(Base):
    """The secret of a person's authenticator, encrypted with the key of the installation. ``counter``: the last code taken."""

    __tablename__ = "second_factor"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(Text)
    counter: Mapped[int | None] = mapped_column(BigInteger)
    since: Mapped[datetime]


class RecoveryCode(Base):
    """The hash of a code that lets its owner in once without the authenticator."""

    __tablename__ = "recovery_code"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)


class KnownPlace(Base):
    """A browser or an address from which a person has come in before, as a hash: strangers' failures do not shut it."""

    __tablename__ = "known_place"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime]


class FailedEntry(Base):
    """Attempts in vain by a key: the hash of an address, of an account, of both, or of a browser and an account."""

    __tablename__ = "failed_entry"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    shut_until: Mapped[datetime | None]


class AccessRequest(Numbered, Base):
    """What an administrator may ask for and another person must sign: a role that sees families, a second factor taken off.

    ``state``: asked | signed | declined | withdrawn | first (the institution's first supervisor, whom nobody could sign).
    """

    __tablename__ = "access_request"
    institution: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    what: Mapped[str] = mapped_column(String(12))  # role | factor
    role: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(12))
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(String(300), default="")
    __table_args__ = (Index("ix_access_request_list", "institution", "state", "asked_at"),)


class CalendarFeed(Base):
    """A secret address at which a person's own calendar reads the days of their visits; the hash alone is kept."""

    __tablename__ = "calendar_feed"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
