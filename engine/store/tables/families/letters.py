"""What leaves the house and what comes in: letters with their way, papers received."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, BigId, Numbered, OfFamily


class Letter(OfFamily, Base):
    """One message to one organisation, or to the family: on what ground, what it says, how it went.

    prepared -> (queued ->) sent -> delivered | returned | answered; one that may not or need not go is withheld.
    """

    __tablename__ = "letter"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))  # plan | notice | M01, M05, ... | hand
    code: Mapped[str] = mapped_column(String(40))  # what the text is about (config/words/ru/letters.toml)
    agency: Mapped[str] = mapped_column(String(180))  # as forms and diagrams call it, or family
    agency_name: Mapped[str] = mapped_column(String(200), default="", server_default="")  # one named by hand
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"))  # of the directory
    recipient: Mapped[str] = mapped_column(Text, default="")  # to whom, as it stands on the letter
    address: Mapped[str] = mapped_column(Text, default="")  # postal address, or the e-mail it went to
    element: Mapped[str] = mapped_column(String(100), default="")  # of the diagram; none: written by hand
    clause: Mapped[str | None] = mapped_column(String(60))
    ground: Mapped[str] = mapped_column(String(12), default="")  # law | consent | contract | measure | ...
    consent_id: Mapped[str | None] = mapped_column(String(36))
    discloses: Mapped[list[object]]  # what of the family its text says: name, address, children, facts, ...
    subject: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    urgency: Mapped[str] = mapped_column(String(10), default="plain")  # plain | urgent
    status: Mapped[str] = mapped_column(String(12))
    way: Mapped[str | None] = mapped_column(String(12))  # post | hand | email | eservice | phone
    number: Mapped[int | None]  # of the outgoing register, with its year
    year: Mapped[int | None]
    prepared_at: Mapped[datetime]
    prepared_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # none: a step of the diagram
    registered_at: Mapped[datetime | None]
    registered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    send_by: Mapped[datetime | None]  # until when it has to go
    sent_on: Mapped[date | None]
    answer_by: Mapped[date | None]  # an answer is waited for until then
    answered_on: Mapped[date | None]
    fault: Mapped[str | None] = mapped_column(String(60))  # why the mail did not take it
    __table_args__ = (
        UniqueConstraint("institution", "year", "number"),
        Index("ix_letter_list", "institution", "status", "send_by"),
        Index("ix_letter_answer", "institution", "answer_by"),
    )


class LetterMove(Base):
    """One state a letter came to: when, by whom, how, and by what it can be proved."""

    __tablename__ = "letter_move"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    status: Mapped[str] = mapped_column(String(12))
    on: Mapped[date]  # the day as the paper says it
    at: Mapped[datetime]  # when it was written down
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    way: Mapped[str | None] = mapped_column(String(12))
    proof: Mapped[str] = mapped_column(Text, default="")  # postal number, who signed, what was answered


class Incoming(Numbered, Base):
    """A paper that came in: register of the institution, gapless by year. It may answer a letter or belong to a case."""

    __tablename__ = "incoming"
    institution: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    year: Mapped[int]
    received_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(12))
    agency: Mapped[str] = mapped_column(String(180), default="")  # kind of the organisation; none: a person
    sender: Mapped[str] = mapped_column(Text, default="")
    their_number: Mapped[str] = mapped_column(String(60), default="")
    their_date: Mapped[date | None]
    subject: Mapped[str] = mapped_column(Text, default="")
    case_id: Mapped[str | None] = mapped_column(ForeignKey("family_case.id"), index=True)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), index=True)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    void_at: Mapped[datetime | None]  # written down by mistake: the number stays
    void_why: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (UniqueConstraint("institution", "year", "number"),)
