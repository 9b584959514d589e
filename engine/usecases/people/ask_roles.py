"""Roles an administrator gave: those that see families wait for a signature, the others hold at once; all of it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from engine import journal
from engine.access import Actor
from engine.journal import Entry
from engine.registry.people import powers
from engine.store.session import Tx


@dataclass(frozen=True)
class Change:
    """Roles held before, roles held now, roles that wait."""

    before: list[str]
    now: list[str]
    waiting: list[str]


def ask_roles(tx: Tx, actor: Actor, person_id: int, change: Change, reason: str) -> None:
    """Write what waits, drop what is not wanted any more, remember who took a supervisor's role away and who gave the first."""
    moment = tx.store.base_clock.now()
    waits = powers.asked_roles(tx, person_id)
    powers.withdraw(tx, person_id, actor.id, moment, kept=change.waiting)
    for role in sorted(set(change.waiting) - waits):
        asked = {"role": role, "reason": reason.strip(), "state": "asked"}
        powers.write(tx, actor.institution, person_id, actor.id, moment, **asked)
        _remember(tx, actor, "role.asked", person_id, role)
    for role in sorted(set(change.now) ^ set(change.before)):
        if powers.kind_of(tx.config, role) == powers.SIGNS:
            state = "first" if role in change.now else "taken"
            id_ = powers.write(tx, actor.institution, person_id, actor.id, moment, role=role, state=state)
            powers.decide(tx, id_, state, actor.id, moment, "")
            _remember(tx, actor, f"role.{state}", person_id, role)


def _remember(tx: Tx, actor: Actor, action: str, person_id: int, role: str) -> None:
    entry = Entry(action, {"person": person_id, "role": role}, actor.id)
    journal.append(tx, f"institution:{actor.institution}", entry)
