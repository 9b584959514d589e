"""What each kind of outbox row does when its turn comes."""

from __future__ import annotations

import logging
from collections.abc import Callable

from engine.action.outbox import Row
from engine.registry.letters.letter_reminders import SILENT
from engine.store.session import Tx
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.end_pause import end_pause
from engine.usecases.cases.receive_signal import announce_signal, receive_signal
from engine.usecases.clock.ask_why_silent import ask_why_silent
from engine.usecases.clock.look_after import look_after
from engine.usecases.clock.look_at_letter import look_at_letter
from engine.usecases.clock.look_at_unknown import look_at_unknown
from engine.usecases.clock.recount_deadlines import recount_case
from engine.usecases.models.carry_out_publication import carry_out_publication
from engine.usecases.notices.digest import write_digest
from engine.usecases.notices.tell import tell
from engine.usecases.notices.tell_on import tell_on

log = logging.getLogger("kurator.outbox")


def message(tx: Tx, row: Row) -> None:
    """A message thrown by one case reaches another (or itself). The row's key makes it arrive once."""
    sent = row["payload"]
    deliver_message(
        tx, None, sent["message"], sent["key"], sent["payload"], f"outbox:{row['id']}", row["case_id"]
    )


def noted(tx: Tx, row: Row) -> None:
    """A delivery that an older version wrote down: revision 0024 made it a letter, a person sees to it."""


def recount(tx: Tx, row: Row) -> None:
    """A changed calendar: the open terms of one case."""
    recount_case(tx, row["case_id"], row["payload"]["by"])


def hear(tx: Tx, row: Row) -> None:
    """A signal of another case reaches one that waits for it."""
    receive_signal(tx, row["case_id"], row["payload"]["signal"], row["payload"]["payload"])


def resume(tx: Tx, row: Row) -> None:
    """The day on which a suspended case goes on."""
    end_pause(tx, row["case_id"], row["payload"]["pause"])


def publication(tx: Tx, row: Row) -> None:
    """The day of a signed publication."""
    carry_out_publication(tx, row["payload"]["publication"])


def letter_due(tx: Tx, row: Row) -> None:
    """A letter should have gone, or been answered, by now: people hear of it, and the case of an organisation that is silent."""
    if row["payload"]["what"] == SILENT:
        ask_why_silent(tx, row["payload"]["letter"], f"outbox:{row['id']}")
    if told := look_at_letter(tx, row["payload"]):
        tell(tx, {**row, "payload": told})


def ask_again(tx: Tx, row: Row) -> None:
    """What was not found out is to be asked again today."""
    if told := look_at_unknown(tx, row["case_id"], row["payload"]):
        tell(tx, {**row, "payload": told})


def after_end(tx: Tx, row: Row) -> None:
    """A family that was let go is to be asked how it lives."""
    if told := look_after(tx, row["case_id"]):
        tell(tx, {**row, "payload": told})


EFFECTS: dict[str, Callable[[Tx, Row], None]] = {
    "message": message,
    "notice": tell,
    "tell_on": tell_on,
    "delivery": noted,
    "digest": write_digest,
    "recount": recount,
    "signal": announce_signal,
    "hear": hear,
    "resume": resume,
    "publication": publication,
    "letter_due": letter_due,
    "ask_again": ask_again,
    "look_after": after_end,
}
