"""How a family comes and goes: first contact, application, consents, contract, refusal, closing."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, OfCase, OfFamily


class Inquiry(OfFamily, Base):
    """Somebody turned to the institution (F01) or raised an alert (F19)."""

    __tablename__ = "inquiry"
    kind: Mapped[str] = mapped_column(String(10))  # inquiry | alert
    source: Mapped[str] = mapped_column(String(40), default="")
    subject: Mapped[str] = mapped_column(String(40), default="")  # of an alert: violence, neglect, ...
    from_name: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    received_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text, default="")
    urgency: Mapped[str] = mapped_column(String(20), default="")
    child_in_danger: Mapped[bool | None]
    needs_support: Mapped[bool | None]
    ward_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    rehabilitation_completed_on: Mapped[date | None]
    comment: Mapped[str] = mapped_column(Text, default="")


class Application(OfFamily, Base):
    """The application the terms run from. draft -> registered -> accepted | declined | withdrawn."""

    __tablename__ = "application"
    institution: Mapped[str] = mapped_column(String(40))
    number: Mapped[str | None] = mapped_column(String(12))  # «214/2026»
    registered_at: Mapped[datetime | None]
    registered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    applicant_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    applicant_status: Mapped[str] = mapped_column(String(20), default="")
    channel: Mapped[str] = mapped_column(String(20), default="")
    proactive: Mapped[bool] = mapped_column(Boolean, default=False)
    requested_text: Mapped[str] = mapped_column(Text, default="")
    circumstances: Mapped[list[object]]
    other_circumstance: Mapped[str] = mapped_column(Text, default="")
    representative: Mapped[dict[str, object]]
    attachments: Mapped[str] = mapped_column(Text, default="")
    signed_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(12), default="draft")
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (UniqueConstraint("institution", "number"),)


class Consent(OfCase, Base):
    """One consent, one sheet of paper. draft -> signed -> withdrawn | expired; draft -> declined."""

    __tablename__ = "consent"
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    kind: Mapped[str] = mapped_column(String(12))  # patronage | pd | disclosure
    status: Mapped[str] = mapped_column(String(10))
    subjects: Mapped[list[object]]
    signer: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    data_list: Mapped[list[object]]
    actions: Mapped[list[object]]
    recipients: Mapped[list[object]]
    term_kind: Mapped[str] = mapped_column(String(20), default="")  # until_withdrawn | contract | date
    term_on: Mapped[date | None]
    form: Mapped[str] = mapped_column(String(20), default="")
    signed_on: Mapped[date | None]
    scan: Mapped[bool] = mapped_column(Boolean, default=False)
    refusal_reason: Mapped[str] = mapped_column(Text, default="")
    withdrawn_on: Mapped[date | None]
    #: Of a disclosure: recipients taken back one by one, {agency, on}.
    taken_back: Mapped[list[object] | None]
    text_version: Mapped[str] = mapped_column(String(16), default="", server_default="")  # of the form signed
    recorded_at: Mapped[datetime]
    __table_args__ = (Index("ix_consent_family", "family_id", "kind", "status"),)


class Contract(OfFamily, Base):
    """draft -> signed -> terminated."""

    __tablename__ = "contract"
    number: Mapped[str] = mapped_column(String(60))
    dated: Mapped[date | None]
    place: Mapped[str] = mapped_column(Text, default="")
    signer_institution: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(Text, default="")
    family_signer: Mapped[str] = mapped_column(Text, default="")
    programme_id: Mapped[str | None] = mapped_column(ForeignKey("programme.id"))
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    duties: Mapped[dict[str, object]]  # {institution: [...], family: [...]}
    termination_terms: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[int | None]
    copy_given_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(12))
    terminated_on: Mapped[date | None]
    termination_reason: Mapped[str] = mapped_column(String(20), default="")


class Refusal(OfFamily, Base):
    """A refusal of the family or of the institution, and what was offered instead (F17)."""

    __tablename__ = "refusal"
    who: Mapped[str] = mapped_column(String(12))
    stage: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(Text, default="")
    explained: Mapped[bool] = mapped_column(Boolean, default=False)
    written: Mapped[bool] = mapped_column(Boolean, default=False)
    other_services: Mapped[list[object]]
    threat: Mapped[bool] = mapped_column(Boolean, default=False)
    recorded_on: Mapped[date]


class Closing(OfFamily, Base):
    """Why and how the work ended, and what becomes of the personal data (F18)."""

    __tablename__ = "closing"
    reason: Mapped[str] = mapped_column(String(30))
    closed_on: Mapped[date]
    decision_ref: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(String(30), default="")
    after_control: Mapped[bool] = mapped_column(Boolean, default=False)
    notify: Mapped[list[object]]
    threat: Mapped[bool | None]
    pd_action: Mapped[str] = mapped_column(String(20), default="")
