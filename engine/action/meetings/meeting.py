"""One meeting in hand: found, allowed, locked, as the page knew it; or refused with nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from engine.access import Actor, may, require
from engine.errors import NotFound
from engine.journal import Entry, append
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import (
    CaseNotWaiting,
    ItemDecided,
    MeetingNotOpen,
    ProtocolSigned,
    StaleMeeting,
)
from engine.registry.meetings.seats import seated
from engine.store.session import Tx
from engine.words import say

Row = dict[str, Any]
BEFORE_SIGNING = ("convened", "open")


@dataclass
class Sitting:
    """A held meeting with its members; changes go through ``registry.meetings``."""

    tx: Tx
    actor: Actor
    meeting: Row
    members: list[Row]

    @property
    def id(self) -> str:
        return str(self.meeting["id"])

    @property
    def voters(self) -> list[Row]:
        return [member for member in self.members if member["votes"]]

    @property
    def present(self) -> list[Row]:
        """Voting members who are there: a quorum and a count are of them only."""
        return [member for member in self.voters if member["present"]]

    def remember(self, action: str, case_id: str | None = None, **facts: object) -> None:
        """A line of the meeting's own journal; ids, codes, dates and counts only."""
        append(self.tx, f"meeting:{self.id}", Entry(action, facts, self.actor.id, case_id))

    def answer(self, **more: object) -> Row:
        """What the page is told: where the meeting stands now."""
        return {"meeting": self.id, "version": self.meeting["version"], **more}


def sit(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    version: int | None,
    permission: str = "run_meeting",
    states: tuple[str, ...] = BEFORE_SIGNING,
) -> Sitting:
    """Take up a meeting. ``version`` is the one the page was made from (None: not checked).

    Raises NotFound (also where the person may not see it), NotAllowed, ProtocolSigned, MeetingNotOpen, StaleMeeting.
    """
    meeting = meetings.hold(tx, actor.institution, meeting_id)
    if meeting is None:
        raise NotFound(what="meeting", key=meeting_id)
    sitting = Sitting(tx, actor, meeting, meetings.members(tx, meeting_id))
    facts = facts_of(actor, sitting)
    if not may(actor, "view_meeting", **facts):
        raise NotFound(what="meeting", key=meeting_id)
    require(actor, permission, **facts)
    must_be(meeting, states)
    if version is not None and version != meeting["version"]:
        raise StaleMeeting(meeting_id=meeting_id, expected=version, actual=meeting["version"])
    return sitting


def zone_of(tx: Tx, institution: str) -> tzinfo:
    """The zone in which the institution's days begin and end."""
    return tx.config.institutions[institution].zone


def facts_of(actor: Actor, sitting: Sitting) -> Row:
    """What the access table looks at."""
    meeting = sitting.meeting
    known = ("institution", "chair_id", "secretary_id")
    listed = any(member["person_id"] == actor.id for member in sitting.members)
    return {**{name: meeting[name] for name in known}, "member": listed}


def must_be(meeting: Row, states: tuple[str, ...]) -> None:
    """Raises ProtocolSigned, MeetingNotOpen."""
    if meeting["status"] in states:
        return
    if meeting["status"] == "signed":
        raise ProtocolSigned(meeting_id=meeting["id"], number=meeting["number"])
    raise MeetingNotOpen(meeting_id=meeting["id"], status=say(f"meetings.status_{meeting['status']}"))


def take_item(
    tx: Tx, actor: Actor, item_id: str, version: int | None, permission: str = "run_meeting"
) -> tuple[Sitting, Row]:
    """An undecided item of an open meeting, with the meeting held; its members are those who have a seat at this item.

    Raises NotFound, ItemDecided, CaseNotWaiting and what ``sit`` raises.
    """
    sitting = sit_over(tx, actor, item_id, version, permission)
    item = item_of(sitting, item_id)
    if item["status"] == "decided":
        raise ItemDecided(item_id=item_id)
    if item["corrects_id"] is None and not meetings.waited_for(tx, [item_id]):
        raise CaseNotWaiting(item_id=item_id)
    sitting.members = seated(tx, [item["family_id"]], sitting.members)[item["family_id"]]
    return sitting, item


def sit_over(tx: Tx, actor: Actor, item_id: str, version: int | None, permission: str) -> Sitting:
    """The open meeting that an item is on the agenda of. Raises NotFound and what ``sit`` raises."""
    known = agenda.find(tx, actor.institution, item_id)
    if known is None or known["meeting_id"] is None:
        raise NotFound(what="agenda_item", key=item_id)
    return sit(tx, actor, known["meeting_id"], version, permission, ("open",))


def item_of(sitting: Sitting, item_id: str) -> Row:
    """The item as it stands now that the meeting is held. Raises NotFound."""
    item = agenda.find(sitting.tx, sitting.actor.institution, item_id)
    shut = item is not None and item["family_id"] in sitting.actor.sight.shut
    if item is None or shut or item["meeting_id"] != sitting.id:
        raise NotFound(what="agenda_item", key=item_id)
    return dict(item)
