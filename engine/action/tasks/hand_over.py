"""Change who holds an open task, with a line in the case's journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, update

from engine.access import Actor, StandsFor
from engine.action.away.behalf import behalf_facts
from engine.action.case_journal import write_case_entry
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Note, WorkItem

LONGEST = 500


def hand_over(
    tx: Tx,
    actor: Actor,
    item: Mapping[str, Any],
    person_id: int | None,
    action: str,
    reason: str = "",
    away: StandsFor | None = None,
    job: str = "",
) -> None:
    """The task's term follows it. ``away``: for whom the actor stands in. A reason is kept as a note: it may name people, the journal has its id. Raises FormFaults (too long)."""
    words = fitting("reason", reason, LONGEST)
    tx.execute(update(WorkItem).where(WorkItem.id == item["id"]).values(assignee_id=person_id))
    tx.execute(update(DeadlineRow).where(DeadlineRow.id == item["id"]).values(assignee_id=person_id))
    facts = {"task": item["id"], "element": item["element"], "name": item["name"], "to": person_id}
    facts |= {"had": item["assignee_id"]} if item["assignee_id"] else {}
    facts |= behalf_facts(away) | ({"job": job} if job else {})
    facts |= {"note": _note(tx, actor, item["case_id"], item["id"], words)} if words else {}
    write_case_entry(tx, item["case_id"], Entry(action, facts, actor.id, item["case_id"]))


def _note(tx: Tx, actor: Actor, case_id: str, task_id: str, words: str) -> int:
    own = {"case_id": case_id, "task_id": task_id, "person_id": actor.id, "at": tx.now()}
    return int(tx.execute(insert(Note).values(**own, text=words).returning(Note.id)).scalar_one())
