"""What each kind of outbox row does when its turn comes."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy import bindparam, select

from engine.action.outbox import Row
from engine.registry.families.hand_over import ground
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.receive_signal import announce_signal, receive_signal
from engine.usecases.clock.recount_deadlines import recount_case
from engine.usecases.models.carry_out_publication import carry_out_publication
from engine.usecases.notices.digest import write_digest
from engine.usecases.notices.tell import tell
from engine.usecases.notices.tell_on import tell_on

log = logging.getLogger("kurator.outbox")
FAMILY_OF_CASE = Prepared(select(Case.institution, Case.family_id).where(Case.id == bindparam("case_id")))


def message(tx: Tx, row: Row) -> None:
    """A message thrown by one case reaches another (or itself). The row's key makes it arrive once."""
    sent = row["payload"]
    deliver_message(
        tx, None, sent["message"], sent["key"], sent["payload"], f"outbox:{row['id']}", row["case_id"]
    )


def outside(tx: Tx, row: Row) -> None:
    """Deliveries to organisations: until a sender is configured, a line in the log with ids only (docs/threats.md, R13).

    What the family took its consent back from since it was written down does not go.
    """
    if not _may_go(tx, row):
        log.info("%s %s for case %s not handed over: no ground", row["kind"], row["id"], row["case_id"])
        return
    log.info("%s %s for case %s", row["kind"], row["id"], row["case_id"])


def _may_go(tx: Tx, row: Row) -> bool:
    facts = row["payload"]
    if row["case_id"] is None or "agency" not in facts:
        return True
    [case] = FAMILY_OF_CASE.rows(tx, {"case_id": row["case_id"]})
    zone = tx.config.institutions[case.institution].zone
    today = tx.now().astimezone(zone).date()
    code, agency = str(facts.get("code", "")), str(facts["agency"])
    return ground(tx, case.family_id, row["case_id"], code, agency, today) is not None


def recount(tx: Tx, row: Row) -> None:
    """A changed calendar: the open terms of one case."""
    recount_case(tx, row["case_id"], row["payload"]["by"])


def hear(tx: Tx, row: Row) -> None:
    """A signal of another case reaches one that waits for it."""
    receive_signal(tx, row["case_id"], row["payload"]["signal"], row["payload"]["payload"])


def publication(tx: Tx, row: Row) -> None:
    """The day of a signed publication."""
    carry_out_publication(tx, row["payload"]["publication"])


EFFECTS: dict[str, Callable[[Tx, Row], None]] = {
    "message": message,
    "notice": tell,
    "tell_on": tell_on,
    "delivery": outside,
    "digest": write_digest,
    "recount": recount,
    "signal": announce_signal,
    "hear": hear,
    "publication": publication,
}
