"""Staff and their roles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base


class Unit(Base):
    """A department of an institution («отделение»). Its head sees the cases that its curators and deputies lead."""

    __tablename__ = "unit"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    institution: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(180))
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Person(Base):
    """A member of staff who may log in. ``session_key`` is Flask-Security's uniquifier: changing it ends sessions."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(180))  # «Иванова Мария Петровна»
    position: Mapped[str] = mapped_column(String(180), default="")
    institution: Mapped[str] = mapped_column(String(40), index=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    session_key: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(2), default="ru")
    unit_id: Mapped[str | None] = mapped_column(String(36), index=True)  # of the department; none: of none


class PersonRole(Base):
    """A role a person holds; ids from ``config/roles.toml``."""

    __tablename__ = "person_role"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
