"""Sign what the journal and the ledger have come to."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import bindparam, func, insert, select, text

from engine.anchors.head import DAY_ONE, SignedHead
from engine.anchors.key import public_of
from engine.store.by_name import Query, by_name
from engine.store.session import Store, Tx
from engine.store.tables import Anchor, JournalEntry, RowLedger

EVERY = timedelta(hours=24)
PAGE = 5000
LATEST_WAIT = 2.0  # seconds that a signature waits for writers, and new ones for it


JOURNAL = (
    select(JournalEntry.id, JournalEntry.hash)
    .where(JournalEntry.id > bindparam("since"), JournalEntry.id <= bindparam("to"))
    .order_by(JournalEntry.id)
    .limit(PAGE)
)
LEDGER = (
    select(RowLedger.id, RowLedger.tab, RowLedger.owner, RowLedger.n, RowLedger.digest)
    .where(RowLedger.id > bindparam("since"), RowLedger.id <= bindparam("to"))
    .order_by(RowLedger.id)
    .limit(PAGE)
)


def heads(tx: Tx) -> list[SignedHead]:
    """All that were signed, oldest first."""
    rows = tx.execute(select(*Anchor.__table__.columns).order_by(Anchor.number))
    return [by_name(SignedHead)(row) for row in rows]


def last_head(tx: Tx) -> SignedHead | None:
    """The newest one."""
    found = tx.execute(select(*Anchor.__table__.columns).order_by(Anchor.number.desc()).limit(1)).first()
    return by_name(SignedHead)(found) if found else None


def anchor_due(tx: Tx, now: datetime) -> bool:
    """Whether a day has passed; before there is a journal nothing is signed."""
    last = last_head(tx)
    if last is not None:
        return last.at + EVERY <= now
    return tx.connection.scalar(select(JournalEntry.id).limit(1)) is not None


def make_anchor(store: Store, key: Ed25519PrivateKey) -> SignedHead:
    """Sign now. Raises StoreBusy where others write for longer than one may wait."""
    now = store.base_clock.now()
    with store.transaction(patience=LATEST_WAIT) as tx:
        if tx.connection.dialect.name == "postgresql":
            # numbers are given before a transaction ends: whoever is writing is waited for, so that none is passed over
            tx.execute(text("LOCK TABLE journal, row_ledger IN SHARE MODE"))
            tx.execute(text("LOCK TABLE anchor IN EXCLUSIVE MODE"))
        last = last_head(tx)
        to_journal = int(tx.connection.scalar(select(func.max(JournalEntry.id))) or 0)
        to_ledger = int(tx.connection.scalar(select(func.max(RowLedger.id))) or 0)
        head = SignedHead(
            number=last.number + 1 if last else 1,
            at=now.astimezone(UTC),
            journal_to=to_journal,
            journal=over_journal(tx, last, to_journal),
            ledger_to=to_ledger,
            ledger=over_ledger(tx, last, to_ledger),
            before=last.signature if last else DAY_ONE,
            key=public_of(key),
        )
        values = {**vars(head), "signature": key.sign(head.signed_text()).hex()}
        tx.execute(insert(Anchor), values)
    return SignedHead(**values)


def over_journal(tx: Tx, last: SignedHead | None, to: int) -> str:
    """One hash over the hashes of all lines after the head before."""
    return _over(tx, JOURNAL, last.journal_to if last else 0, to, last.journal if last else DAY_ONE)


def over_ledger(tx: Tx, last: SignedHead | None, to: int) -> str:
    """The same over whole lines: they have no hash of their own."""
    return _over(tx, LEDGER, last.ledger_to if last else 0, to, last.ledger if last else DAY_ONE)


def _over(tx: Tx, page: Query, since: int, to: int, before: str) -> str:
    """Read in pages: a transaction that writes has no cursors on the server."""
    total = hashlib.sha256(before.encode())
    while rows := tx.execute(page, {"since": since, "to": to}).all():
        for row in rows:
            total.update(repr(tuple(row)).encode())
        since = rows[-1].id
    return total.hexdigest()
