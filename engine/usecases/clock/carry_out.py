"""What each kind of outbox row does when its turn comes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from engine.registry.people import staff
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case, Notice
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.receive_signal import announce_signal, receive_signal
from engine.usecases.clock.recount_deadlines import recount_case

Row = Mapping[str, Any]
log = logging.getLogger("kurator.outbox")
INSTITUTION_OF_CASE = Prepared(
    select(Case.institution, Case.curator_id).where(Case.id == bindparam("case_id"))
)
INSERT_NOTICES = Prepared(insert(Notice))


def message(tx: Tx, row: Row) -> None:
    """A message thrown by one case reaches another (or itself). The row's key makes it arrive once."""
    sent = row["payload"]
    deliver_message(
        tx, None, sent["message"], sent["key"], sent["payload"], f"outbox:{row['id']}", row["case_id"]
    )


def notice(tx: Tx, row: Row) -> None:
    """A line for everybody who holds a role; curators hear of their own cases only (need to know)."""
    facts = dict(row["payload"])
    [(institution, curator)] = INSTITUTION_OF_CASE.rows(tx, {"case_id": row["case_id"]})
    own = facts["to"] == "curator" and curator
    receivers = [curator] if own else staff.holders(tx, institution, facts["to"])
    lines = [
        {
            "person_id": person,
            "case_id": row["case_id"],
            "code": facts["code"],
            "facts": facts,
            "at": tx.now(),
            "read_at": None,
        }
        for person in receivers
    ]
    if lines:
        INSERT_NOTICES.change(tx, *lines)


def outside(tx: Tx, row: Row) -> None:
    """Mail and deliveries to organisations: until a sender is configured, a line in the log with ids only (docs/threats.md, R13)."""
    log.info("%s %s for case %s", row["kind"], row["id"], row["case_id"])


def recount(tx: Tx, row: Row) -> None:
    """A changed calendar: the open terms of one case."""
    recount_case(tx, row["case_id"], row["payload"]["by"])


def hear(tx: Tx, row: Row) -> None:
    """A signal of another case reaches one that waits for it."""
    receive_signal(tx, row["case_id"], row["payload"]["signal"], row["payload"]["payload"])


EFFECTS: dict[str, Callable[[Tx, Row], None]] = {
    "message": message,
    "notice": notice,
    "delivery": outside,
    "mail": outside,
    "recount": recount,
    "signal": announce_signal,
    "hear": hear,
}
