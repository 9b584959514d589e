"""Convene a meeting: when, where, who sits, which questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from engine.access import CONSILIUM, Actor, require
from engine.action.meetings.meeting import Sitting, zone_of
from engine.action.meetings.put_on_agenda import put_on_agenda
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import agenda, meetings
from engine.registry.people import staff
from engine.store.session import Tx
from engine.words import say

FARTHEST = timedelta(days=366)
HALF = 50
MOST_INVITED, MOST_SEATS = 50, 100
Row = dict[str, Any]


def convene_meeting(tx: Tx, actor: Actor, plan: Mapping[str, Any], key: str) -> str:
    """Returns the meeting's id. One that has been held already is recorded afterwards by saying so (``afterwards``).
    Without a question nobody is called together but to correct a signed decision (``to_correct``), which is put on the agenda next.

    ``plan``: afterwards, to_correct, planned_at (naive is on the institution's clock), place, chair and secretary (ids of people), members
    ({"person": id} or {"name", "office"}, in their order), invited (the same shape, without a vote), items (ids),
    extraordinary. The chair votes; the secretary only when listed as a member.
    Raises NotAllowed, FormFaults (all at once), ItemTaken, CaseNotWaiting.
    """
    require(actor, "convene_meeting")
    known = told_before(tx, actor, key, "meeting")
    if known:
        return str(known["meeting"])
    planned_at, sitting_rows = _checked(tx, actor, plan)
    parameters = tx.config.institutions[actor.institution].parameters
    meeting_id = meetings.add(
        tx,
        {
            "institution": actor.institution,
            "body": agenda.body_of(tx, actor.institution),
            "extraordinary": bool(plan.get("extraordinary")),
            "planned_at": planned_at,
            "place": str(plan.get("place") or "").strip(),
            "chair_id": plan["chair"],
            "secretary_id": plan["secretary"],
            "quorum_percent": parameters.get("consilium_quorum", HALF),
        },
        sitting_rows,
    )
    meeting = meetings.hold(tx, actor.institution, meeting_id) or {}
    sitting = Sitting(tx, actor, meeting, meetings.members(tx, meeting_id))
    sitting.remember("meeting.convened", extraordinary=meeting["extraordinary"], members=len(sitting.voters))
    put_on_agenda(sitting, plan.get("items") or ())
    tell(tx, key, {"meeting": meeting_id})
    return meeting_id


def seated_roles(tx: Tx) -> frozenset[str]:
    """Who may be given a seat: the people of the consilium and the supervisors, who see every case anyhow."""
    supervisors = {role.id for role in tx.config.roles.values() if role.kind == "supervisor"}
    return CONSILIUM | supervisors


def _checked(tx: Tx, actor: Actor, plan: Mapping[str, object]) -> tuple[datetime, list[Row]]:
    """The moment and the rows of the members. Raises FormFaults."""
    faults: dict[str, list[str]] = {}
    planned_at = _moment(tx, actor, plan.get("planned_at"))
    if planned_at is None:
        faults["planned_at"] = [say("meetings.fault_planned_at")]
    elif planned_at < tx.now() and not plan.get("afterwards"):
        faults["planned_at"] = [say("meetings.fault_past")]
    if not plan.get("items") and not plan.get("to_correct"):
        faults["items"] = [say("meetings.fault_no_items")]
    if len(str(plan.get("place") or "")) > 200:
        faults["place"] = [say("meetings.fault_place")]
    seated = staff.seated(tx, actor.institution, seated_roles(tx))
    for name in ("chair", "secretary"):
        if plan.get(name) not in seated:
            faults[name] = [say(f"meetings.fault_{name}")]
    if "secretary" not in faults and plan["secretary"] == plan["chair"]:
        faults["secretary"] = [say("meetings.fault_secretary_chairs")]
    invited: Sequence[object] = plan.get("invited") or ()  # type: ignore[assignment]
    if len(invited) > MOST_INVITED:
        raise FormFaults(
            faults={**faults, "members": [say("meetings.fault_invited", limit=MOST_INVITED)]}, kept=dict(plan)
        )
    rows = _rows(plan, seated)
    if any(row is None for row in rows):
        faults["members"] = [say("meetings.fault_members")]
    elif sum(row["votes"] for row in rows if row) < 2:
        faults["members"] = [say("meetings.fault_nobody")]
    elif len(rows) > MOST_SEATS:
        faults["members"] = [say("meetings.fault_seats", limit=MOST_SEATS)]
    if faults or planned_at is None:
        raise FormFaults(faults=faults, kept=dict(plan))
    return planned_at, [row for row in rows if row is not None]


def _moment(tx: Tx, actor: Actor, given: object) -> datetime | None:
    """The planned moment, within a year of now."""
    if not isinstance(given, datetime):
        return None
    moment = given if given.tzinfo else given.replace(tzinfo=zone_of(tx, actor.institution))
    return moment if abs(moment - tx.now()) <= FARTHEST else None


def _rows(plan: Mapping[str, Any], seated: Mapping[int, str]) -> list[Row | None]:
    """The chair first, then the members, the secretary and the invited; nobody twice; None for somebody unknown."""
    members: Sequence[Mapping[str, Any]] = plan.get("members") or ()
    invited: Sequence[Mapping[str, object]] = plan.get("invited") or ()
    wanted = [({"person": plan.get("chair")}, True), *((one, True) for one in members)]
    wanted += [({"person": plan.get("secretary")}, False), *((one, False) for one in invited)]
    rows: list[Row | None] = []
    there: set[int] = set()
    for one, votes in wanted:
        person = one.get("person")
        if person is not None and person in there:
            continue
        there.add(person or 0)
        rows.append(_row(one, votes, seated))
    return rows


def _row(one: Mapping[str, Any], votes: bool, seated: Mapping[int, str]) -> Row | None:
    person = one.get("person")
    name = seated.get(person, "") if person is not None else str(one.get("name") or "").strip()
    office = str(one.get("office") or "").strip()
    if not name or len(name) > 180 or len(office) > 180:
        return None
    return {"person_id": person, "name": name, "office": office, "votes": votes}
