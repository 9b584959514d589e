"""Others who help: organisations, what is asked of them, the mobile brigade."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered, OfFamily


class Agency(Numbered, Base):
    """An organisation the institution works with; ``kind`` is what forms and diagrams call it, several may be of one kind."""

    __tablename__ = "agency"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))  # health | education | kdn | ...
    name: Mapped[str] = mapped_column(String(250))
    addressee: Mapped[str] = mapped_column(String(250), default="")  # «Председателю Петровой А. И.»
    address: Mapped[str] = mapped_column(String(250), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    guarded: Mapped[bool] = mapped_column(Boolean, default=False)  # its mail may carry personal data
    phone: Mapped[str] = mapped_column(String(60), default="")
    territory: Mapped[str] = mapped_column(Text, default="")
    agreement_no: Mapped[str] = mapped_column(String(60), default="")
    agreement_from: Mapped[date | None]
    agreement_to: Mapped[date | None]
    contacts: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]  # no letters go there any more
    __table_args__ = (Index("ix_agency_kind", "institution", "kind"),)


class Referral(OfFamily, Base):
    """sent -> answered | overdue -> closed; a late answer is an answer, and what is open may be cancelled (F20)."""

    __tablename__ = "referral"
    institution: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))  # request | referral | assistance | notice
    agency: Mapped[str] = mapped_column(String(180))
    agency_name: Mapped[str] = mapped_column(String(200), default="", server_default="")  # one named by hand
    help_kind: Mapped[str] = mapped_column(String(20), default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    legal_ground: Mapped[str] = mapped_column(String(20), default="")  # consent | law | contract
    consent_id: Mapped[str | None] = mapped_column(ForeignKey("consent.id"))
    data_disclosed: Mapped[list[object]]
    sent_on: Mapped[date]
    due_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(10))
    reply_on: Mapped[date | None]
    reply: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_referral_open", "institution", "status", "due_on"),)


class BrigadeTrip(OfFamily, Base):
    """A trip of the mobile brigade (F10)."""

    __tablename__ = "brigade_trip"
    institution: Mapped[str] = mapped_column(String(40))
    alert_id: Mapped[str | None] = mapped_column(ForeignKey("inquiry.id"))
    reason: Mapped[str] = mapped_column(String(30), default="")
    due_at: Mapped[datetime | None]
    crew: Mapped[list[object]]
    departed_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    risk_id: Mapped[str | None] = mapped_column(ForeignKey("risk_assessment.id"))
    services: Mapped[list[object]]
    immediate_threat: Mapped[bool] = mapped_column(Boolean, default=False)
    outcome: Mapped[str] = mapped_column(String(20), default="")
    act_text: Mapped[str] = mapped_column(Text, default="")
    signatures: Mapped[list[object]]
    __table_args__ = (Index("ix_brigade_period", "institution", "arrived_at"),)
