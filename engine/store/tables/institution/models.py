"""Model files, published versions, drafts of the studio."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


class Blob(Base):
    """The exact bytes of a model file, by its sha256."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class ProcessVersion(Base):
    """A published process with everything it calls pinned; a running case stays on its version.

    ``institution`` is whose cases it is for (its property), ``owner`` whose text it is: of the institution that published
    it, or of everybody (empty), as it came with the installation.
    """

    __tablename__ = "process_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[str] = mapped_column(String(100), index=True)
    number: Mapped[int]  # one row of numbers for all owners: «версия 7» is one text
    name: Mapped[str] = mapped_column(String(300))
    institution: Mapped[str | None] = mapped_column(String(40), index=True)
    owner: Mapped[str] = mapped_column(String(40), default="", server_default="", index=True)
    manifest: Mapped[dict[str, object]]  # {"root": path, "files": {path: sha256}}
    compiled: Mapped[bytes]  # specifications as the runtime stores them, compressed
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (UniqueConstraint("process_id", "number"),)


class ModelDraft(Base):
    """A model file that an institution is editing; ``version`` guards against two authors overwriting each other."""

    __tablename__ = "model_draft"
    institution: Mapped[str] = mapped_column(String(40), primary_key=True)
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    content: Mapped[bytes]
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
    updated_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class ModelAside(Base):
    """What a house has put aside and may bring back: a draft it dropped (``content``), a published file it took away.

    Of one file there may be several: each text that gave way to another is a row of its own.
    """

    __tablename__ = "model_aside"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution: Mapped[str] = mapped_column(String(40), index=True)
    path: Mapped[str] = mapped_column(String(300))
    taken_away: Mapped[bool]  # the house works without the published file
    content: Mapped[bytes | None]  # of the draft
    put_at: Mapped[datetime]
    put_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
