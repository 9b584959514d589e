"""The end of a family's data: what was withdrawn and by when it is over, what was destroyed and by whose two signatures."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class Withdrawal(Numbered, Base):
    """One paper by which a family took consents back. The processing ends by ``stop_on``; ``holder_id`` answers for it."""

    __tablename__ = "consent_withdrawal"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    kinds: Mapped[list[object]]  # patronage, pd, disclosure
    recipients: Mapped[list[object]]  # of a disclosure: these alone; none: all of them
    submitted_on: Mapped[date]  # of the paper: the term runs from here
    signer: Mapped[str] = mapped_column(Text, default="")
    #: Who that is: a code of relation of one of the family, words of anybody else; by what paper another person acts.
    signer_as: Mapped[str] = mapped_column(Text, default="", server_default="")
    signer_paper: Mapped[str] = mapped_column(Text, default="", server_default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stop_on: Mapped[date | None]  # none: the processing itself goes on
    #: Taken in one case's diagram: the sheets of that case alone. None: of the family.
    of_case: Mapped[str | None] = mapped_column(String(36))
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (Index("ix_withdrawal_due", "institution", "done_at", "stop_on"),)


class Destruction(Numbered, Base):
    """asked -> done | refused: one asks, another destroys. Done, it is the act: it holds no personal data."""

    __tablename__ = "destruction"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    ground: Mapped[str] = mapped_column(String(20))  # withdrawn | expired | unlawful | request
    basis: Mapped[str] = mapped_column(String(200))  # the paper it stands on: its number and date
    state: Mapped[str] = mapped_column(String(10))
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    year: Mapped[int | None]
    number: Mapped[int | None]  # of the act
    cases: Mapped[list[object]]  # numbers of the family's cases
    people: Mapped[int] = mapped_column(default=0)
    contents: Mapped[dict[str, object]]  # table -> rows emptied or deleted
    __table_args__ = (
        UniqueConstraint("institution", "year", "number"),
        Index("ix_destruction_list", "institution", "state", "asked_at"),
    )


class Tombstone(Base):
    """A family whose data was destroyed. Whoever restores an older copy destroys it there too."""

    __tablename__ = "tombstone"
    family_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    institution: Mapped[str] = mapped_column(String(40))
    destruction_id: Mapped[str] = mapped_column(String(36))
    destroyed_at: Mapped[datetime]


class Claim(Numbered, Base):
    """What a person asked about their data: to correct it, or to stop its processing while that is looked into.

    asked -> done | refused. Its words are the person's own.
    """

    __tablename__ = "data_claim"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(String(36))  # whom it concerns; none: the family
    asked_on: Mapped[date]  # of the paper
    signer: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ground: Mapped[str] = mapped_column(Text, default="")  # of a refusal; how it was done


class Correction(Numbered, Base):
    """A value of a family's record as it was and as it is, by whom and why: corrected by hand, told by the form of a task, or
    come over from a record that was joined."""

    __tablename__ = "correction"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(String(36))
    field: Mapped[str] = mapped_column(String(20))
    was: Mapped[str] = mapped_column(Text, default="")
    became: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(
        String(10), default="hand", server_default="hand"
    )  # hand | form | joined
    reason: Mapped[str] = mapped_column(Text, default="")
    of_case: Mapped[str | None] = mapped_column(String(36))  # of a form: the case and the task it was sent in
    task_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Block(Numbered, Base):
    """The processing of a family's data is stopped for a time (art. 21 of 152-ФЗ); lifted, it has a second reason."""

    __tablename__ = "data_block"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    since: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    paused: Mapped[list[object]]  # cases that it suspended and that go on when it is lifted
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    lifted_why: Mapped[str] = mapped_column(Text, default="")
