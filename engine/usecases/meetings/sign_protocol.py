"""Sign the protocol: it gets its number, can never be changed, and every case hears its decision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from engine.access import Actor
from engine.action.case_journal import write_case_entry
from engine.action.meetings.meeting import Row, Sitting, sit
from engine.action.once import tell, told_before
from engine.journal import Entry
from engine.models.institution_decision import institution_decision
from engine.registry import numbers
from engine.registry.meetings import meetings, votes
from engine.registry.meetings.agenda import DECIDED_MESSAGE
from engine.registry.meetings.meeting_faults import ItemsUndecided, VotesDisputed, VotesUnconfirmed
from engine.sight import open_families
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Outbox
from engine.usecases.meetings.decide_item import RULE


@dataclass(frozen=True)
class Signed:
    """The protocol's number within institution, body and year; ``protocol_no`` is «3/2026»."""

    number: int
    protocol_no: str


def sign_protocol(tx: Tx, actor: Actor, meeting_id: str, version: int | None, key: str) -> Signed:
    """The chair signs. Cases are told by the outbox, each exactly once: a step that fails there spoils no protocol.

    Raises ItemsUndecided, VotesUnconfirmed (an entry of the secretary nobody has confirmed), VotesDisputed (a member calls it wrong),
    NotFound, NotAllowed, ProtocolSigned, MeetingNotOpen, StaleMeeting.
    """
    known = told_before(tx, actor, key, "number", "protocol_no")
    if known:
        return Signed(known["number"], known["protocol_no"])
    sitting = sit(tx, actor, meeting_id, version, "sign_protocol", ("open",))
    items = meetings.items(tx, meeting_id)
    left = [item for item in items if item["status"] != "decided"]
    if left or not items:
        raise ItemsUndecided(meeting_id=meeting_id, left=_told(sitting, [item["position"] for item in left]))
    if disputed := votes.disputed(tx, meeting_id):
        raise VotesDisputed(meeting_id=meeting_id, names=", ".join(disputed))
    if unsure := votes.unconfirmed(tx, meeting_id):
        raise VotesUnconfirmed(meeting_id=meeting_id, left=_told(sitting, unsure))
    signed = _numbered(sitting)
    _tell_cases(sitting, items, signed.protocol_no)
    _, rule = institution_decision(tx, sitting.meeting["institution"], RULE)
    sitting.remember("meeting.signed", number=signed.number, year=sitting.meeting["held_on"].year, rule=rule)
    mark = {"number": signed.number, "year": sitting.meeting["held_on"].year, "rule_sha256": rule}
    meetings.change(tx, sitting.meeting, status="signed", signed_at=tx.now(), signed_by=actor.id, **mark)
    tell(tx, key, sitting.answer(number=signed.number, protocol_no=signed.protocol_no))
    return signed


def _told(sitting: Sitting, positions: Collection[int]) -> str:
    """Places on the agenda, without those of families shut to whoever signs: not even a place is told of them."""
    open_ones = select(AgendaItem.position).where(
        AgendaItem.meeting_id == sitting.id,
        AgendaItem.position.in_(positions),
        *open_families(sitting.actor, AgendaItem.family_id),
    )
    return ", ".join(map(str, sitting.tx.connection.scalars(open_ones.order_by(AgendaItem.position)))) or "—"


def _numbered(sitting: Sitting) -> Signed:
    """The next number of this body's protocols of the year; a rolled-back signing gives it back."""
    meeting, year = sitting.meeting, sitting.meeting["held_on"].year
    number = numbers.next_number(sitting.tx, meeting["institution"], f"protocol:{meeting['body']}", year)
    return Signed(number, f"{number}/{year}")


def _tell_cases(sitting: Sitting, items: list[Row], protocol_no: str) -> None:
    waited = meetings.waited_for(sitting.tx, [item["id"] for item in items])
    rows = []
    for item in sorted(items, key=lambda item: str(item["case_id"])):  # locks in one order
        facts = {
            "item": item["id"],
            "meeting": sitting.id,
            "protocol_no": protocol_no,
            "decision": item["decision"],
        }
        action = "consilium.corrected" if item["corrects_id"] else "consilium.decided"
        write_case_entry(sitting.tx, item["case_id"], Entry(action, facts, sitting.actor.id, item["case_id"]))
        if item["id"] in waited:
            rows.append(_outbox_row(sitting, item, protocol_no))
    if rows:
        sitting.tx.execute(insert(Outbox), rows)
        sitting.tx.wakes_clock = True


def _outbox_row(sitting: Sitting, item: Row, protocol_no: str) -> Row:
    now = sitting.tx.now()
    payload = {
        "message": DECIDED_MESSAGE,
        "key": item["id"],
        "payload": told(sitting.meeting, item, protocol_no),
    }
    row: dict[str, Any] = {"key": f"consilium:{item['id']}", "kind": "message", "case_id": item["case_id"]}
    return row | {"payload": payload, "created_at": now, "due_at": now, "attempts": 0}


def told(meeting: Row, item: Row, protocol_no: str) -> Row:
    """What the case's diagram reads: codes, dates and numbers."""
    review = item["next_review_on"]
    return {
        **{
            name: item[name]
            for name in ("decision", "level", "patronage_term", "term_months", "effectiveness")
        },
        "next_review_on": review.isoformat() if review else None,
        "protocol_no": protocol_no,
        "held_on": meeting["held_on"].isoformat(),
    }
