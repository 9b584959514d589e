"""``group:`` — an event for several families in one step: entered, families invited, who came marked, as people do it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from engine.forms.fields import read_date
from engine.ids.rising import new_id
from engine.registry.groups.attendance import INVITED, Mark
from engine.scenarios.play import Play
from engine.scenarios.script import Move
from engine.store.session import Tx
from engine.store.tables import Case
from engine.usecases.groups.invite_families import invite_families
from engine.usecases.groups.mark_attendance import Marked, mark_attendance
from engine.usecases.groups.save_group import Said, enter_group


def hold_group(play: Play, move: Move) -> None:
    """Carry the step out. ``families``: case -> what became of its family, or {state, reason}; ``by``: who leads."""
    said: dict[str, Any] = move.said["group"]
    leader = play.stage.actor(move.said["by"])
    day = read_date(str(said["on"])) if said.get("on") else play.stage.now.date()
    event = Said(said["kind"], said["topic"], day, leader.id, said.get("place", ""))
    with play.stage.store.transaction() as tx:
        event_id = enter_group(tx, leader, event, new_id())
        families = {_family(tx, play, move, case): _mark(became) for case, became in said["families"].items()}
        invite_families(tx, leader, event_id, [*families])
        mark_attendance(
            tx, leader, event_id, {one: Marked(mark, INVITED) for one, mark in families.items() if mark}
        )


def _mark(became: object) -> Mark | None:
    if isinstance(became, dict):
        return Mark(became["state"], (), became.get("reason", ""))
    return None if became == "invited" else Mark(str(became))


def _family(tx: Tx, play: Play, move: Move, case: str) -> str:
    case_id = play.case_id(Move(move.number, "group", {"case": case}))
    return str(tx.connection.scalar(select(Case.family_id).where(Case.id == case_id)))
