"""What lies in the file of a case: signed papers and papers that came in, as a scan or on a named shelf."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfFamily


class Filing(OfFamily, Base):
    """One paper that was filed: a scan, a shelf, or both. One that was filed by mistake is struck out and stays."""

    __tablename__ = "filing"
    institution: Mapped[str] = mapped_column(String(40))
    paper_id: Mapped[str | None] = mapped_column(ForeignKey("paper.id"), index=True)  # made here and signed
    incoming_id: Mapped[str | None] = mapped_column(ForeignKey("incoming.id"), index=True)  # came in
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"), index=True)  # a comment's file
    title: Mapped[str] = mapped_column(String(250))
    shelf: Mapped[str] = mapped_column(
        String(250), default=""
    )  # where the original lies: file, volume, sheet
    media: Mapped[str | None] = mapped_column(String(20))  # application/pdf | image/jpeg; none: a shelf alone
    pages: Mapped[int | None]
    size: Mapped[int | None]  # bytes
    sha256: Mapped[str | None] = mapped_column(String(64))
    filed_at: Mapped[datetime]
    filed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    void_at: Mapped[datetime | None]
    void_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    void_why: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_filing_case_at", "case_id", "filed_at"),)


class FilingFile(OfFamily, Base):
    """The bytes of one scan as they are kept."""

    __tablename__ = "filing_file"
    filing_id: Mapped[str] = mapped_column(ForeignKey("filing.id"), unique=True)
    content: Mapped[bytes]
