"""What each kind of outbox row does when its turn comes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from engine.action.actor import actor_by_id
from engine.action.visible_case import sees_case
from engine.registry.families.families import UNIT
from engine.registry.families.hand_over import ground
from engine.registry.people import staff
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case, Family, Notice
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.receive_signal import announce_signal, receive_signal
from engine.usecases.clock.look_at_letter import look_at_letter
from engine.usecases.clock.recount_deadlines import recount_case
from engine.usecases.models.carry_out_publication import carry_out_publication

Row = Mapping[str, Any]
log = logging.getLogger("kurator.outbox")
LED_BY = Prepared(
    select(Case.institution, Case.curator_id, Family.status)
    .join(Family, Family.id == Case.family_id)
    .where(Case.id == bindparam("case_id"))
)
FAMILY_OF_CASE = Prepared(select(Case.institution, Case.family_id).where(Case.id == bindparam("case_id")))
INSERT_NOTICES = Prepared(insert(Notice))


def message(tx: Tx, row: Row) -> None:
    """A message thrown by one case reaches another (or itself). The row's key makes it arrive once."""
    sent = row["payload"]
    deliver_message(
        tx, None, sent["message"], sent["key"], sent["payload"], f"outbox:{row['id']}", row["case_id"]
    )


def notice(tx: Tx, row: Row) -> None:
    """A line for everybody who holds a role and may see the case (need to know).

    Of a case that nobody leads yet those hear who may take its steps; where nobody may, who sees to it that somebody leads it.
    The service's own work is about no family: all who hold the role hear of it.
    """
    facts = dict(row["payload"])
    lines = [
        {
            "person_id": person,
            "case_id": row["case_id"],
            "code": facts["code"],
            "facts": facts,
            "at": tx.now(),
            "read_at": None,
        }
        for person in _receivers(tx, row["case_id"], facts["to"])
    ]
    if lines:
        INSERT_NOTICES.send(tx, *lines)


def _receivers(tx: Tx, case_id: str, role: str) -> list[int]:
    [case] = LED_BY.rows(tx, {"case_id": case_id})
    if role == "curator" and case.curator_id:
        return [case.curator_id]
    holders = staff.holders(tx, case.institution, role)
    if case.status == UNIT:
        return holders
    found = _seeing(tx, case_id, holders)
    if role == "curator" and not found:
        return _seeing(tx, case_id, staff.seated(tx, case.institution, _supervisors(tx)))
    return found


def _seeing(tx: Tx, case_id: str, people: Iterable[int]) -> list[int]:
    return [person for person in people if sees_case(tx, actor_by_id(tx, person), case_id)]


def _supervisors(tx: Tx) -> list[str]:
    return [role.id for role in tx.config.roles.values() if role.kind == "supervisor"]


def outside(tx: Tx, row: Row) -> None:
    """Mail and deliveries to organisations: until a sender is configured, a line in the log with ids only (docs/threats.md, R13).

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


def letter_due(tx: Tx, row: Row) -> None:
    """A letter should have gone, or been answered, by now."""
    for told in look_at_letter(tx, row["payload"]):
        notice(tx, {**row, "payload": told})


EFFECTS: dict[str, Callable[[Tx, Row], None]] = {
    "message": message,
    "notice": notice,
    "delivery": outside,
    "mail": outside,
    "recount": recount,
    "signal": announce_signal,
    "hear": hear,
    "publication": publication,
    "letter_due": letter_due,
}
