"""Postpone a meeting, for want of a quorum above all: its questions go to the next one, their terms stay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from engine.access import Actor
from engine.action.meetings.meeting import Row, Sitting, sit, zone_of
from engine.action.meetings.put_on_agenda import tell_case
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import ItemDecided
from engine.store.session import Tx
from engine.words import say

COPIED = ("institution", "body", "extraordinary", "place", "chair_id", "secretary_id", "quorum_percent")
SEAT = ("person_id", "name", "office", "votes")


def postpone_meeting(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    version: int | None,
    planned_at: datetime | None,
    key: str,
    remark: str = "",
    present: Collection[str] = (),
) -> str:
    """Returns the id of the next meeting, with the same people. ``present`` are those who had come.

    Raises FormFaults (the new date is not later), ItemDecided (something is decided: sign that, take the rest off),
    NotFound, NotAllowed, ProtocolSigned, MeetingNotOpen, StaleMeeting.
    """
    known = told_before(tx, actor, key, "next")
    if known:
        return str(known["next"])
    sitting = sit(tx, actor, meeting_id, version)
    moment = _aware(tx, actor, planned_at)
    if moment is None or moment <= max(tx.now(), sitting.meeting["planned_at"]) or len(remark) > 2000:
        raise FormFaults(
            faults={"planned_at": [say("meetings.fault_postponed")]}, kept={"planned_at": str(planned_at)}
        )
    items = meetings.items(tx, meeting_id)
    for item in items:
        if item["status"] == "decided":
            raise ItemDecided(item_id=item["id"])
    if present:
        meetings.mark_present(tx, meeting_id, present)
    next_id = _next(sitting, moment)
    _hand_on(sitting, items, next_id)
    sitting.remember("meeting.postponed", next=next_id, present=len(present), total=len(sitting.voters))
    meetings.change(tx, sitting.meeting, status="postponed", postponed_to=next_id, remark=remark.strip())
    tell(tx, key, sitting.answer(next=next_id))
    return next_id


def _aware(tx: Tx, actor: Actor, given: datetime | None) -> datetime | None:
    """A naive moment is on the institution's clock."""
    if given is None or given.tzinfo:
        return given
    return given.replace(tzinfo=zone_of(tx, actor.institution))


def _next(sitting: Sitting, moment: datetime) -> str:
    """The meeting that follows, convened with the same people."""
    same = {name: sitting.meeting[name] for name in COPIED}
    seats = [{name: member[name] for name in SEAT} for member in sitting.members]
    next_id = meetings.add(sitting.tx, {**same, "planned_at": moment}, seats)
    meeting = meetings.hold(sitting.tx, sitting.actor.institution, next_id) or {}
    following = Sitting(sitting.tx, sitting.actor, meeting, [])
    following.remember("meeting.convened", instead_of=sitting.id, extraordinary=meeting["extraordinary"])
    return next_id


def _hand_on(sitting: Sitting, items: list[Row], next_id: str) -> None:
    """Votes of the abandoned sitting do not count in the next one."""
    for item in sorted(items, key=lambda item: str(item["case_id"])):
        agenda.move(sitting.tx, item, next_id)
        tell_case(sitting, item["case_id"], "consilium.postponed", item["id"])
