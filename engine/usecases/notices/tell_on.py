"""An urgent notice that was not read in its hours: the heads are told, once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from engine.action.case_journal import write_case_entry
from engine.action.outbox import Row
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.notices.lines import Line
from engine.registry.people import staff
from engine.store.session import Tx
from engine.store.tables import Case, Notice, PersonRole
from engine.usecases.notices.announce import announce
from engine.usecases.notices.substitutes import INSTEAD
from engine.usecases.notices.tell import seeing, supervisors

UNREAD = "unread_urgent"


def tell_on(tx: Tx, row: Row) -> None:
    """An effect ``tell_on`` of the outbox: nothing where all have read.

    Staff's own head hears of it; where a head has not read, or no other is there, those over the whole institution. Only who may
    see the case hears anything.
    """
    facts, case_id = row["payload"], row["case_id"]
    unread = _unread(tx, facts["told"])
    if not unread:
        return
    told, heads = new_id(), _heads(tx, case_id, unread)
    common = {"of": facts["code"], "hours": facts["hours"], "people": unread}
    announce(tx, [Line(head, case_id, UNREAD, common, told) for head in heads])
    entry = {"code": facts["code"], "hours": facts["hours"], "told": told, "people": len(heads)}
    write_case_entry(tx, case_id, Entry("notice.unread", entry, None, case_id))


def _unread(tx: Tx, told: str) -> list[int]:
    """Who has not read it; who is away has, where somebody who stands in for them has."""
    wanted = select(Notice.person_id, Notice.facts, Notice.read_at).where(Notice.told == told)
    rows = tx.execute(wanted.order_by(Notice.person_id)).all()
    read_for = {row.facts.get(INSTEAD) for row in rows if row.read_at is not None}
    return [row.person_id for row in rows if row.read_at is None and row.person_id not in read_for]


def _heads(tx: Tx, case_id: str, unread: list[int]) -> list[int]:
    institution = str(tx.connection.scalar(select(Case.institution).where(Case.id == case_id)))
    all_heads = set(supervisors(tx))
    asked = _roles(tx, unread)
    near = {role for role in all_heads if tx.config.roles[role].heads_unit}
    levels = [all_heads - near, all_heads] if asked & near else [near, all_heads]
    for roles in levels:
        others = _others(staff.seated(tx, institution, roles), unread)
        if found := seeing(tx, case_id, others):
            return found
    return []


def _others(people: Iterable[int], unread: list[int]) -> list[int]:
    return [person for person in people if person not in unread]


def _roles(tx: Tx, people: list[int]) -> set[str]:
    return set(tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id.in_(people))))
