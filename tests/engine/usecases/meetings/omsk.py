"""Omsk with its consilium: people, cases that wait for a decision, short words for a sitting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from engine.access import Actor
from engine.registry.meetings.votes import CHOICES, PAPER
from engine.store.tables import AgendaItem, JournalEntry, Meeting, MeetingMember, Outbox, Person, Vote
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.meetings.cast_vote import cast_vote
from engine.usecases.meetings.confirm_vote import confirm_vote
from engine.usecases.meetings.convene_meeting import convene_meeting
from engine.usecases.meetings.decide_item import Decided, decide_item
from engine.usecases.meetings.enter_votes import Entered, enter_votes
from engine.usecases.meetings.open_meeting import open_meeting
from engine.usecases.meetings.propose_decision import propose_decision
from engine.usecases.meetings.sign_protocol import Signed, sign_protocol
from tests.engine.usecases.house import House, add_people, publish

PEOPLE = {
    "orlova": ("omsk", "consilium_chair"),
    "belova": ("omsk", "consilium_secretary"),
    "titov": ("omsk", "consilium_member"),
    "gusev": ("omsk", "consilium_member"),
    "krylova": ("omsk", "consilium_member"),
    "sergeeva": ("omsk", "curator"),
    "zimin": ("rodnik", "consilium_chair"),
}
VOTERS = ("orlova", "titov", "gusev", "krylova")
TODAY = date(2026, 9, 7)
LATER = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
PROPOSAL = {
    "decision": "no_change",
    "level": "basic",
    "next_review_on": date(2026, 12, 14),
    "discussion": "Заслушан куратор.",
    "reason": "Положение семьи устойчиво.",
}


@dataclass
class Omsk:
    """The house, and a meeting's verbs by login. Every call is one transaction with a key of its own."""

    house: House

    def actor(self, login: str) -> Actor:
        return self.house.actor(login)

    def id_of(self, login: str) -> int:
        return int(self.house.rows(Person, Person.login == login)[0]["id"])

    def asks(self, title: str = "Семья Дьяковых") -> str:
        """A case that waits for its consilium; the id of the item."""
        case_id = self.house.start("consilium", "sergeeva", title=title).case_id
        return str(self.house.rows(AgendaItem, AgendaItem.case_id == case_id)[0]["id"])

    def item(self, item_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.house.rows(AgendaItem, AgendaItem.id == item_id)[0]
        return found

    def meeting(self, meeting_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.house.rows(Meeting, Meeting.id == meeting_id)[0]
        return found

    def seats(self, meeting_id: str) -> dict[str, str]:
        """Login or name -> id of the member."""
        logins = {row["id"]: row["login"] for row in self.house.rows(Person)}
        rows = self.house.rows(MeetingMember, MeetingMember.meeting_id == meeting_id)
        return {logins.get(row["person_id"], row["name"]): row["id"] for row in rows}

    def plan(self, *items: str, **more: Any) -> dict[str, Any]:
        members = [{"person": self.id_of(login)} for login in VOTERS[1:]]
        people = {"chair": self.id_of("orlova"), "secretary": self.id_of("belova"), "members": members}
        return {
            "planned_at": self.house.clock.now(),
            "place": "каб. 12",
            **people,
            "items": list(items),
            **more,
        }

    def convene(self, *items: str, **more: Any) -> str:
        """On these questions; where none is named, to correct what was decided before."""
        more = {"to_correct": not items, **more}
        with self.house.store.transaction() as tx:
            return convene_meeting(tx, self.actor("belova"), self.plan(*items, **more), str(uuid4()))

    def open(self, meeting_id: str, there: tuple[str, ...] = VOTERS, **more: Any) -> None:
        seats = self.seats(meeting_id)
        with self.house.store.transaction() as tx:
            open_meeting(
                tx,
                self.actor("belova"),
                meeting_id,
                None,
                [seats[one] for one in there],
                str(uuid4()),
                **more,
            )

    def opened(self, *items: str, there: tuple[str, ...] = VOTERS, **more: Any) -> str:
        """A meeting that sits; its id."""
        meeting_id = self.convene(*items, **more)
        self.open(meeting_id, there)
        return meeting_id

    def propose(self, item_id: str, login: str = "belova", version: int | None = None, **over: Any) -> None:
        with self.house.store.transaction() as tx:
            propose_decision(tx, self.actor(login), item_id, version, {**PROPOSAL, **over}, str(uuid4()))

    def vote(
        self, login: str, item_id: str, choice: str = "for", key: str | None = None, opinion: str = ""
    ) -> None:
        with self.house.store.transaction() as tx:
            cast_vote(tx, self.actor(login), item_id, choice, key or str(uuid4()), opinion)

    def seat(self, item_id: str, name: str) -> str:
        """The seat of a login or a name at the meeting of a question."""
        return self.seats(self.item(item_id)["meeting_id"])[name]

    def enter(self, item_id: str, *said: tuple[str, ...], login: str = "belova") -> None:
        """``said``: login or name, choice, ground and paper; a signed ballot where no more is told."""
        entries = [
            Entered(self.seat(item_id, who), choice, *(more or (PAPER, "бюллетень")))
            for who, choice, *more in said
        ]
        with self.house.store.transaction() as tx:
            enter_votes(tx, self.actor(login), item_id, None, entries, str(uuid4()))

    def confirm(self, login: str, item_id: str, choice: str = "for", agrees: bool = True) -> None:
        with self.house.store.transaction() as tx:
            confirm_vote(tx, self.actor(login), item_id, choice, agrees, str(uuid4()))

    def hall(self, item_id: str, votes: tuple[int, int, int], chair: str | None = None) -> None:
        """Everybody who is there votes: so many of each, the chair as told."""
        choices = [choice for choice, many in zip(CHOICES, votes, strict=True) for _ in range(many)]
        if chair is not None:
            choices.remove(chair)
            choices.insert(0, chair)
        here = [row["id"] for row in self._members(item_id) if row["present"] and row["votes"]]
        logins = {seat: login for login, seat in self.seats(self.item(item_id)["meeting_id"]).items()}
        for seat, choice in zip(here, choices, strict=True):
            self.vote(logins[seat], item_id, choice)

    def decide(self, item_id: str, login: str = "belova", key: str | None = None) -> Decided:
        with self.house.store.transaction() as tx:
            return decide_item(tx, self.actor(login), item_id, None, key or str(uuid4()))

    def decided(self, item_id: str, **over: Any) -> None:
        """The question proposed and decided by everybody present."""
        self.propose(item_id, **over)
        there = sum(row["present"] and row["votes"] for row in self._members(item_id))
        self.hall(item_id, (there, 0, 0))
        assert self.decide(item_id).outcome == "accepted"

    def sign(
        self, meeting_id: str, login: str = "orlova", version: int | None = None, key: str | None = None
    ) -> Signed:
        with self.house.store.transaction() as tx:
            signed = sign_protocol(tx, self.actor(login), meeting_id, version, key or str(uuid4()))
        run_outbox(self.house.store)
        return signed

    def signed(self, *items: str) -> str:
        """A meeting held and signed on these items; its id."""
        meeting_id = self.opened(*items)
        for item_id in items:
            self.decided(item_id)
        self.sign(meeting_id)
        return meeting_id

    def _members(self, item_id: str) -> list[dict[str, Any]]:
        meeting_id = self.item(item_id)["meeting_id"]
        found = self.house.rows(MeetingMember, MeetingMember.meeting_id == meeting_id)
        return sorted(found, key=lambda row: int(row["position"]))

    def everything(self) -> list[Any]:
        """All rows that a refused action must leave as they were."""
        return [
            self.house.rows(table)
            for table in (Meeting, MeetingMember, AgendaItem, Vote, JournalEntry, Outbox)
        ]


def furnish(house: House) -> Omsk:
    """People of Omsk and the diagram that asks a consilium."""
    with house.store.transaction() as tx:
        add_people(tx, PEOPLE)
        publish(tx, "consilium", "omsk")
    return Omsk(house)


def unchanged(omsk: Omsk) -> Iterator[None]:
    """For ``contextmanager``: whatever happens inside leaves every row as it was."""
    before = omsk.everything()
    yield
    assert omsk.everything() == before
