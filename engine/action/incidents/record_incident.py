"""Write down that a step failed, after its transaction was rolled back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import insert, select, update

from engine.action.action import FAILURES
from engine.action.case_journal import add_entries
from engine.action.incidents.resolve_incidents import count_open
from engine.errors import KuratorError
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Store, Tx
from engine.store.tables import Case, FormDraft, Incident, WorkItem
from engine.store.upsert import upsert


@contextmanager
def recording_incidents(store: Store) -> Iterator[None]:
    """For entries: around the ``transaction()`` block of an action. The fault goes on to whoever shows it."""
    try:
        yield
    except FAILURES as fault:
        if "retry" in fault.facts:
            record_incident(store, fault.facts["case_id"], fault, fault.facts["retry"])
        raise


def record_incident(store: Store, case_id: str, fault: KuratorError, action: Mapping[str, Any]) -> str | None:
    """``action`` says what to retry; the fault carries both as facts ``case_id`` and ``retry``.

    Returns the incident's id; None where the case was never begun.
    """
    with store.transaction() as tx:
        record = cases.lock(tx, case_id)
        if record is None:
            return None
        if action["kind"] == "task":
            _keep_typed(tx, action)
        return write_incident(tx, record, fault, action, action.get("task") or action.get("timer"))


def write_incident(
    tx: Tx, record: CaseRecord, fault: KuratorError, retry: Mapping[str, object], task_id: str | None
) -> str:
    """One open incident per stopped step: a repeated failure renews it. The case must be locked."""
    element = str(fault.facts.get("element") or retry.get("element") or "")
    values = {
        "cause": str(fault.facts.get("cause") or fault.sentence()),
        "action": dict(retry),
        "happened_at": tx.now(),
        "element": element,
        "name": str(fault.facts.get("name") or element),
    }
    same = select(Incident.id).where(
        Incident.case_id == record.id, Incident.task_id == task_id, Incident.resolved_at.is_(None)
    )
    incident: str | None = tx.connection.scalar(same.limit(1))
    if incident:
        tx.execute(update(Incident).where(Incident.id == incident).values(**values))
    else:
        incident = new_id()
        tx.execute(insert(Incident), {"id": incident, "case_id": record.id, "task_id": task_id, **values})
    tx.execute(update(Case).where(Case.id == record.id).values(incidents=count_open(tx, record.id)))
    facts = {"incident": incident, "element": element, "kind": retry["kind"]}
    add_entries(tx, record, Entry("incident.opened", facts, None, record.id))
    return incident


def _keep_typed(tx: Tx, retry: Mapping[str, object]) -> None:
    """What the person typed is not lost with the failed step."""
    if tx.connection.scalar(select(WorkItem.id).where(WorkItem.id == retry["task"])) is None:
        return
    draft = {
        "task_id": retry["task"],
        "person_id": retry["person"],
        "data": retry["fields"],
        "saved_at": tx.now(),
    }
    tx.execute(upsert(tx, FormDraft, draft, ["task_id", "person_id"]))
