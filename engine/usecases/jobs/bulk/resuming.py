"""Suspended cases go on."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.access import Actor
from engine.registry.jobs.jobs import STAYS, Turn
from engine.store.session import Tx
from engine.store.tables import Case
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.jobs.kind import Kind, Outcome
from engine.words import Sentence, tell


def act(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """One case: what fell due meanwhile is dealt with at once, so it is never taken back. Raises what resuming one case raises."""
    if tx.connection.scalar(select(Case.status).where(Case.id == turn.case_id)) == "open":
        return Outcome(STAYS, tell("jobs.resume_has"))
    resume_case(tx, actor, turn.case_id)
    return Outcome(said=tell("jobs.resume_done"))


def title(_args: Mapping[str, object]) -> Sentence:
    """What it is."""
    return tell("jobs.resume_title")


RESUME = Kind(act, title)
