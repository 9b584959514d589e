"""How cases pass through their diagrams: the steps of the journal as rows that can be counted by the hundred thousand."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfCase

HERE, OVER = "ended_on IS NULL", "ended_on IS NOT NULL"
#: In ``spent``: taken away unfinished.
DROPPED = -1


class Passage(OfCase, Base):
    """One run of a case through one element; ``id`` is the runtime's visit, the id of its task and its term too.

    Made of the steps that the journal keeps, in the same transaction. Numbers and not moments, because they are counted from
    an index alone: ``place`` is the element of a version in a house (``engine.store.passages``), ``began`` in minutes since 1970,
    ``ended_on`` the ordinal of the day where the house is, ``spent`` in minutes, rounded as people say it.
    """

    __tablename__ = "passage"
    place: Mapped[int] = mapped_column(BigInteger)
    process: Mapped[str] = mapped_column(String(100))
    element: Mapped[str] = mapped_column(String(100))
    path: Mapped[str] = mapped_column(Text)  # "/a/b/": the elements it lies in, from the outermost
    began: Mapped[int] = mapped_column(BigInteger)
    ended_on: Mapped[int | None]
    spent: Mapped[int | None]
    late: Mapped[bool] = mapped_column(Boolean)  # ended after its term
    __table_args__ = (
        Index("ix_passage_here", "place", "case_id", sqlite_where=text(HERE), postgresql_where=text(HERE)),
        Index(
            "ix_passage_over",
            *("place", "spent", "ended_on", "late"),
            sqlite_where=text(OVER),
            postgresql_where=text(OVER),
        ),
    )
