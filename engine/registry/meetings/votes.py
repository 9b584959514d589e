"""Votes of members on the proposal that stands, as the use cases read and write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, tuple_, update

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import AgendaItem, MeetingMember, Vote
from engine.store.upsert import upsert

#: Why the secretary enters a vote for somebody who is there.
PAPER, NO_ACCOUNT, ALOUD = "paper", "no_account", "aloud"
CHOICES = ("for", "against", "abstain")


@dataclass(frozen=True)
class Ballot:
    """One member's vote and what it stands on."""

    item_id: str
    round: int
    member_id: str
    choice: str
    opinion: str
    entered_by: int | None
    ground: str
    paper: str
    confirmed_at: datetime | None
    disputed_at: datetime | None

    @property
    def own(self) -> bool:
        return self.entered_by is None

    @property
    def stands(self) -> bool:
        """Whether nothing is owed for it: the member's own, confirmed by the member, or by a signed paper that was noted."""
        return self.own or self.confirmed_at is not None

    @property
    def asks(self) -> bool:
        """Whether the member may still say if an entry is theirs: a paper confirms it, and they have not spoken."""
        return not self.own and (self.confirmed_at is None or bool(self.paper))


@dataclass(frozen=True)
class Count:
    """Votes on one proposal."""

    votes_for: int
    votes_against: int
    votes_abstain: int

    @property
    def all(self) -> int:
        return self.votes_for + self.votes_against + self.votes_abstain


def count(cast: Iterable[Ballot]) -> Count:
    """How many of each."""
    choices = [ballot.choice for ballot in cast]
    return Count(*(choices.count(choice) for choice in CHOICES))


def own_votes(tx: Tx, institution: str) -> bool:
    """Whether whoever has an account votes themselves (parameter ``consilium_own_votes``; as it comes, yes)."""
    return bool(tx.config.institutions[institution].parameters.get("consilium_own_votes", True))


def grounds(own: bool, account: bool) -> tuple[str, ...]:
    """For what reasons the secretary may enter this member's vote."""
    if not account:
        return (NO_ACCOUNT, PAPER)
    return (PAPER,) if own else (ALOUD, PAPER)


def cast_on(tx: Tx, items: Iterable[Mapping[str, object]]) -> list[Ballot]:
    """Votes on the proposals that stand, in the order of the members' list."""
    standing = [(item["id"], item["round"]) for item in items]
    query = (
        select(*(Vote.__table__.c[name] for name in Ballot.__dataclass_fields__))
        .join(MeetingMember, MeetingMember.id == Vote.member_id)
        .where(tuple_(Vote.item_id, Vote.round).in_(standing))
        .order_by(MeetingMember.position)
    )
    return [*map(by_name(Ballot), tx.execute(query))] if standing else []


def vote_of(tx: Tx, item: Mapping[str, object], member_id: str) -> Ballot | None:
    """How a member has voted on the proposal that stands."""
    return next((ballot for ballot in cast_on(tx, [item]) if ballot.member_id == member_id), None)


def write(tx: Tx, item: Mapping[str, object], member_id: str, choice: str, **told: object) -> None:
    """One member's vote in place of an earlier one of the same round; what is not told is not kept from that."""
    key = {"item_id": item["id"], "round": item["round"], "member_id": member_id}
    empty = {"opinion": "", "entered_by": None, "ground": "", "paper": ""}
    row = {
        **key,
        "choice": choice,
        "at": tx.now(),
        **empty,
        "confirmed_at": None,
        "disputed_at": None,
        **told,
    }
    tx.execute(upsert(tx, Vote, row, list(key)))


def change(tx: Tx, ballot: Ballot, **values: object) -> None:
    """Write columns of one vote."""
    this = and_(
        Vote.item_id == ballot.item_id, Vote.round == ballot.round, Vote.member_id == ballot.member_id
    )
    tx.execute(update(Vote).where(this).values(**values))


def unconfirmed(tx: Tx, meeting_id: str) -> list[int]:
    """Places on the agenda whose decision stands on an entry that nobody has confirmed."""
    query = (
        select(AgendaItem.position)
        .join(Vote, and_(Vote.item_id == AgendaItem.id, Vote.round == AgendaItem.round))
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.status == "decided")
        .where(Vote.entered_by.is_not(None), Vote.confirmed_at.is_(None))
        .distinct()
        .order_by(AgendaItem.position)
    )
    return [position for position in tx.connection.scalars(query) if position is not None]


def disputed(tx: Tx, meeting_id: str) -> list[str]:
    """Members who have called wrong what a decision of the meeting stands on."""
    query = (
        select(MeetingMember.name)
        .join(Vote, Vote.member_id == MeetingMember.id)
        .join(AgendaItem, and_(Vote.item_id == AgendaItem.id, Vote.round == AgendaItem.round))
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.status == "decided")
        .where(Vote.disputed_at.is_not(None))
        .distinct()
        .order_by(MeetingMember.name)
    )
    return [*tx.connection.scalars(query)]
