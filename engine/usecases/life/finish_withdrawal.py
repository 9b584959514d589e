"""«Обработка прекращена»: whoever answers for a withdrawal says that the rest has been done."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, case, select, update

from engine.access import Actor, require
from engine.action.families.visible_family import heads_family, must_be_kept, must_see_family
from engine.errors import FormFaults, NotAllowed
from engine.registry.families import access, withdrawals
from engine.store.session import Tx
from engine.store.tables import Case, Family, WorkItem
from engine.words import say

MOST = 3  # tasks of a case that the sentence names


def finish_withdrawal(tx: Tx, actor: Actor, family_id: str) -> None:
    """From today on nobody is shown the family's data.

    Raises NotFound, NotAllowed, FormFaults (nothing waits, a newer consent holds, or a case of the family still runs).
    """
    must_see_family(tx, actor, family_id)
    require(actor, "start_case")
    must_be_kept(tx, family_id)
    if not heads_family(tx, actor, family_id) and not withdrawals.holds(tx, family_id, actor.id):
        raise NotAllowed(permission="finish_withdrawal", person=actor.id)
    if withdrawals.answered(tx, family_id):
        raise FormFaults(faults={"": [say("registry.withdrawal_answered")]}, kept={})
    if still := _still_open(tx, family_id):
        raise FormFaults(faults={"": [say("registry.withdrawal_still_open", what="; ".join(still))]}, kept={})
    if not withdrawals.done(tx, family_id, actor.id):
        raise FormFaults(faults={"": [say("registry.withdrawal_done")]}, kept={})
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    tx.execute(update(Family).where(Family.id == family_id).values(data_stop_on=_earlier(today)))
    access.record(tx, actor.institution, "consent.processing_ended", actor.id, {"family": family_id})


def _earlier(today: date) -> ColumnElement[date | None]:
    """Data that closed by its term stays closed from that day."""
    known = Family.data_stop_on
    return case((known < today, known), else_=today)


def _still_open(tx: Tx, family_id: str) -> list[str]:
    """Cases that have not ended, each with the tasks that hold it: what a diagram still has to do is not done."""
    query = (
        select(Case.number, WorkItem.name)
        .outerjoin(WorkItem, WorkItem.case_id == Case.id)
        .where(Case.family_id == family_id, Case.status.in_(["open", "suspended"]))
        .order_by(Case.number, WorkItem.created_at, WorkItem.name)
    )
    held: dict[str, list[str]] = {}
    for row in tx.execute(query):
        held.setdefault(row.number, []).extend([row.name] if row.name else [])
    return [
        say(
            f"registry.withdrawal_open_{'tasks' if tasks else 'case'}",
            number=number,
            tasks=", ".join(f"«{each}»" for each in tasks[:MOST]),
        )
        for number, tasks in held.items()
    ]
