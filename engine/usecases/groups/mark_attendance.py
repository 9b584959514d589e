"""Who came to an event: the leader or the family's own curator marks the families that they may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.visible_family import must_see_family, must_take_work
from engine.action.groups.event import lock_event
from engine.errors import FormFaults, NotFound
from engine.ids.rising import new_id
from engine.registry.fitting import too_long
from engine.registry.groups.attendance import CAME, EXCUSED, MARKS, MISSED, Event, Mark, attendance, put
from engine.registry.notices.lines import Line, write
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Member
from engine.words import say

CODE = "group_missed"
LONGEST = 1000


@dataclass(frozen=True)
class Marked:
    """One family's mark; ``seen``: the mark that stood there when the page was made."""

    mark: Mark
    seen: str


def mark_attendance(tx: Tx, actor: Actor, event_id: str, marked: Mapping[str, Marked]) -> int:
    """How many marks are otherwise now; who leads a family that did not come is told.

    Raises NotFound (an event of another house, a family unseen or not on the list), FormFaults by ``<field>-<family id>``:
    before its day, without a reason, marked by somebody else meanwhile.
    """
    row = lock_event(tx, actor, event_id)
    if row.held_on > tx.now().astimezone(tx.config.institutions[row.institution].zone).date():
        raise FormFaults(faults={"": [say("groups.not_yet")]}, kept={})
    on_list = {family: _on_the_list(tx, actor, event_id, family) for family in marked}
    faults = {
        key: said for family, one in marked.items() for key, said in _faults(tx, family, one, on_list[family])
    }
    if faults:
        raise FormFaults(faults=faults, kept={})
    event, moved = Event(row.id, row.institution), 0
    for family, one in marked.items():
        before = on_list[family].state
        if put(tx, event, family, one.mark, actor.id):
            moved += 1
            if one.mark.state == MISSED != before:
                tell_curators(tx, actor.id, family)
    return moved


def tell_curators(tx: Tx, by: int, family_id: str) -> None:
    """Whoever leads an open case of the family, unless they have marked it themselves."""
    wanted = select(Case.id, Case.curator_id).where(
        Case.family_id == family_id, Case.status == "open", Case.curator_id.is_not(None)
    )
    told = new_id()
    rows = {row.curator_id: row.id for row in tx.execute(wanted.order_by(Case.id.desc()))}
    write(tx, [Line(who, case_id, CODE, {"by": by}, told) for who, case_id in rows.items() if who != by])


def _on_the_list(tx: Tx, actor: Actor, event_id: str, family_id: str) -> NamedRow:
    must_see_family(tx, actor, family_id)
    row = attendance(tx, event_id, family_id)
    if row is None:
        raise NotFound(what="family", key=family_id)
    must_take_work(tx, family_id)
    return row


def _faults(tx: Tx, family: str, one: Marked, row: NamedRow) -> list[tuple[str, list[str]]]:
    mark, found = one.mark, []
    if mark.state not in MARKS:
        return [(f"state-{family}", [say("groups.no_mark")])]
    if row.state not in (one.seen, mark.state):
        found.append((f"state-{family}", [say("groups.marked_meanwhile")]))
    if mark.state == EXCUSED and not mark.reason:
        found.append((f"reason-{family}", [say("groups.no_excuse")]))
    if len(mark.reason) > LONGEST:
        found.append((f"reason-{family}", [too_long(mark.reason, LONGEST)]))
    if mark.state == CAME and mark.members:
        own = {*tx.connection.scalars(select(Member.id).where(Member.family_id == family))}
        if not own >= {*mark.members}:
            raise NotFound(what="member", key=family)
    return found
