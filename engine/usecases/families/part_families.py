"""«Разъединить»: two records that somebody took for one family are two again."""

from __future__ import annotations

from sqlalchemy import update

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.families.family_match import hold_match
from engine.action.families.visible_family import must_see_family, must_take_work
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.registry.joining.part import part, standing
from engine.store.session import Tx
from engine.store.tables import FamilyJoin
from engine.usecases.life.correct_record import LONGEST_REASON
from engine.words import say


def part_families(tx: Tx, actor: Actor, join_id: str, reason: str) -> str:
    """Who may join may part. Returns the record that is there again; what was kept to part them by is forgotten.

    Raises NotFound, NotAllowed, FormFaults (no reason; parted before; something written since is nobody's in particular).
    """
    done = standing(tx, actor.institution, join_id)
    if done is None:
        raise NotFound(what="join", key=join_id)
    must_see_family(tx, actor, done.family_id)
    _match, record = hold_match(tx, actor, done.match_id)
    require(actor, "start_case", institution=record.institution)
    must_take_work(tx, done.family_id)
    faults = misfits({"part_reason": (reason, LONGEST_REASON)})
    if faults or not reason.strip():
        raise FormFaults(faults=faults or {"part_reason": [say("registry.part_reason")]}, kept={})
    part(tx, done)
    nothing: dict[str, object] = {"stood": {}, "moved": {}, "merged": [], "lines": []}
    how = {"parted_at": tx.now(), "parted_by": actor.id, "parted_why": reason.strip()}
    tx.execute(update(FamilyJoin).where(FamilyJoin.id == join_id).values(**how, **nothing))
    facts = {"from": done.family_id, "again": done.other_id, "join": join_id}
    add_entries(tx, record, Entry("family.parted", facts, actor.id, record.id))
    again: str = done.other_id
    return again
