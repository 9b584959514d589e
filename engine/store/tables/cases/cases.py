"""Families, cases and their state."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class Family(Numbered, Base):
    """A family in the databank; both lifecycles of an institution share it."""

    __tablename__ = "family"
    institution: Mapped[str] = mapped_column(String(40), index=True)
    title: Mapped[str] = mapped_column(String(180))  # «Семья Ковалёвой Н. П.»
    search: Mapped[str] = mapped_column(String(400), default="")  # lower case, ё -> е
    address: Mapped[str] = mapped_column(String(250), default="")
    confidentiality: Mapped[str] = mapped_column(String(10), default="normal")
    # inquiry | registered | active | closed_completed | closed_refused | closed_withdrawn | ...
    status: Mapped[str] = mapped_column(String(30), default="inquiry")
    register_no: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    registered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    address_reg: Mapped[str] = mapped_column(String(250), default="", server_default="")
    district: Mapped[str] = mapped_column(String(60), default="", server_default="")
    phone: Mapped[str] = mapped_column(String(40), default="", server_default="")
    categories: Mapped[list[object] | None]
    support_level: Mapped[str | None] = mapped_column(
        String(20)
    )  # as it stands; its history is ``family_level``
    patronage_type: Mapped[str | None] = mapped_column(String(20))
    patronage_term: Mapped[str | None] = mapped_column(String(10))
    risk_score: Mapped[int | None]
    planned_end_on: Mapped[date | None]
    outcome: Mapped[str | None] = mapped_column(String(30))
    data_stop_on: Mapped[date | None]  # from this day on its personal data is not shown
    withdrawn_on: Mapped[
        date | None
    ]  # the consent to process it was taken back: lists and recipients stop here
    #: For everybody who is not named (``FamilyAccess``) it does not exist.
    sealed: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    __table_args__ = (
        UniqueConstraint("institution", "register_no"),
        Index(
            "ix_family_sealed", "institution", sqlite_where=text("sealed"), postgresql_where=text("sealed")
        ),
        Index(  # what decides how lists name a family: a list in the order of names reads this alone
            "ix_family_named", "id", "title", "status", "confidentiality", "withdrawn_on", "data_stop_on"
        ),
    )


class Case(Numbered, Base):
    """One run of a lifecycle for one family. ``lock_version`` rises by one with every action."""

    __tablename__ = "family_case"
    number: Mapped[str] = mapped_column(String(40))  # «ЖД-2026-0114»
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    process_id: Mapped[str] = mapped_column(String(100))
    process_version_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"))
    status: Mapped[str] = mapped_column(String(20))  # open | suspended | completed | cancelled
    outcome: Mapped[str | None] = mapped_column(String(100))  # id of the end event reached
    stage: Mapped[str] = mapped_column(String(300), default="")  # names of the open steps, for lists
    # the nearest term of the open tasks and how many there are, for the order of lists: what is shown is read from the tasks
    next_due: Mapped[datetime | None]
    open_tasks: Mapped[int] = mapped_column(default=0, server_default="0")
    curator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    variables: Mapped[dict[str, object]]  # routing values as of the last action, for lists and filters
    incidents: Mapped[int] = mapped_column(default=0)  # open ones
    started_at: Mapped[datetime]
    enrolled_at: Mapped[datetime | None]  # when the family was first taken into support in it
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    lock_version: Mapped[int] = mapped_column(default=1)
    previous_case_id: Mapped[str | None] = mapped_column(String(36))
    journal_seq: Mapped[int] = mapped_column(
        default=0
    )  # last link of the case's journal stream: lives here so that
    journal_hash: Mapped[str] = mapped_column(
        String(64), default=""
    )  # an action reads and writes it with the case
    __table_args__ = (
        UniqueConstraint("institution", "number"),
        Index(  # by what a list of cases may be put in order: read from here alone
            "ix_case_list",
            "institution",
            "status",
            "changed_at",
            "next_due",
            "open_tasks",
            "number",
            "started_at",
            "curator_id",
            "family_id",
            "id",
        ),
        Index("ix_case_of_family", "institution", "family_id"),
    )


class CaseState(Base):
    """The serialised workflow of a case without its specification, compressed. Bytes, because key order matters."""

    __tablename__ = "case_state"
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), primary_key=True)
    state: Mapped[bytes]


class NumberSeries(Base):
    """Gapless numbers per institution, kind and year."""

    __tablename__ = "number_series"
    institution: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
