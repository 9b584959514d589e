"""Broken terms, recorded at the moment they broke, whoever finds them."""

from __future__ import annotations

from sqlalchemy import bindparam, update

from engine.ids.rising import new_id
from engine.operations.operation import Effect, OperationContext
from engine.store.cases import CaseRows, OpenDeadline
from engine.store.prepared import Prepared
from engine.store.tables import DeadlineRow

BREAK = Prepared(
    update(DeadlineRow)
    .where(DeadlineRow.id == bindparam("b_id"))
    .values(status="breached", breached_at=DeadlineRow.due_at)
)


def record_breaches(operation_context: OperationContext, before: CaseRows) -> int:
    """Mark them in the rows, the journal and, for whoever heads the curators, in the outbox. The tasks stay open."""
    broken = before.overdue(operation_context.now)
    if not broken:
        return 0
    head = operation_context.tx.config.institutions[operation_context.case.institution].parameters.get(
        "head_role", "dept_head"
    )
    BREAK.send(operation_context.tx, *({"b_id": id_} for id_ in broken))
    for id_, term in broken.items():
        before.deadlines[id_] = OpenDeadline("breached", term.due_at)
        told, at = new_id(), operation_context.local(term.due_at)
        operation_context.remember("deadline.breached", term=id_, breached_at=at, told=told)
        payload = {"code": "deadline_breached", "to": head, "term": id_, "told": told}
        operation_context.effects.append(Effect("notice", payload))
    return len(broken)
