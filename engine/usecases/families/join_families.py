"""«Это та же семья»: the newer record joins the older, with all its cases."""

from __future__ import annotations

from dataclasses import asdict

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.families.family_match import decide, hold_match
from engine.action.families.visible_family import must_take_work, works_with_family
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry import rows
from engine.registry.joining.join import join
from engine.registry.record.changes import JOINED, Ground
from engine.store.session import Tx
from engine.store.tables import FamilyJoin
from engine.words import say


def join_families(tx: Tx, actor: Actor, match_id: str) -> str:
    """Returns the family that remains. Raises NotFound, FormFaults (decided before; the other one is closed)."""
    match, record = hold_match(tx, actor, match_id)
    require(actor, "start_case", institution=record.institution)
    if not works_with_family(tx, actor, match.other_id):  # joining opens the other family's whole file
        raise FormFaults(faults={"": [say("registry.join_unseen")]}, kept={})
    must_take_work(tx, match.other_id)
    decide(tx, actor, match_id, "same")
    done = join(tx, match.family_id, match.other_id, Ground(actor.id, JOINED))
    pair = {"institution": record.institution, "family_id": match.other_id, "other_id": match.family_id}
    when = {"joined_at": tx.now(), "joined_by": actor.id}
    made = rows.add(tx, FamilyJoin, **pair, match_id=match_id, **when, **asdict(done))
    facts = {"from": match.family_id, "into": match.other_id, "by": match.by, "join": made}
    add_entries(tx, record, Entry("family.joined", facts, actor.id, record.id))
    remaining: str = match.other_id
    return remaining
