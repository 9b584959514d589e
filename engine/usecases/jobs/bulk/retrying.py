"""Failed steps are tried again."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.access import Actor
from engine.registry.jobs.jobs import STAYS, Turn
from engine.store.session import Tx
from engine.store.tables import Incident
from engine.usecases.incidents.retry_incident import retry_incident
from engine.usecases.jobs.kind import Kind, Outcome
from engine.words import Sentence, tell


def act(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """One step: it goes through or fails again, with the same reason. Raises what trying one again raises."""
    own = (Incident.id == turn.subject, Incident.case_id == turn.case_id, Incident.resolved_at.is_(None))
    if tx.connection.scalar(select(Incident.id).where(*own)) is None:
        return Outcome(STAYS, tell("jobs.retry_has"))
    retry_incident(tx, actor, turn.subject)
    return Outcome(said=tell("jobs.retry_done"))


def title(_args: Mapping[str, object]) -> Sentence:
    """What it is."""
    return tell("jobs.retry_title")


RETRY = Kind(act, title)
