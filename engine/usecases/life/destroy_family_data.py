"""The second signature: the data is destroyed in this transaction, and the act is what stays (order 179 of Roskomnadzor)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, select

from engine.access import Actor
from engine.action.case_journal import write_case_entry
from engine.action.families.visible_family import must_head_family
from engine.errors import FormFaults, NotAllowed
from engine.journal import Entry
from engine.registry.families import access
from engine.registry.life.erase import families_of
from engine.registry.life.kept_apart import bury
from engine.registry.life.tombstones import Stone, put
from engine.registry.numbers import next_number
from engine.store.session import Tx
from engine.store.tables import Case, Member
from engine.usecases.life.ask_destruction import held, must_be_over, must_have_ground, settle
from engine.words import say


def destroy_family_data(tx: Tx, actor: Actor, destruction_id: str, apart: Iterable[Path], sure: bool) -> int:
    """The number of the act. ``engine.store.database.wiping.wipe`` follows the commit.

    ``apart`` are the folders in which a line keeps older copies from bringing the family back.

    ``sure``: the person has ticked that this cannot be taken back.

    Raises NotFound, NotAllowed (no head; one's own request), FormFaults (not sure; settled before; something runs again;
    the ground holds no longer).
    """
    row = held(tx, actor, destruction_id)
    must_head_family(tx, actor, row.family_id, "destroy_data")
    if row.asked_by == actor.id:
        raise NotAllowed(permission="destroy_data", person=actor.id)
    if not sure:
        raise FormFaults(faults={"sure": [say("registry.destruction_sure")]}, kept={})
    must_be_over(tx, row.family_id)
    must_have_ground(tx, actor, row.family_id, row.ground)
    families = families_of(tx, row.family_id)
    theirs = (
        select(Case.id, Case.number).where(Case.family_id.in_(families)).order_by(Case.started_at, Case.id)
    )
    cases = list(tx.execute(theirs))
    people = tx.connection.scalar(select(func.count()).where(Member.family_id.in_(families))) or 0
    year = tx.now().astimezone(tx.config.institutions[actor.institution].zone).year
    number = next_number(tx, actor.institution, "destruction", year)
    stone = Stone(row.family_id, actor.institution, row.id, tx.now())
    contents = put(tx, stone)
    numbers = [case.number for case in cases]
    settle(tx, actor, row, "done", year=year, number=number, cases=numbers, people=people, contents=contents)
    facts = {
        "destruction": row.id,
        "family": row.family_id,
        "act": f"{number}/{year}",
        "asked_by": row.asked_by,
    }
    access.record(tx, actor.institution, "destruction.done", actor.id, facts)
    for case in cases:
        write_case_entry(tx, case.id, Entry("destruction.done", facts, actor.id, case.id))
    bury(apart, stone)
    return number
