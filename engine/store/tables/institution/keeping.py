"""What proves that rows are as they were written, and what is known of copies."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, BigId, Numbered


class RowLedger(Base):
    """Written by triggers, append-only: how many rows came (1), went (-1) or changed (0), and the number of what did."""

    __tablename__ = "row_ledger"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    tab: Mapped[str] = mapped_column(String(40))
    owner: Mapped[str] = mapped_column(String(60))
    n: Mapped[int]
    digest: Mapped[int] = mapped_column(BigInteger)


class Anchor(Base):
    """The journal and the ledger up to a line of each, signed with a key that is not in the database."""

    __tablename__ = "anchor"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]  # of the wall clock
    journal_to: Mapped[int] = mapped_column(BigInteger)
    journal: Mapped[str] = mapped_column(String(64))
    ledger_to: Mapped[int] = mapped_column(BigInteger)
    ledger: Mapped[str] = mapped_column(String(64))
    before: Mapped[str] = mapped_column(String(128))  # the signature of the anchor before
    key: Mapped[str] = mapped_column(String(64))  # the public half
    signature: Mapped[str] = mapped_column(String(128))


class BackupRun(Numbered, Base):
    """A copy made, or a copy tried: where, how large, with what result. Moments of the wall clock."""

    __tablename__ = "backup_run"
    kind: Mapped[str] = mapped_column(String(10), index=True)  # copy | drill
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    made_at: Mapped[datetime | None]  # how old the data of a drill were
    place: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    ok: Mapped[bool]
    facts: Mapped[dict[str, object]]
