"""Correct a signed decision: the protocol stays, a new question refers to the old one."""

from __future__ import annotations

from sqlalchemy import func, select

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.meetings.put_on_agenda import tell_case
from engine.action.once import tell, told_before
from engine.errors import NotFound
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import ItemTaken
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Meeting

COPIED = (
    "institution",
    "body",
    "case_id",
    "family_id",
    "question",
    "recommended_level",
    "clause",
    "reporter_id",
)


def add_correction(
    tx: Tx, actor: Actor, meeting_id: str, version: int | None, corrected_id: str, key: str
) -> str:
    """Returns the new item's id. No case waits for it: it stands in the protocol and on the timeline.

    Raises NotFound (no such signed decision), ItemTaken (a correction of it is under way) and what ``sit`` raises.
    """
    known = told_before(tx, actor, key, "item")
    if known:
        return str(known["item"])
    sitting = sit(tx, actor, meeting_id, version)
    old = agenda.find(tx, actor.institution, corrected_id)
    signed = select(Meeting.id).where(Meeting.id == (old or {}).get("meeting_id"), Meeting.status == "signed")
    shut = old is not None and old["family_id"] in actor.sight.shut
    if old is None or shut or old["body"] != sitting.meeting["body"] or tx.connection.scalar(signed) is None:
        raise NotFound(what="agenda_item", key=corrected_id)
    open_ones = select(AgendaItem.id).where(
        AgendaItem.corrects_id == corrected_id, AgendaItem.status.in_(["listed", "voting"])
    )
    if tx.connection.scalar(open_ones.limit(1)) is not None:
        raise ItemTaken(item_id=corrected_id)
    last = select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == sitting.id)
    place = {"meeting_id": sitting.id, "position": (tx.connection.scalar(last) or 0) + 1, "status": "listed"}
    item = agenda.add(tx, {**{name: old[name] for name in COPIED}, **place, "corrects_id": corrected_id})
    sitting.remember("meeting.correction_listed", old["case_id"], item=item, corrects=corrected_id)
    tell_case(sitting, old["case_id"], "consilium.correction_listed", item)
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item))
    return item
