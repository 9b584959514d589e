"""A message is brought to every case that waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.access import Actor
from engine.registry.jobs.jobs import STAYS, Turn
from engine.store.session import Tx
from engine.store.tables import MessageWait
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.jobs.kind import Kind, Outcome
from engine.words import Sentence, tell

MESSAGE, NAME = "message", "name"


def act(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """One case, said on the ground of the job; never taken back. Raises what bringing it to one case raises."""
    message = str(turn.args[MESSAGE])
    own = (MessageWait.case_id == turn.case_id, MessageWait.message == message)
    wait = tx.execute(select(MessageWait.key).where(*own)).first()
    if wait is None:
        return Outcome(STAYS, tell("jobs.message_unheard"))
    deliver_message(
        tx, actor, message, wait.key, {}, f"job:{turn.job_id}:{turn.id}:{turn.phase}", said=turn.ground
    )
    return Outcome(said=tell("jobs.message_done"))


def title(args: Mapping[str, object]) -> Sentence:
    """Which message."""
    return tell("jobs.message_title", name=args[NAME])


MESSAGES = Kind(act, title, facts=(MESSAGE,))
