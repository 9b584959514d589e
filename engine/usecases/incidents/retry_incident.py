"""Try a failed step again after mending its cause."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.access import Actor
from engine.action.action import blaming
from engine.action.actor import actor_by_id
from engine.action.case_journal import add_entries
from engine.action.incidents.resolve_incidents import close_incidents, count_open
from engine.action.visible_case import hold_steered
from engine.errors import NotFound
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import Case, Incident, Timer
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.receive_signal import receive_signal
from engine.usecases.clock.fire_due import fire_timer
from engine.usecases.tasks.complete_task import complete_task


def retry_incident(tx: Tx, actor: Actor, incident_id: str) -> None:
    """Raises NotFound, NotAllowed, StepFailed (it failed again: the incident stays).

    A person's failed form is sent again in that person's name, exactly as it was.
    """
    incident = tx.execute(
        select(Incident.__table__).where(Incident.id == incident_id, Incident.resolved_at.is_(None))
    ).first()
    if incident is None:
        raise NotFound(what="incident", key=incident_id)
    record = hold_steered(tx, actor, incident.case_id)
    add_entries(tx, record, Entry("incident.retried", {"incident": incident_id}, actor.id, record.id))
    retry, key = incident.action, f"retry:{incident_id}"
    with blaming(record, retry):
        if retry["kind"] == "timer":
            tx.execute(update(Timer).where(Timer.id == retry["timer"]).values(suspended=False, attempts=0))
            fire_timer(tx, record, retry["timer"], actor.id)
        elif retry["kind"] == "task":
            complete_task(tx, actor_by_id(tx, retry["person"]), retry["task"], None, retry["fields"], key)
        elif retry["kind"] == "signal":
            receive_signal(tx, record.id, retry["signal"], retry["payload"])
        else:
            deliver_message(tx, None, retry["message"], retry["message_key"], retry["payload"], key)
    close_incidents(tx, Incident.id == incident_id)
    tx.execute(update(Case).where(Case.id == record.id).values(incidents=count_open(tx, record.id)))
