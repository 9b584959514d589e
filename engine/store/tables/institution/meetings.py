"""Meetings of a consilium: who sits, what is on the agenda, how they vote. A signed protocol is never changed again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables.base import Base, Numbered

# A case that asks at its very start has its own row only when the action ends.
AT_THE_END = ForeignKey("family_case.id", deferrable=True, initially="DEFERRED")


class Meeting(Numbered, Base):
    """One sitting of one body. ``version`` rises with every change but a member's own vote."""

    __tablename__ = "meeting"
    institution: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(String(20))  # spmpk | consilium
    status: Mapped[str] = mapped_column(String(12))  # convened | open | signed | postponed | cancelled
    extraordinary: Mapped[bool] = mapped_column(default=False)
    planned_at: Mapped[datetime]
    held_on: Mapped[date | None]  # the institution's local day
    place: Mapped[str] = mapped_column(String(200), default="")
    chair_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    secretary_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    quorum_percent: Mapped[int]  # as the institution's parameter stood when it was convened
    year: Mapped[int | None]  # of the protocol; with its number, given at signing
    number: Mapped[int | None]
    rule_sha256: Mapped[str | None] = mapped_column(
        String(64)
    )  # of the decision table the votes were held against
    postponed_to: Mapped[str | None] = mapped_column(String(36))
    remark: Mapped[str] = mapped_column(Text, default="")
    convened_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (
        UniqueConstraint("institution", "body", "year", "number"),
        Index("ix_meeting_list", "institution", "planned_at", "id"),
    )


class MeetingMember(Numbered, Base):
    """Somebody who sits: a member of staff, or a representative of another organisation, who has no account."""

    __tablename__ = "meeting_member"
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(180))
    office: Mapped[str] = mapped_column(String(180), default="")  # post or organisation
    votes: Mapped[bool] = mapped_column(default=True)  # an invited person and a mere secretary do not
    present: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)


class AgendaItem(Numbered, Base):
    """A question about one family: asked by its case, put on an agenda, voted, decided. The case waits for ``id``."""

    __tablename__ = "agenda_item"
    institution: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(String(20))
    case_id: Mapped[str] = mapped_column(AT_THE_END, index=True)
    family_id: Mapped[str] = mapped_column(ForeignKey("family.id"))
    # enrol | level | review | correct | remove | extraordinary
    question: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(12))  # waiting | listed | voting | decided | dropped
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int | None]
    recommended_level: Mapped[str | None] = mapped_column(String(20))
    clause: Mapped[str] = mapped_column(String(60), default="")
    requested_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    due_why: Mapped[list[object]]
    corrects_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"))
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    discussion: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str | None] = mapped_column(String(20))
    level: Mapped[str | None] = mapped_column(String(20))
    patronage_term: Mapped[str | None] = mapped_column(String(10))  # short | long
    term_months: Mapped[int | None]
    next_review_on: Mapped[date | None]
    effectiveness: Mapped[int | None]  # per cent
    reason: Mapped[str] = mapped_column(Text, default="")
    override_reason: Mapped[str] = mapped_column(Text, default="")
    round: Mapped[int] = mapped_column(default=1)  # a rejected proposal is followed by another one
    rejected: Mapped[list[object]]  # proposals voted down: codes and counts
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstain: Mapped[int | None]
    chair_vote: Mapped[str | None] = mapped_column(String(10))
    present: Mapped[int | None]  # as it stood at the decision
    total: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (Index("ix_agenda_waiting", "institution", "status", "due_at", "id"),)


class Vote(Base):
    """One member's vote on one proposal: the member's own, or one the secretary entered, which stands only when the
    member confirms it or a signed paper is noted. May change until the question is decided."""

    __tablename__ = "vote"
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[str] = mapped_column(ForeignKey("meeting_member.id"), primary_key=True)
    choice: Mapped[str] = mapped_column(String(10))  # for | against | abstain
    at: Mapped[datetime]
    opinion: Mapped[str] = mapped_column(Text, default="")  # the member's own, for the protocol
    entered_by: Mapped[int | None]  # the secretary; None: the member's own vote
    ground: Mapped[str] = mapped_column(String(12), default="")  # of an entry: paper | no_account | aloud
    paper: Mapped[str] = mapped_column(String(200), default="")  # the signed paper that confirms an entry
    confirmed_at: Mapped[datetime | None]  # by the member, of an entry
    disputed_at: Mapped[datetime | None]  # the member says it was another vote
