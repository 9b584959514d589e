"""«Возможная утечка»: an account is locked and its sessions end in one action; who makes an extract is in the journal."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import update

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.people import links, powers, sessions, staff
from engine.store.session import Tx
from engine.store.tables import Person
from engine.words import say

LONGEST_REASON = 300


def lock_account(tx: Tx, actor: Actor, person_id: int, reason: str) -> None:
    """What the person led and held stays theirs until the wizard hands it over. Heads see it among what is settled.

    Raises NotAllowed, NotFound, FormFaults (no reason, oneself, locked already, the last administrator or supervisor).
    """
    require(actor, "report_leak")
    person = staff.colleague(tx, actor.institution, person_id)
    words = fitting("reason", reason, LONGEST_REASON)
    faults = {} if words else {"reason": [say("entry.lock_reason")]}
    if person.id == actor.id:
        faults["person"] = [say("entry.close_own")]
    elif not person.active:
        faults["person"] = [say("entry.locked")]
    last = [kind for kind in powers.LAST if powers.is_last(tx, actor.institution, person.id, kind)]
    if last:
        faults.setdefault("person", []).append(say(f"entry.last_{last[0]}"))
    if faults:
        raise FormFaults(faults=faults, kept={})
    moment = tx.store.base_clock.now()
    powers.withdraw(tx, person.id, actor.id, moment)
    powers.withdraw(tx, person.id, actor.id, moment, what="unit")
    closed = update(Person).where(Person.id == person.id, Person.institution == actor.institution)
    tx.execute(closed.values(active=False, session_key=uuid4().hex))
    sessions.end_all(tx, person.id)
    links.void(tx, person.id)
    asked = {"what": "lock", "reason": words, "state": "locked"}
    made = powers.write(tx, actor.institution, person.id, actor.id, moment, **asked)
    powers.decide(tx, made, "locked", actor.id, moment, "")
    _remember(tx, actor, "account.locked", {"person": person.id})


def record_extract(
    tx: Tx, actor: Actor, since: datetime, until: datetime, person_id: int | None, lines: int
) -> None:
    """That the journal was read for a notice: of which days, of whose account, how much of it. Raises NotAllowed."""
    require(actor, "report_leak")
    span = {"since": since.isoformat(), "until": until.isoformat(), "lines": lines}
    whose = {} if person_id is None else {"person": person_id}
    _remember(tx, actor, "leak.extracted", span | whose)


def _remember(tx: Tx, actor: Actor, action: str, facts: dict[str, object]) -> None:
    journal.append(tx, f"institution:{actor.institution}", Entry(action, facts, actor.id))
