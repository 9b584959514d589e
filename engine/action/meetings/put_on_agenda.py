"""Put waiting questions on the agenda of a meeting in hand, with a line in each case's journal."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from engine.action.case_journal import write_case_entry
from engine.action.meetings.meeting import Sitting, zone_of
from engine.journal import Entry
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import CaseNotWaiting, ItemTaken
from engine.sight import open_families, sober
from engine.store.tables import AgendaItem, Family


def put_on_agenda(sitting: Sitting, item_ids: Iterable[str]) -> None:
    """Raises ItemTaken for a question of another body or meeting, CaseNotWaiting for one that nobody waits for."""
    tx, meeting = sitting.tx, sitting.meeting
    wanted = list(dict.fromkeys(item_ids))
    waited = meetings.waited_for(tx, wanted)
    last = tx.connection.scalar(
        select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == sitting.id)
    )
    for position, item_id in enumerate(wanted, start=(last or 0) + 1):
        item = agenda.find(tx, meeting["institution"], item_id)
        shut = item is not None and not _open(sitting, item["family_id"])
        free = item is not None and not shut and item["status"] in ("waiting", "dropped")
        if item is None or not free or item["body"] != meeting["body"]:
            raise ItemTaken(item_id=item_id)
        if item_id not in waited or item["status"] == "dropped":
            raise CaseNotWaiting(item_id=item_id)
        agenda.change(tx, item_id, {"status": "listed", "meeting_id": sitting.id, "position": position})
        sitting.remember("meeting.item_listed", item["case_id"], item=item_id, question=item["question"])
        tell_case(sitting, item["case_id"], "consilium.listed", item_id)


def _open(sitting: Sitting, family_id: str) -> bool:
    """Not shut to the person; of a head of a department, one it works with."""
    known = select(Family.id).where(Family.id == family_id, *open_families(sober(sitting.actor), Family.id))
    return sitting.tx.connection.scalar(known) is not None


def tell_case(sitting: Sitting, case_id: str, action: str, item_id: str) -> None:
    """The timeline of the family's case says what becomes of its question."""
    local = sitting.meeting["planned_at"].astimezone(zone_of(sitting.tx, sitting.meeting["institution"]))
    facts = {"item": item_id, "meeting": sitting.id, "planned_at": local.isoformat(timespec="minutes")}
    write_case_entry(sitting.tx, case_id, Entry(action, facts, sitting.actor.id, case_id))
