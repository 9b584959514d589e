"""What every table stands on: moments in UTC, the declarative base, big ids, the text of search columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, DateTime, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware instant; UTC in the database on both SQLite (naive text) and PostgreSQL (timestamptz)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    type_annotation_map = {
        datetime: Moment,
        date: Date,
        dict[str, object]: JSON,
        dict[str, Any]: JSON,
        list[object]: JSON,
        bytes: LargeBinary,
    }


BigId = BigInteger().with_variant(Integer, "sqlite")


class Numbered:
    """A row with an id of its own."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True, sort_order=-3)


class OfCase(Numbered):
    """A row of a case."""

    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True, sort_order=-2)


class OfFamily(OfCase):
    """A row of a case, looked for by its family too."""

    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True, sort_order=-1)


def folded(*parts: str | None) -> str:
    """The parts as one line to search in.

    >>> folded("Семья Королёвой", "ЖД-2026-0001")
    'семья королевой жд-2026-0001'
    """
    return " ".join(" ".join(part for part in parts if part).lower().replace("ё", "е").split())
