"""A signal of danger in a case whose family's processing is stopped: to protect life nobody waits until the stop is lifted.

152-ФЗ, art. 6 part 1 item 6, and law 99-З of Belarus, art. 6, let data be processed for life and health where consent cannot be had.
"""

from __future__ import annotations

from engine.action.suspension import go_on
from engine.action.visible_case import HELP
from engine.ids.rising import new_id
from engine.operations.operation import Effect, OperationContext
from engine.registry.families import access
from engine.registry.life import blocks
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.words import say

OPENING = "emergency_alert"  # a signal of danger that opens a case: nobody leads it yet
TOLD = HELP | {OPENING}


def let_through(tx: Tx, record: CaseRecord, message: str, by: int) -> CaseRecord:
    """The case that hears it goes on, with the ground in its notes; the family's other cases stay stopped."""
    block = blocks.standing(tx, record.family_id) if message in HELP else None
    if block is None or record.status != "suspended" or record.id not in block.paused:
        return record
    go_on(tx, record, by)
    ground = say(f"registry.danger_{tx.config.institutions[record.institution].jurisdiction}")
    blocks.note(tx, record.id, by, say("registry.danger_let_through", ground=ground))
    facts = {"block": block.id, "family": record.family_id, "case": record.id}
    access.record(tx, record.institution, "processing.danger", by, facts)
    return cases.lock(tx, record.id) or record


def tell_of(context: OperationContext, message: str, by: int | None) -> None:
    """A signal of danger is told at once to who leads the case and who heads them; ``by``: who brought it knows already."""
    if message not in TOLD:
        return
    parameters = context.tx.config.institutions[context.case.institution].parameters
    for role in ("curator", str(parameters.get("head_role", "dept_head"))):
        told = new_id()
        facts = {"code": message, "to": role, "told": told}
        context.effects.append(Effect("notice", facts | ({"by": by} if by else {})))
        context.remember("notice.sent", to=role, code=message, clause=None, told=told)
