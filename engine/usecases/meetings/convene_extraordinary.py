"""Convene an extraordinary meeting: for a question that cannot wait for the next one (clause omsk.6.4.b)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access import Actor
from engine.errors import FormFaults
from engine.store.session import Tx
from engine.usecases.meetings.convene_meeting import convene_meeting
from engine.words import say


def convene_extraordinary(tx: Tx, actor: Actor, plan: Mapping[str, object], key: str) -> str:
    """Returns the meeting's id. Raises FormFaults without a question, and what ``convene_meeting`` raises."""
    if not plan.get("items"):
        raise FormFaults(faults={"items": [say("meetings.fault_extraordinary_items")]}, kept=dict(plan))
    return convene_meeting(tx, actor, {**plan, "extraordinary": True}, key)
