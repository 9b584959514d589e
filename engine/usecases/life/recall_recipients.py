"""Running cases hear that the family took back its consent for organisations: what waits for one of them, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select

from engine.action.outbox import write_outbox
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, MessageWait
from engine.usecases.cases.deliver_message import deliver_message

MESSAGE = "recipient_recalled"
#: A wait that a message wakes may begin another one for the same organisation: its measure after its request. No case has more.
MOST = 200


def recall_recipients(
    tx: Tx, family_id: str, recipients: Collection[str], on: date, key: str, deaf_to: str = ""
) -> None:
    """``recipients`` empty: whoever waits. Cases that wait for the message ``deaf_to`` have been told otherwise.

    Raises StepFailed.
    """
    told: set[str] = set()
    for _ in range(MOST):
        waits = _waits(tx, family_id, recipients, deaf_to)
        wait = next((each for each in waits if each.id not in told), None)
        if wait is None:
            return
        told.add(wait.id)
        case_id, name = wait.case_id, wait.key
        sent = {"message": MESSAGE, "key": name, "payload": {}}
        if _suspended(tx, case_id):
            write_outbox(
                tx, case_id, f"recalled:{name}:{on.isoformat()}"[:100], [("message", sent)], tx.now()
            )
        else:
            deliver_message(tx, None, MESSAGE, name, {}, f"{key[:40]}:recalled:{len(told)}", case_id)


def _waits(tx: Tx, family_id: str, recipients: Collection[str], deaf_to: str) -> list[NamedRow]:
    """With keys «case/health» of a request, «case/health/3» of a measure."""
    mine = (
        select(MessageWait.id, MessageWait.case_id, MessageWait.key)
        .join(Case, Case.id == MessageWait.case_id)
        .where(Case.family_id == family_id, MessageWait.message == MESSAGE, MessageWait.key.is_not(None))
        .where(Case.status.in_(["open", "suspended"]))
    )
    if deaf_to:
        hears = select(MessageWait.case_id).where(MessageWait.message == deaf_to)
        mine = mine.where(Case.id.not_in(hears))
    if recipients:
        keys = [Case.id + "/" + each for each in sorted(recipients)]
        mine = mine.where(
            or_(*(or_(MessageWait.key == key, MessageWait.key.like(key + "/%")) for key in keys))
        )
    return list(tx.execute(mine.order_by(MessageWait.case_id, MessageWait.key, MessageWait.id)))


def _suspended(tx: Tx, case_id: str) -> bool:
    return bool(tx.connection.scalar(select(Case.status).where(Case.id == case_id)) == "suspended")
