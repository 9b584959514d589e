"""Somebody takes their tasks along: the key of their phone is made, and what they took is remembered in each case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.journal import Entry
from engine.registry.field.phone_keys import Ticket, made_key, signed
from engine.store.session import Tx


def phone_key(tx: Tx, actor: Actor) -> bytes:
    """The key; the same as long as the person's account lives. Raises NotAllowed."""
    require(actor, "view_calendar")
    return made_key(tx, actor.id)


def carry_work(tx: Tx, actor: Actor, tickets: Iterable[Ticket]) -> Mapping[str, str]:
    """The signature of each ticket by its task. Each case says that its task was taken along. Raises NotAllowed."""
    key = phone_key(tx, actor)
    signatures = {}
    for ticket in tickets:
        facts = {"task": ticket.task_id, "name": ticket.name}
        write_case_entry(tx, ticket.case_id, Entry("task.carried", facts, actor.id, ticket.case_id))
        signatures[ticket.task_id] = signed(key, ticket)
    return signatures
