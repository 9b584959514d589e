"""What goes through the gate before it is a version: the texts, who prepared, signed and refused them, how the scenarios went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


class Publication(Base):
    """Texts that are to become versions, exactly as they were prepared: their bytes lie in ``blob``.

    ``texts`` is the hash of everything the versions would hold; a signature is worth something for it alone.
    """

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(12))  # drafts | offer | restore
    # waiting | scheduled | published | refused | withdrawn | void | failed | declined
    status: Mapped[str] = mapped_column(String(12))
    files: Mapped[dict[str, object]]  # path -> sha256
    before: Mapped[
        dict[str, object]
    ]  # path -> sha256 of the text in force when it was prepared; new files are left out
    texts: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text)
    scenarios_note: Mapped[str] = mapped_column(Text, default="")  # why in spite of red scenarios
    clauses_note: Mapped[str] = mapped_column(Text, default="")  # on what ground a clause is given up
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    prepared_at: Mapped[datetime]
    publish_at: Mapped[datetime | None]  # none: at once
    __table_args__ = (Index("ix_publication_list", "institution", "status", "id"),)


class PublicationStep(Base):
    """Who did what with a publication, when, in what words. Nobody (no person): the clock did."""

    __tablename__ = "publication_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    what: Mapped[str] = mapped_column(
        String(12)
    )  # prepared | signed | refused | withdrawn | void | failed | published | declined | reopened
    note: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[dict[str, object]]


class PublicationVersion(Base):
    """Which versions a publication has made."""

    __tablename__ = "publication_version"
    version_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"), primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)


class PublicationNews(Base):
    """What somebody has to hear of a publication until they say they have."""

    __tablename__ = "publication_news"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    what: Mapped[str] = mapped_column(String(12))  # the step, as in ``publication_step``
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_publication_news_person", "person_id", "seen_at"),)


class ScenarioRun(Base):
    """How the scenarios went on exactly these texts. ``key`` is the hash of the texts and of the scenarios."""

    __tablename__ = "scenario_run"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    institution: Mapped[str] = mapped_column(String(40))
    total: Mapped[int]
    results: Mapped[list[object]]  # {slug, name, title, process, faults: [{step, at, sentence}]}
    started_at: Mapped[datetime]
    started_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime]  # by the machine's clock, not the training one: whether it is still under way
    finished_at: Mapped[datetime | None]
