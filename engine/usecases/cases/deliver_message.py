"""A message reaches the case that waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select

from engine.access import Actor, require
from engine.action.action import blaming, finish, load_action
from engine.action.danger import let_through, tell_of
from engine.action.visible_case import HELP, may_tell, must_see
from engine.errors import FormFaults, MessageAmbiguous, MessageNotExpected, NotAllowed, NotFound
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Case, Idempotency, MessageWait, Note
from engine.words import say

LONGEST = 2000  # signs of what is said with a message


def deliver_message(
    tx: Tx,
    actor: Actor | None,
    message: str,
    message_key: str | None,
    payload: Mapping[str, object],
    key: str,
    sender: str | None = None,
    said: str | None = None,
) -> str:
    """Returns the case's id. ``actor`` None: from the outbox, where ``sender`` is the case that sent the message.

    ``message_key`` is the correlation key (the case's id in our diagrams), ``key`` makes a repeat harmless. A message never
    leaves the institution it was sent in. ``said``: why the person brings it; a note keeps it, and only a signal of danger may
    come without (None: nobody was asked). Raises FormFaults, MessageNotExpected, MessageAmbiguous, StepFailed, NotFound, NotAllowed.
    """
    if known := _delivered(tx, key):
        return known
    words = _why(message, said)
    institution = actor.institution if actor else _institution(tx, sender)
    case_id = _waiting_case(tx, message, message_key, institution, sender)
    if actor:
        must_see(tx, actor, case_id)
        require(actor, "send_message", bound=True)
        if not may_tell(tx, actor, case_id, message):
            raise NotAllowed(permission="send_message", person=actor.id)
    record = cases.lock(tx, case_id)
    if record is None:
        raise NotFound(what="case", key=case_id)
    if known := _delivered(tx, key):  # the same request may have held the case before us
        return known
    if actor:
        record = let_through(tx, record, message, actor.id)
    note = _noted(tx, case_id, actor, words)
    retry = {"kind": "message", "message": message, "message_key": message_key, "payload": dict(payload)}
    actor_id = actor.id if actor else None
    with blaming(record, retry):
        action = load_action(tx, record, cases.rows_of(tx, case_id), actor_id)
        if not action.running.deliver(message, message_key, dict(payload)):
            raise MessageNotExpected(message=message, key=message_key)
        tell_of(action.context.operation_context, message, actor_id)
        finish(action, Entry("message.received", {"message": message, **note}, actor_id))
    answer = {"key": key, "actor_id": actor_id, "answer": {"case_id": case_id}, "at": tx.now()}
    tx.execute(insert(Idempotency), answer)
    return case_id


def _why(message: str, said: str | None) -> str:
    """Raises FormFaults: who reads the case later must know what happened; danger is told without waiting for words."""
    words = fitting("said", said or "", LONGEST)
    if said is not None and not words and message not in HELP:
        raise FormFaults(faults={"said": [say("store.said_missing")]}, kept={})
    return words


def _noted(tx: Tx, case_id: str, actor: Actor | None, words: str) -> dict[str, int]:
    """The number of the note that keeps the words: they may name people, the journal may not."""
    if not words or actor is None:
        return {}
    values = {"case_id": case_id, "person_id": actor.id, "text": words, "at": tx.now()}
    return {"note": int(tx.execute(insert(Note).values(**values).returning(Note.id)).scalar_one())}


def _delivered(tx: Tx, key: str) -> str | None:
    """The case that a request with this key has reached."""
    answer = tx.connection.scalar(select(Idempotency.answer).where(Idempotency.key == key))
    return str(answer["case_id"]) if answer else None


def _institution(tx: Tx, sender: str | None) -> str | None:
    found: str | None = tx.connection.scalar(select(Case.institution).where(Case.id == sender))
    return found


def _waiting_case(
    tx: Tx, message: str, message_key: str | None, institution: str | None, sender: str | None
) -> str:
    """Without a key: the sender itself if it waits, else the only one that does. Another family is never a guess."""
    same_key = MessageWait.key.is_(None) if message_key is None else MessageWait.key == message_key
    found = select(MessageWait.case_id).where(MessageWait.message == message, same_key)
    if institution is not None:
        found = found.join(Case, Case.id == MessageWait.case_id).where(Case.institution == institution)
    waiting = list(tx.connection.scalars(found.order_by(MessageWait.case_id)).unique())
    if not waiting:
        raise MessageNotExpected(message=message, key=message_key)
    if message_key is None and len(waiting) > 1:
        if sender not in waiting:
            raise MessageAmbiguous(message=message, cases=len(waiting))
        return str(sender)
    return str(waiting[0])
