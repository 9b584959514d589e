"""Letters of the outbox on their way to the mail server.

A row is claimed and leased in one transaction, sent outside of any, and marked in another. A kill between sending and marking
lets the lease run out and the letter go once more, under the same Message-ID: at least once, never lost. Without a server, and
in a training database, rows wait and say so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import null, select, update

from engine.action.next_due import next_mail
from engine.action.outbox import Row
from engine.errors import KuratorError
from engine.mailing.faults import MailDelayed, MailRefused, MailUnset
from engine.mailing.post import Mail, send
from engine.mailing.settings import MailSettings, mail_settings
from engine.registry.letters.letter_text import LETTER
from engine.store.kind import TRAINING, kind_of
from engine.store.session import Store, Tx
from engine.store.tables import Outbox
from engine.usecases.clock.run_outbox import PAUSES
from engine.usecases.letters.letter_mailed import (
    REFUSED,
    SENT,
    letter_mailed,
    write_letter_mail,
)
from engine.usecases.letters.letter_mailed import (
    UNWANTED as NOT_ALLOWED,
)
from engine.usecases.notices.write_mail import WRITERS as NOTICES

log = logging.getLogger("kurator.mail")
Payload = Mapping[str, object]
LEASE = timedelta(minutes=10)  # longer than all answers of a slow server together
MOST = 60  # tries: with the pauses about five days
SHELF = datetime(9999, 12, 31, tzinfo=UTC)  # rows that wait for a server to be named
OFF, IN_TRAINING, UNWANTED = "mail.off", "mail.training", "mail.unwanted"
Send = Callable[[MailSettings, Mail], None]
#: By the payload's ``what``: who writes the mail, and who hears what became of it.
WRITERS = {**NOTICES, LETTER: write_letter_mail}
AFTER: dict[str, Callable[[Tx, str, Payload, str], None]] = {LETTER: letter_mailed}


@dataclass(frozen=True)
class Claimed:
    """A leased row and its letter."""

    id: int
    attempts: int
    mail: Mail
    case_id: str
    said: Payload


def post_mail(store: Store, limit: int = 50, sending: Send = send) -> int:
    """How many letters were dealt with; it stops at the first that the server was not reached for. Nobody is asked to wait meanwhile."""
    settings, done = _settings(), 0
    while done < limit and _waiting(store):
        with store.transaction() as tx:
            row = _next(tx)
            if row is None:
                break
            claimed = _claim(tx, row, settings)
        done += 1
        if claimed and settings and not _sent(store, settings, claimed, sending):
            break
    return done


def let_go(store: Store) -> None:
    """What waited for a server to be named is due, once one is. Called when the thread of letters begins."""
    if _settings() is None:
        return
    with store.transaction() as tx:
        held = (Outbox.kind == "mail", Outbox.error == OFF, Outbox.done_at.is_(None))
        tx.execute(update(Outbox).where(*held).values(due_at=tx.now(), error=null()))


def _settings() -> MailSettings | None:
    try:
        return mail_settings()
    except MailUnset as fault:
        log.error("mail cannot be set up: %s", fault.facts["name"])
        return None


def _waiting(store: Store) -> bool:
    """Without work there is no reason to ask for the write lock."""
    with store.reading() as tx:
        moment = next_mail(tx)
        return moment is not None and moment <= tx.now()


def _next(tx: Tx) -> Row | None:
    due = select(Outbox.__table__).where(
        Outbox.done_at.is_(None), Outbox.kind == "mail", Outbox.due_at <= tx.now()
    )
    first = due.order_by(Outbox.due_at, Outbox.id).limit(1).with_for_update(skip_locked=True)
    row: Row | None = tx.execute(first).mappings().first()
    return row


def _claim(tx: Tx, row: Row, settings: MailSettings | None) -> Claimed | None:
    """None where it has no way out: then the row says why."""
    held = IN_TRAINING if kind_of(tx) == TRAINING else OFF if settings is None else None
    if held:
        _mark(tx, row["id"], due_at=SHELF, error=held)
        return None
    try:
        mail = WRITERS[row["payload"]["what"]](tx, row)
    except Exception as fault:  # or this row would be the first in the queue for ever
        log.warning("letter %s could not be written: %s", row["id"], type(fault).__name__)
        _mark(tx, row["id"], done_at=tx.now(), error=_code(fault), attempts=row["attempts"] + 1)
        return None
    if mail is None:
        _mark(tx, row["id"], done_at=tx.now(), error=UNWANTED)
        _after(tx, row["case_id"], row["payload"], NOT_ALLOWED)
        return None
    _mark(tx, row["id"], due_at=tx.now() + LEASE, attempts=row["attempts"] + 1)
    return Claimed(row["id"], row["attempts"] + 1, mail, row["case_id"] or "", row["payload"])


def _sent(store: Store, settings: MailSettings, claimed: Claimed, sending: Send) -> bool:
    """Whether the next letter may be tried at once."""
    try:
        sending(settings, claimed.mail)
    except (MailRefused, MailDelayed) as fault:
        return _failed(store, claimed, fault)
    with store.transaction() as tx:
        _mark(tx, claimed.id, done_at=tx.now(), error=null())
        _after(tx, claimed.case_id, claimed.said, SENT)
    return True


def _failed(store: Store, claimed: Claimed, fault: MailRefused | MailDelayed) -> bool:
    final = isinstance(fault, MailRefused) or claimed.attempts >= MOST
    log.warning("letter %s: %s %s", claimed.id, type(fault).__name__, fault.facts["reply"])
    code = f"{fault.code} {fault.facts['reply']}"
    with store.transaction() as tx:
        pause = PAUSES[min(claimed.attempts, len(PAUSES)) - 1]
        end: dict[str, object] = {"done_at": tx.now()} if final else {"due_at": tx.now() + pause}
        _mark(tx, claimed.id, error=code, **end)
        if final:
            _after(tx, claimed.case_id, claimed.said, REFUSED)
    return isinstance(fault, MailRefused) or fault.facts["reply"] > 0


def _after(tx: Tx, case_id: str, said: Payload, outcome: str) -> None:
    if after := AFTER.get(str(said["what"])):
        after(tx, case_id, said, outcome)


def _mark(tx: Tx, id_: int, **values: object) -> None:
    tx.execute(update(Outbox).where(Outbox.id == id_, Outbox.done_at.is_(None)).values(**values))


def _code(fault: Exception) -> str:
    return fault.code if isinstance(fault, KuratorError) else type(fault).__name__
