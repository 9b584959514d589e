"""«Согласие отозвано» brought to one case: the paper is asked for as on the family's page, then the case hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.context import calendar_of
from engine.action.once import tell, told_before
from engine.action.visible_case import may_tell, must_see
from engine.errors import MessageNotExpected, NotAllowed
from engine.registry.families import stop, withdrawals
from engine.registry.life import withdrawal_paper
from engine.store.session import Tx
from engine.store.tables import Case, MessageWait
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.life.withdraw_consent import MESSAGES, handed_in

MESSAGE = MESSAGES[withdrawal_paper.ALL]


def withdraw_in_case(tx: Tx, actor: Actor, case_id: str, said: Mapping[str, object], key: str) -> None:
    """``said``: submitted_on (date), who signed as on the family's page, understood (as ticked). What other cases of the family do stands on its own.

    Raises NotFound, NotAllowed, FormFaults, MessageNotExpected, StepFailed.
    """
    must_see(tx, actor, case_id)
    require(actor, "send_message", bound=True)
    if not may_tell(tx, actor, case_id, MESSAGE):
        raise NotAllowed(permission="send_message", person=actor.id)
    if told_before(tx, actor, key, "case_id"):
        return
    waits = select(MessageWait.key, Case.family_id).join(Case, Case.id == MessageWait.case_id)
    found = tx.execute(waits.where(MessageWait.case_id == case_id, MessageWait.message == MESSAGE)).first()
    if found is None:
        raise MessageNotExpected(message=MESSAGE, key=case_id)
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    paper = withdrawal_paper.read_of_case(tx, found.family_id, case_id, said, today)
    stop_on = _stop_on(tx, actor, paper.submitted_on)
    if stop_on is None or stop.needed_elsewhere(tx, case_id, found.family_id):
        withdrawal_paper.end_must_be_understood(said)
    else:
        withdrawal_paper.must_be_understood(said, stop_on, today)
    withdrawals.add(tx, actor.institution, found.family_id, paper, actor.id, stop_on)
    deliver_message(tx, actor, MESSAGE, found.key, handed_in(paper.submitted_on), f"{key[:70]}:paper")
    tell(tx, key, {"case_id": case_id})


def _stop_on(tx: Tx, actor: Actor, on: date) -> date | None:
    return stop.data_stop(tx, actor.institution, on, calendar_of(tx, actor.institution))
