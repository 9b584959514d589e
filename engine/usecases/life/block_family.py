"""«Остановить обработку»: while the data is looked into, nothing is done with it but to read, correct and answer requests (art. 21 of 152-ФЗ)."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.visible_family import must_be_kept, must_head_family
from engine.action.suspension import go_on, pause
from engine.errors import FormFaults
from engine.registry import rows
from engine.registry.families import access
from engine.registry.fitting import fitting
from engine.registry.life import blocks
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Block, Case
from engine.usecases.cases.end_pause import end_pauses
from engine.words import say

LONGEST_REASON = 500


def block_family(tx: Tx, actor: Actor, family_id: str, reason: str) -> str:
    """Every running case of the family is suspended with the reason; nothing new begins. The id.

    Raises NotFound, NotAllowed, FormFaults (no reason, stopped before).
    """
    words = _allowed(tx, actor, family_id, reason)
    if blocks.standing(tx, family_id) is not None:
        raise FormFaults(faults={"": [say("registry.record_blocked")]}, kept={})
    running = select(Case.id).where(Case.family_id == family_id, Case.status == "open").order_by(Case.id)
    paused = list(tx.connection.scalars(running))
    for case_id in paused:
        record = cases.lock(tx, case_id)
        if record is not None:
            pause(tx, record, actor.id, say("registry.blocked_note", reason=words))
    made = rows.add(
        tx,
        Block,
        institution=actor.institution,
        family_id=family_id,
        since=tx.now(),
        by_id=actor.id,
        reason=words,
        paused=paused,
        lifted_at=None,
        lifted_by=None,
    )
    facts = {"block": made, "family": family_id}
    access.record(tx, actor.institution, "processing.blocked", actor.id, facts)
    return made


def unblock_family(tx: Tx, actor: Actor, family_id: str, reason: str) -> None:
    """The cases that it stopped go on. Raises NotFound, NotAllowed, FormFaults (no reason, nothing is stopped)."""
    words = _allowed(tx, actor, family_id, reason)
    block = blocks.standing(tx, family_id)
    if block is None or not blocks.lift(tx, block.id, actor.id, words):
        raise FormFaults(faults={"": [say("registry.record_not_blocked")]}, kept={})
    for case_id in block.paused:
        record = cases.lock(tx, case_id)
        if record is not None and record.status == "suspended":
            go_on(tx, record, actor.id)
    end_pauses(tx, family_id)
    facts = {"block": block.id, "family": family_id}
    access.record(tx, actor.institution, "processing.unblocked", actor.id, facts)


def _allowed(tx: Tx, actor: Actor, family_id: str, reason: str) -> str:
    must_head_family(tx, actor, family_id, "intervene")
    must_be_kept(tx, family_id)
    words = fitting("block_reason", reason, LONGEST_REASON)
    if not words:
        raise FormFaults(faults={"block_reason": [say("registry.block_reason")]}, kept={})
    return words
