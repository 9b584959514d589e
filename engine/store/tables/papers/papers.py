"""Papers of cases and what they are made from."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered, OfFamily


class Paper(OfFamily, Base):
    """One paper as it was made: its number is gapless a year and institution, its files are never made again."""

    __tablename__ = "paper"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))  # «d12»
    year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(250))
    subject: Mapped[str] = mapped_column(Text, default="")  # of what it tells, as it was picked
    about: Mapped[str] = mapped_column(
        String(80), default=""
    )  # of what it tells: visit:<id>, referral:<id>, ...
    dated: Mapped[date]  # the institution's local day
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    for_id: Mapped[int | None]  # the person away for whom it was made
    absences: Mapped[list[object] | None]  # the orders by which: ids
    element: Mapped[str] = mapped_column(String(100), default="")  # of the diagram, where it was made by one
    template: Mapped[str] = mapped_column(String(20))  # «2» of the institution's own, «0» as it came
    template_sha256: Mapped[str] = mapped_column(String(64))
    facts_sha256: Mapped[str] = mapped_column(String(64))
    docx_sha256: Mapped[str] = mapped_column(String(64))
    pdf_sha256: Mapped[str] = mapped_column(String(64))
    prints: Mapped[int] = mapped_column(default=0, server_default="0")  # how often it was given out since
    __table_args__ = (
        UniqueConstraint("institution", "year", "number"),
        Index("ix_paper_case", "case_id", "made_at"),
    )


class PaperFile(OfFamily, Base):
    """The exact bytes of one paper: docx or pdf."""

    __tablename__ = "paper_file"
    paper_id: Mapped[str] = mapped_column(ForeignKey("paper.id"))
    form: Mapped[str] = mapped_column(String(4))  # docx | pdf
    content: Mapped[bytes]
    __table_args__ = (UniqueConstraint("paper_id", "form"),)


class PaperWanted(OfFamily, Base):
    """A paper asked for together with others: a thread makes them one after another, the page tells how many are done."""

    __tablename__ = "paper_wanted"
    institution: Mapped[str] = mapped_column(String(40))
    batch: Mapped[str] = mapped_column(String(36))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    about: Mapped[str] = mapped_column(String(80), default="")
    meeting_id: Mapped[str | None] = mapped_column(
        ForeignKey("meeting.id")
    )  # asked for by who runs that meeting
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    done_at: Mapped[datetime | None]
    paper_id: Mapped[str | None] = mapped_column(
        ForeignKey("paper.id")
    )  # none with ``done_at``: it was not made
    fault: Mapped[str] = mapped_column(String(60), default="")  # code of what it was refused for
    __table_args__ = (
        UniqueConstraint("batch", "position"),
        Index("ix_paper_wanted_waits", "done_at", "asked_at", "position"),
    )


class PaperTemplate(Numbered, Base):
    """A version of a template that an institution has put in place of the one that came with the installation."""

    __tablename__ = "paper_template"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    content: Mapped[bytes]
    sha256: Mapped[str] = mapped_column(String(64))
    in_force: Mapped[bool] = mapped_column(Boolean, default=False)
    put_at: Mapped[datetime]
    put_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    remark: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (UniqueConstraint("institution", "kind", "version"),)


class NameForm(Numbered, Base):
    """A name or a post as somebody has declined it by hand. Of a family's people it goes with the family's data."""

    __tablename__ = "name_form"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str | None] = mapped_column(ForeignKey("family.id"), index=True)  # none: of the staff
    words: Mapped[str] = mapped_column(String(250))  # in the nominative, as it is written
    gen: Mapped[str] = mapped_column(String(250))
    dat: Mapped[str] = mapped_column(String(250))
    acc: Mapped[str] = mapped_column(String(250))
    ins: Mapped[str] = mapped_column(String(250))
    prep: Mapped[str] = mapped_column(String(250))
    put_at: Mapped[datetime]
    put_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (Index("ix_name_form_words", "institution", "words"),)
