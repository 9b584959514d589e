"""Who belongs to a family, and families that may be one and the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered


class Member(Numbered, Base):
    """A person of a family. ``same_name`` is what duplicates are compared by: small letters, ё as е."""

    __tablename__ = "member"
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    institution: Mapped[str] = mapped_column(String(40))
    last_name: Mapped[str] = mapped_column(String(60))
    first_name: Mapped[str] = mapped_column(String(60), default="")
    middle_name: Mapped[str] = mapped_column(String(120), default="")
    same_name: Mapped[str] = mapped_column(String(250))
    birth_date: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    relation: Mapped[str] = mapped_column(String(20), default="other")
    is_ward: Mapped[bool] = mapped_column(Boolean, default=False)  # of the institution (rodp)
    legal_rep: Mapped[bool] = mapped_column(Boolean, default=False)
    lives_together: Mapped[bool] = mapped_column(Boolean, default=True)
    citizenship: Mapped[str | None] = mapped_column(String(10))
    id_doc: Mapped[dict[str, object]]  # kind, series, number, issued_by, issued_on, dept_code
    snils: Mapped[str | None] = mapped_column(String(11))  # digits alone
    personal_no: Mapped[str | None] = mapped_column(String(14))
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    education_place: Mapped[str] = mapped_column(Text, default="")
    work_place: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[str] = mapped_column(Text, default="")
    registers: Mapped[list[object]]  # ПДН, КДНиЗП, СОП, ...: {kind, since, until, ground}
    income_monthly: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    added_at: Mapped[datetime]
    left_on: Mapped[date | None]  # since when the person is no longer of the family
    left_as: Mapped[str | None] = mapped_column(String(12))  # died | moved | placed | grown | other
    left_why: Mapped[str] = mapped_column(
        Text, default="", server_default=""
    )  # the paper or the words it stands on
    __table_args__ = (
        Index("ix_member_same", "institution", "same_name", "birth_date"),
        Index("ix_member_snils", "institution", "snils"),
        Index("ix_member_personal_no", "institution", "personal_no"),
    )


class MemberHealth(Numbered, Base):
    """Special-category data, apart from the person: few may read it (docs/domain.md, "Member")."""

    __tablename__ = "member_health"
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    member: Mapped[str] = mapped_column(Text)  # as the specialist wrote whom it concerns
    health_group: Mapped[str] = mapped_column(Text, default="")
    disability: Mapped[str] = mapped_column(Text, default="")
    record: Mapped[str] = mapped_column(Text, default="")
    found_on: Mapped[date]


class FamilyMatch(Numbered, Base):
    """Two families that look like one; a person decides which it is."""

    __tablename__ = "family_match"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)  # the newer one
    other_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)  # where it was noticed
    by: Mapped[str] = mapped_column(String(20))  # snils | personal_no | name
    found_at: Mapped[datetime]
    decision: Mapped[str | None] = mapped_column(String(10))  # apart | same
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("family_id", "other_id"),)


class FamilyJoin(Numbered, Base):
    """Two records became one: what went over, so that it can go back, until somebody parts them again."""

    __tablename__ = "family_join"
    institution: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)  # the one that remained
    other_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)  # the one that went into it
    match_id: Mapped[str] = mapped_column(ForeignKey("family_match.id"))
    other_status: Mapped[str] = mapped_column(String(30))
    stood: Mapped[dict[str, object]]  # the record that remained: its row, and table -> ids of its rows
    moved: Mapped[dict[str, object]]  # table -> ids of rows that went over
    merged: Mapped[list[object]]  # people known in both: the row that went, the one that stayed, papers of it
    lines: Mapped[list[object]]  # of the history, written by the joining
    joined_at: Mapped[datetime]
    joined_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    parted_at: Mapped[datetime | None]
    parted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    parted_why: Mapped[str] = mapped_column(Text, default="", server_default="")


class FamilyLevel(Numbered, Base):
    """History of level, type, term and score: what held from when until when, and what set it."""

    __tablename__ = "family_level"
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("family_case.id"), index=True)
    kind: Mapped[str] = mapped_column(
        String(20)
    )  # support_level | patronage_type | patronage_term | risk_score
    value: Mapped[str] = mapped_column(String(40))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    __table_args__ = (Index("ix_level_stood", "case_id", "kind", "since", "until", "value"),)
