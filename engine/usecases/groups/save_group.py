"""An event for several families is entered once, and mended by who leads or entered it; what stood there before is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import select, update

from engine import journal
from engine.access import Actor, require
from engine.action import once
from engine.action.groups.event import hold_event
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry import rows
from engine.registry.fitting import misfits
from engine.registry.groups.attendance import KINDS, Event, changed
from engine.registry.people import staff
from engine.store.session import Tx
from engine.store.tables import GroupActivity
from engine.store.tables.base import folded
from engine.words import say

LONGEST = {"topic": 250, "place": 250, "programme": 4000}


@dataclass(frozen=True)
class Said:
    """What a person says of an event; ``led_by``: who of the house leads it."""

    kind: str
    topic: str
    held_on: date | None
    led_by: int | None
    place: str = ""
    programme: str = ""
    seen: dict[str, str] = field(default_factory=dict)  # what the form had begun with, by field


def enter_group(tx: Tx, actor: Actor, said: Said, key: str) -> str:
    """Returns the id. Raises NotAllowed, FormFaults (all at once; also where the register has this event already)."""
    require(actor, "enter_group")
    if before := once.told_before(tx, actor, key, "group"):
        return str(before["group"])
    _refuse(_faults(tx, actor, said, None), said)
    values = _values(said)
    stamp = {"institution": actor.institution, "entered_at": tx.now(), "entered_by": actor.id}
    event_id = rows.add(tx, GroupActivity, **values, **stamp)
    journal.append(
        tx, f"institution:{actor.institution}", Entry("group.entered", {"group": event_id}, actor.id)
    )
    once.tell(tx, key, {"group": event_id})
    return event_id


def change_group(tx: Tx, actor: Actor, event_id: str, said: Said) -> None:
    """Each field that is otherwise leaves a line. Raises NotFound, NotAllowed, FormFaults: what somebody else has changed meanwhile too."""
    row = hold_event(tx, actor, event_id)
    values = _values(said)
    faults = _faults(tx, actor, said, event_id)
    for name, seen in said.seen.items():
        now = _text(getattr(row, name))
        if seen != now and _text(values[name]) not in (seen, now):
            faults.setdefault(name, []).append(say("groups.moved", now=now))
    _refuse(faults, said)
    event = Event(event_id, row.institution)
    kept = {name: value for name, value in values.items() if _moves(name, row, said, value)}
    for name, value in kept.items():
        changed(tx, event, actor.id, name, _text(getattr(row, name)), _text(value))
    if kept:
        tx.execute(update(GroupActivity).where(GroupActivity.id == event_id).values(**kept))
        journal.append(
            tx, f"institution:{row.institution}", Entry("group.changed", {"group": event_id}, actor.id)
        )


def _moves(name: str, row: object, said: Said, value: object) -> bool:
    """Whether the person has touched the field: what only stood in an old page changes nothing."""
    return _text(value) != said.seen.get(name, _text(getattr(row, name)))


def _values(said: Said) -> dict[str, object]:
    given = {name: value for name, value in asdict(said).items() if name != "seen"}
    return {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _refuse(faults: dict[str, list[str]], said: Said) -> None:
    if faults:
        raise FormFaults(faults=faults, kept=asdict(said))


def _faults(tx: Tx, actor: Actor, said: Said, event_id: str | None) -> dict[str, list[str]]:
    faults = misfits({name: (str(getattr(said, name)), limit) for name, limit in LONGEST.items()})
    if said.kind not in KINDS:
        faults["kind"] = [say("groups.no_kind")]
    if not said.topic.strip():
        faults["topic"] = [say("groups.no_topic")]
    if said.held_on is None:
        faults["held_on"] = [say("groups.no_day")]
    if said.led_by is None or staff.find(tx, actor.institution, said.led_by) is None:
        faults["led_by"] = [say("groups.no_leader")]
    if not faults and _there_already(tx, actor, said, event_id):
        faults["topic"] = [say("groups.there_already")]
    return faults


def _there_already(tx: Tx, actor: Actor, said: Said, event_id: str | None) -> bool:
    """The same kind, day and topic: the register has each event once."""
    same = select(GroupActivity.id, GroupActivity.topic).where(
        GroupActivity.institution == actor.institution,
        GroupActivity.kind == said.kind,
        GroupActivity.held_on == said.held_on,
        GroupActivity.cancelled_at.is_(None),
    )
    return any(
        row.id != event_id and folded(row.topic) == folded(said.topic.strip()) for row in tx.execute(same)
    )
